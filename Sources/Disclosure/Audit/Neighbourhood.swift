/// Some rows of a space around a column.
///
/// Chosen are columns without a pivot, and with them *every* row that contains one of them. Contributions elsewhere are
/// held fixed, so a direction found here is one for the whole space. Small neighbourhoods come first: most columns are
/// protected by what is next to them.
struct Neighbourhood {
  let column: Int32
  /// Columns without a pivot that may move.
  private(set) var free: [Int32] = []
  /// Rows that contain one of them, and by them the pivots that move along.
  private(set) var rows: [Int32] = []
  /// Whether all of the component is here, so that what the programme says is final.
  private(set) var isWhole = true

  /// `marks` is scratch, all −1 before and after.
  init(of column: Int32, in space: RowSpace, limit: Int, _ marks: inout Marks) {
    self.column = column
    let own = space.rowOf[Int(column)]
    if own >= 0 { take(own, &marks) } else { take(column, in: space, &marks) }
    var next = 0
    while next < rows.count {
      let number = rows[next]
      next += 1
      for one in fresh(space.rows[Int(number)], space, limit, marks) {
        guard free.count < limit, rows.count + space.holders[Int(one)].count <= 2 * limit else {
          isWhole = false
          continue
        }
        take(one, in: space, &marks)
      }
    }
    clear(&marks)
  }

  /// Takes further columns in, as many as there is room for.
  mutating func extend(by columns: [Int32], in space: RowSpace, limit: Int, _ marks: inout Marks) {
    for (number, one) in free.enumerated() { marks.columns[Int(one)] = Int32(number) }
    for (number, row) in rows.enumerated() { marks.rows[Int(row)] = Int32(number) }
    for one in columns where free.count < limit && marks.columns[Int(one)] < 0 { take(one, in: space, &marks) }
    clear(&marks)
  }

  private func clear(_ marks: inout Marks) {
    for one in free { marks.columns[Int(one)] = -1 }
    for row in rows { marks.rows[Int(row)] = -1 }
  }

  /// Columns of a row that are not here yet. Of many, some with few rows: those drag the least along.
  private mutating func fresh(_ row: [Entry], _ space: RowSpace, _ limit: Int, _ marks: Marks) -> [Int32] {
    var fresh: [Int32] = []
    for entry in row where space.rowOf[Int(entry.column)] < 0 && marks.columns[Int(entry.column)] < 0 {
      if space.isShadow(entry.column) { continue }
      if fresh.count == 4 * limit {
        isWhole = false
        break
      }
      fresh.append(entry.column)
    }
    if fresh.count > limit - free.count {
      fresh.sort { (space.holders[Int($0)].count, $0) < (space.holders[Int($1)].count, $1) }
    }
    return fresh
  }

  private mutating func take(_ column: Int32, in space: RowSpace, _ marks: inout Marks) {
    marks.columns[Int(column)] = Int32(free.count)
    free.append(column)
    for holder in space.holders[Int(column)] where marks.rows[Int(holder)] < 0 { take(holder, &marks) }
  }

  private mutating func take(_ row: Int32, _ marks: inout Marks) {
    marks.rows[Int(row)] = Int32(rows.count)
    rows.append(row)
  }
}

/// Where columns and rows stand in what is looked at; −1 for most.
struct Marks: Sendable {
  var columns: [Int32]
  var rows: [Int32]
  var blocks: [Int32]
  /// Sums by column; 0 for most.
  var sums: [Double]

  /// There are never more rows than columns.
  init(columns: Int, blocks: Int) {
    self.columns = [Int32](repeating: -1, count: columns)
    rows = self.columns
    self.blocks = [Int32](repeating: -1, count: blocks)
    sums = [Double](repeating: 0, count: columns)
  }
}
