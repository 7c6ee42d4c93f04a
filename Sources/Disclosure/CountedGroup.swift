/// One count over one group of people, whichever rows say it: they are hidden together or not at all.
struct CountedGroup {
  /// What is known of the count by all of them.
  let row: MeasureRow
  /// The rows that can still be hidden.
  let free: [Int]
  /// Those of them that say exactly what another one gives as a bound: the bound stands.
  let beyondBound: [Int]

  /// - Parameter indices: of rows that are known, which count the same.
  static func of(_ indices: [Int], _ rows: [MeasureRow?]) -> [CountedGroup] {
    var order: [[UInt32]] = []
    var members: [[UInt32]: [Int]] = [:]
    for index in indices {
      guard let people = rows[index]?.people else { continue }
      if members[people] == nil { order.append(people) }
      members[people, default: []].append(index)
    }
    return order.map { people in
      CountedGroup(members[people, default: []].compactMap { index in rows[index].map { (index, $0) } })
    }
  }

  private init(_ members: [(index: Int, row: MeasureRow)]) {
    let read = members.filter { $0.row.state != .hidden }
    let exact = read.filter { $0.row.state == .shown }
    let bounded = read.filter { $0.row.state != .shown }
    // What stands fast is out, whatever else gives a bound.
    let isOpen = !bounded.isEmpty && exact.allSatisfy { $0.row.isFree }
    beyondBound = isOpen ? exact.map(\.index) : []
    let telling = isOpen ? bounded : exact.isEmpty ? bounded : exact
    free = read.filter { $0.row.isFree }.map(\.index)
    let first = (telling.first ?? members[0]).row
    row = MeasureRow(
      name: first.name, isTotal: members.contains { $0.row.isTotal }, people: first.people, number: first.number,
      state: first.state, isFixed: telling.contains { !$0.row.isFree })
  }
}
