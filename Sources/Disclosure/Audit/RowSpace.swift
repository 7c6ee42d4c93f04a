/// A space of sums, kept as a basis in which everything that cancels has been cancelled, in whole numbers.
///
/// Columns are of two kinds. An *anchor* is a column that no one need protect: an atom of k people or more. Rows take
/// their pivot among the anchors if they have one left; what has none is a sum over the other columns alone, and these
/// rows span all such sums (`inner`), because rows with pivots on different anchors can never cancel each other's.
/// Both parts are reduced: a pivot stands in no other row of its part. So a new row is reduced in one pass over it.
struct RowSpace: Sendable {
  private(set) var rows: [[Entry]] = []
  /// The pivot of each row.
  private(set) var pivots: [Int32] = []
  /// By column: the row that has its pivot there, or −1.
  private(set) var rowOf: [Int32]
  /// By column: the rows of its own part that contain it and have their pivot elsewhere.
  private(set) var holders: [[Int32]]
  private(set) var isAnchor: [Bool]
  /// Pivots are taken where this is least: few rows to come contain the column. Columns with the largest number are
  /// *shadows*: they only note where a sum comes from, and have a pivot where nothing else is left.
  private let preference: [Int32]
  /// Numbers touched so far.
  private(set) var work = 0
  private var values: [Int64]
  private var touched: [Int32] = []

  init(isAnchor: [Bool], preference: [Int32]) {
    self.isAnchor = isAnchor
    self.preference = preference
    rowOf = [Int32](repeating: -1, count: isAnchor.count)
    holders = [[Int32]](repeating: [], count: isAnchor.count)
    values = [Int64](repeating: 0, count: isAnchor.count)
  }

  /// The numbers of the rows over unanchored columns alone.
  var inner: [Int32] { rows.indices.filter { !isAnchor[Int(pivots[$0])] }.map(Int32.init) }

  /// What is left of a row after everything known has been subtracted; empty where it follows from the others.
  mutating func reduced(_ row: [Entry]) throws(AuditOverflow) -> [Entry] {
    defer {
      for column in touched { values[Int(column)] = 0 }
      touched.removeAll(keepingCapacity: true)
    }
    for entry in row {
      values[Int(entry.column)] = entry.value
      touched.append(entry.column)
    }
    work += row.count
    try subtract(anchored: true)
    // With an anchor left the row will have its pivot there; what stands beside it need not be reduced.
    if !touched.contains(where: { isAnchor[Int($0)] && values[Int($0)] != 0 }) { try subtract(anchored: false) }
    var rest: [Entry] = []
    for column in touched where values[Int(column)] != 0 {
      rest.append(Entry(column: column, value: values[Int(column)]))
      values[Int(column)] = 0
    }
    rest.sort { $0.column < $1.column }
    return rest.primitive
  }

  private mutating func subtract(anchored: Bool) throws(AuditOverflow) {
    var hits: [Int32] = []
    var scale: Int64 = 1
    for column in touched {
      let value = values[Int(column)]
      let row = rowOf[Int(column)]
      guard value != 0, row >= 0, isAnchor[Int(column)] == anchored else { continue }
      let needed = rows[Int(row)][column: column]
      let missing = needed / needed.common(value)
      hits.append(column)
      scale = try (scale / scale.common(missing)).times(missing)
    }
    if scale != 1 {
      for column in Set(touched) { values[Int(column)] = try values[Int(column)].times(scale) }
    }
    // A column may be named twice where it came, went and came again; by then it is 0 or not a pivot of this part.
    for column in hits where values[Int(column)] != 0 {
      let row = rows[Int(rowOf[Int(column)])]
      let factor = values[Int(column)] / row[column: column]
      work += row.count
      for entry in row {
        let old = values[Int(entry.column)]
        if old == 0 { touched.append(entry.column) }
        values[Int(entry.column)] = try old.plus(-entry.value.times(factor))
      }
    }
  }

  /// What an insertion changed, so that it can be taken back.
  struct Change {
    var isInner: Bool
    var changed: [(row: Int32, before: [Entry])]
  }

  /// Adds a row that `reduced` left over. Unchanged where numbers outgrow 64 bits.
  mutating func insert(_ rest: [Entry]) throws(AuditOverflow) -> Change {
    let anchored = rest.contains { isAnchor[Int($0.column)] }
    let pivot = choose(rest, anchored)
    let row = pivot.value < 0 ? rest.map { Entry(column: $0.column, value: -$0.value) } : rest
    let value = abs(pivot.value)
    var news: [(row: Int32, after: [Entry])] = []
    for holder in holders[Int(pivot.column)] {
      let old = rows[Int(holder)]
      let divisor = old[column: pivot.column].common(value)
      let other = old[column: pivot.column] / divisor
      work += old.count + row.count
      news.append((holder, try old.combined(value / divisor, row, -other)))
    }
    var change = Change(isInner: !anchored, changed: [])
    for new in news {
      change.changed.append((new.row, rows[Int(new.row)]))
      replace(new.row, by: new.after)
    }
    let number = Int32(rows.count)
    rows.append(row)
    pivots.append(pivot.column)
    rowOf[Int(pivot.column)] = number
    for entry in row where entry.column != pivot.column && isAnchor[Int(entry.column)] == anchored {
      holders[Int(entry.column)].append(number)
    }
    return change
  }

  private func choose(_ row: [Entry], _ anchored: Bool) -> Entry {
    let candidates = row.lazy.filter { isAnchor[Int($0.column)] == anchored }
    let best = candidates.min { one, two in
      if isShadow(one.column) != isShadow(two.column) { return isShadow(two.column) }
      let (left, right) = (abs(one.value), abs(two.value))
      return left < right || left == right && preference[Int(one.column)] < preference[Int(two.column)]
    }
    return best ?? row[0]
  }

  private mutating func replace(_ number: Int32, by new: [Entry]) {
    let old = rows[Int(number)]
    let anchored = isAnchor[Int(pivots[Int(number)])]
    var (one, two) = (0, 0)
    while one < old.count || two < new.count {
      if two == new.count || one < old.count && old[one].column < new[two].column {
        let column = Int(old[one].column)
        if isAnchor[column] == anchored, let place = holders[column].firstIndex(of: number) {
          holders[column].remove(at: place)
        }
        one += 1
      } else if one == old.count || new[two].column < old[one].column {
        let column = Int(new[two].column)
        if isAnchor[column] == anchored { holders[column].append(number) }
        two += 1
      } else {
        one += 1
        two += 1
      }
    }
    rows[Int(number)] = new
  }

  func isShadow(_ column: Int32) -> Bool { preference[Int(column)] == .max }

  /// Makes a shadow an anchor: sums that come from there can no longer be made. One row less is left of the sums over
  /// unanchored columns; returns those that changed. Nothing can be inserted afterwards.
  mutating func withdraw(_ shadow: Int32) throws(AuditOverflow) -> [Int32] {
    var holding = holders[Int(shadow)]
    if rowOf[Int(shadow)] >= 0 { holding.append(rowOf[Int(shadow)]) }
    guard let number = holding.min(by: { (rows[Int($0)].count, $0) < (rows[Int($1)].count, $1) }) else {
      isAnchor[Int(shadow)] = true
      return []
    }
    let row = rows[Int(number)]
    let value = row[column: shadow]
    let changed = holding.filter { $0 != number }
    for other in changed {
      let old = rows[Int(other)]
      let divisor = old[column: shadow].common(value)
      let sign: Int64 = value < 0 ? -1 : 1
      work += old.count + row.count
      replace(other, by: try old.combined(sign * value / divisor, row, -sign * old[column: shadow] / divisor))
    }
    replace(number, by: [])
    let pivot = pivots[Int(number)]
    rowOf[Int(pivot)] = -1
    pivots[Int(number)] = shadow
    isAnchor[Int(shadow)] = true
    return changed
  }

  /// Takes the last insertion back.
  mutating func undo(_ change: Change) {
    guard let row = rows.popLast(), let pivot = pivots.popLast() else { return }
    let number = Int32(rows.count)
    let anchored = isAnchor[Int(pivot)]
    rowOf[Int(pivot)] = -1
    for entry in row where entry.column != pivot && isAnchor[Int(entry.column)] == anchored {
      holders[Int(entry.column)].removeAll { $0 == number }
    }
    for (number, before) in change.changed { replace(number, by: before) }
  }
}
