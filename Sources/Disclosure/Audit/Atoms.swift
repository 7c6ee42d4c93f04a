/// Blocks of people who cannot be told apart by any of the given rows, and the rows written over them.
///
/// A column is one unknown: a contribution that every person of the block makes to exactly the same rows. People whose
/// contributions stand in the same sets of rows are one block, however their variants are numbered: every combination
/// of rows is the same for each of them. Columns of one block that stand in the same rows are one column.
struct Atoms {
  /// People who count, by block.
  private(set) var weights: [Int] = []
  /// The block of each column.
  private(set) var blockOf: [Int32] = []
  /// The columns of each row, ascending.
  private(set) var rows: [[Int32]] = []

  /// Cost: one look-up for each cell of each row.
  init(_ cells: [[UInt64]], uncounted: Set<UInt32>) {
    var numbers: [UInt64: Int32] = [:]
    var distinct: [UInt64] = []
    let members = cells.map { row in
      row.map { cell -> Int32 in
        if let number = numbers[cell] { return number }
        let number = Int32(distinct.count)
        numbers[cell] = number
        distinct.append(cell)
        return number
      }
    }
    let classes = Self.refine(members, count: distinct.count)
    let columns = group(distinct, classes, uncounted)
    var seen = [Int32](repeating: -1, count: columns.count)
    rows = members.enumerated().map { number, row in
      var found: [Int32] = []
      for cell in row where seen[Int(classes[Int(cell)])] != Int32(number) {
        seen[Int(classes[Int(cell)])] = Int32(number)
        found += columns[Int(classes[Int(cell)])]
      }
      return found.sorted()
    }
  }

  /// Cells that stand in exactly the same rows get the same class: each row splits the classes that it cuts.
  private static func refine(_ rows: [[Int32]], count: Int) -> [Int32] {
    var classOf = [Int32](repeating: 0, count: count)
    var cutBy: [Int32] = [-1]
    var childOf: [Int32] = [0]
    for (row, members) in rows.enumerated() {
      for cell in members {
        let old = Int(classOf[Int(cell)])
        if cutBy[old] != Int32(row) {
          cutBy[old] = Int32(row)
          childOf[old] = Int32(cutBy.count)
          cutBy.append(-1)
          childOf.append(0)
        }
        classOf[Int(cell)] = childOf[old]
      }
    }
    return renumbered(classOf)
  }

  private static func renumbered(_ classOf: [Int32]) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: Int(classOf.max() ?? 0) + 1)
    var next: Int32 = 0
    return classOf.map { old in
      if numbers[Int(old)] < 0 {
        numbers[Int(old)] = next
        next += 1
      }
      return numbers[Int(old)]
    }
  }

  /// Makes people with the same classes one block and returns the columns of each class.
  private mutating func group(_ cells: [UInt64], _ classes: [Int32], _ uncounted: Set<UInt32>) -> [[Int32]] {
    let order = cells.indices.sorted { cells[$0] < cells[$1] }
    var columns = [[Int32]](repeating: [], count: Int(classes.max() ?? -1) + 1)
    var blocks: [[Int32]: Int32] = [:]
    var place = 0
    while place < order.count {
      let person = cells[order[place]] >> 32
      var pattern: [Int32] = []
      while place < order.count, cells[order[place]] >> 32 == person {
        pattern.append(classes[order[place]])
        place += 1
      }
      if pattern.count > 1 { pattern = Set(pattern).sorted() }
      let block: Int32
      if let known = blocks[pattern] {
        block = known
      } else {
        block = Int32(weights.count)
        blocks[pattern] = block
        weights.append(0)
        for one in pattern {
          columns[Int(one)].append(Int32(blockOf.count))
          blockOf.append(block)
        }
      }
      if !uncounted.contains(UInt32(person)) { weights[Int(block)] += 1 }
    }
    return columns
  }
}
