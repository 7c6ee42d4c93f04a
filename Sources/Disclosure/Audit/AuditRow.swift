/// One sum that left or may leave: whose contributions it adds up.
package struct AuditRow: Hashable, Sendable {
  /// Stable from question to question; breaks ties.
  package let name: String
  /// Stands for everybody that the table is about; preferred in ties.
  package let isTotal: Bool
  /// Ascending, none twice: person number << 32 | variant. A variant is one of the contributions of a person: another
  /// piece of time, another version after a correction.
  package let cells: [UInt64]
  /// Distinct people of the cells.
  package let size: Int

  /// Takes the cells in any order.
  package init(name: String, isTotal: Bool = false, cells: [UInt64]) {
    self.name = name
    self.isTotal = isTotal
    self.cells = cells.ascending
    var size = 0
    var last: UInt64?
    for cell in self.cells where cell >> 32 != last {
      size += 1
      last = cell >> 32
    }
    self.size = size
  }

  /// A row in which everybody takes part with the same variant.
  package init(name: String, isTotal: Bool = false, people: [UInt32], variant: UInt32 = 0) {
    self.init(name: name, isTotal: isTotal, cells: people.map { UInt64($0) << 32 | UInt64(variant) })
  }

  /// People who count: all but those of `uncounted`.
  func counted(without uncounted: Set<UInt32>) -> Int {
    uncounted.isEmpty ? size : Set(cells.map { UInt32($0 >> 32) }).subtracting(uncounted).count
  }

  /// The order in which rows are tried and preferred: totals, then the larger, then by name. It is total up to rows
  /// that are the same, so that the order of input decides nothing.
  static func precedes(_ one: AuditRow, _ other: AuditRow) -> Bool {
    if one.isTotal != other.isTotal { return one.isTotal }
    if one.size != other.size { return one.size > other.size }
    if one.name != other.name { return one.name < other.name }
    return one.cells.lexicographicallyPrecedes(other.cells)
  }
}

extension [UInt64] {
  fileprivate var ascending: [UInt64] {
    if zip(self, dropFirst()).allSatisfy({ $0 < $1 }) { return self }
    var kept: [UInt64] = []
    for cell in sorted() where cell != kept.last { kept.append(cell) }
    return kept
  }
}
