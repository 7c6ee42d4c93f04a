@testable import Disclosure
import Testing

/// Blocks of people and rows over them, small enough to try every assignment.
struct SmallCounts {
  var sizes: [Int]
  var truth: [Int]
  /// Blocks of each row.
  var groups: [[Int]]
  var rows: [MeasureRow]

  init(sizes: [Int], truth: [Int], groups: [[Int]], states: [MeasureRow.State], fixed: Set<Int> = []) {
    (self.sizes, self.truth, self.groups) = (sizes, truth, groups)
    var first: UInt32 = 0
    let people = sizes.map { size -> [UInt32] in
      defer { first += UInt32(size) }
      return Array(first..<(first + UInt32(size)))
    }
    rows = groups.enumerated().map { row, blocks in
      MeasureRow(
        name: "row \(row)", isTotal: blocks.count == sizes.count, people: blocks.flatMap { people[$0] }.sorted(),
        number: .count(blocks.reduce(0) { $0 + truth[$1] }), state: states[row], isFixed: fixed.contains(row))
    }
  }

  /// The counts of all rows in every assignment.
  var assignments: [[Int]] {
    var all: [[Int]] = [[]]
    for size in sizes { all = all.flatMap { head in (0...size).map { head + [$0] } } }
    return all.map { values in groups.map { $0.reduce(0) { $0 + values[$1] } } }
  }

  /// Distinct counts of each row among the assignments that agree with what is shown.
  func values(_ states: [MeasureRow.State], _ assignments: [[Int]]) -> [Set<Int>] {
    let truth = groups.map { $0.reduce(0) { $0 + self.truth[$1] } }
    var found = [Set<Int>](repeating: [], count: rows.count)
    for counts in assignments {
      let agrees = counts.indices.allSatisfy { row in
        switch states[row] {
        case .shown: counts[row] == truth[row]
        case .bounded(let range): range.contains(counts[row])
        case .hidden: true
        }
      }
      if agrees { for row in counts.indices { found[row].insert(counts[row]) } }
    }
    return found
  }

  func states(withholding withheld: some Sequence<Int>) -> [MeasureRow.State] {
    var states = rows.map(\.state)
    for row in withheld { states[row] = .hidden }
    return states
  }

  /// Rows that are hidden or bounded for their own sake keep their values.
  func isSafe(_ withheld: some Sequence<Int>, _ assignments: [[Int]], alone: [Set<Int>], k: Int) -> Bool {
    let left = values(states(withholding: withheld), assignments)
    return rows.indices.allSatisfy { row in
      switch rows[row].state {
      case .shown: true
      case .hidden:
        rows[row].people.count >= k
          || left[row].count >= min(max(2, (rows[row].people.count + 1) / 2), alone[row].count)
      case .bounded(let range): left[row].count >= min(2, alone[row].filter(range.contains).count)
      }
    }
  }

  /// What the total and the fixed rows leave.
  func alone(_ assignments: [[Int]]) -> [Set<Int>] {
    values(rows.map { $0.isFree ? .hidden : $0.state }, assignments)
  }
}

@Suite struct CountProtectionTests {
  enum Kind: CaseIterable { case nested, twoWays, anyhow }

  private func random(_ kind: Kind, blocks: Int, most: Int, _ random: inout SplitMix) -> SmallCounts {
    let count = kind == .twoWays ? 6 : blocks
    let sizes = (0..<count).map { _ in Int.random(in: 1...most, using: &random) }
    let truth = sizes.map { Int.random(in: 0...$0, using: &random) }
    var groups = [Array(0..<count)]
    switch kind {
    case .nested:
      let cut = Int.random(in: 2...(count - 1), using: &random)
      groups += [Array(0..<cut), Array(cut..<count)] + (0..<count).map { [$0] }
      if cut > 2 { groups.append([0, 1]) }
    case .twoWays:
      groups += [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5]]
      groups.append([Int.random(in: 0..<6, using: &random)])
    case .anyhow:
      for _ in 0..<Int.random(in: 3...6, using: &random) {
        let group = (0..<count).filter { _ in Bool.random(using: &random) }
        if !group.isEmpty { groups.append(group) }
      }
    }
    let states = groups.indices.map { row -> MeasureRow.State in
      let value = groups[row].reduce(0) { $0 + truth[$1] }
      return switch Int.random(in: 0..<(row == 0 ? 12 : 6), using: &random) {
      case 0: .bounded(max(0, value - Int.random(in: 0...2, using: &random))...(value + 1))
      case 1, 2: .hidden
      default: .shown
      }
    }
    let fixed = Set(groups.indices.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
    return SmallCounts(sizes: sizes, truth: truth, groups: groups, states: states, fixed: fixed)
  }

  @Test(arguments: Kind.allCases) func `after withholding, every hidden count keeps its values`(_ kind: Kind) {
    var generator = SplitMix(state: 7)
    var withheld = 0
    for round in 0..<90 {
      let table = random(kind, blocks: round % 3 == 0 ? 6 : 5, most: round % 10 == 0 ? 6 : 3, &generator)
      let assignments = table.assignments
      let k = round % 2 == 0 ? 8 : 1_000
      let rows = rowsToWithhold(table.rows, k: k)
      #expect(rows.allSatisfy { table.rows[$0].isFree })
      #expect(table.isSafe(rows, assignments, alone: table.alone(assignments), k: k), "\(kind) \(round): \(table)")
      #expect(rows == rowsToWithhold(table.rows, k: k))
      withheld += rows.count
    }
    #expect(withheld > 20)
  }

  @Test(arguments: Kind.allCases) func `the range of a count is what enumeration says`(_ kind: Kind) {
    var generator = SplitMix(state: 11)
    for _ in 0..<60 {
      let table = random(kind, blocks: 5, most: 3, &generator)
      let left = table.values(table.rows.map(\.state), table.assignments)
      for row in table.rows.indices {
        let range = possibleCounts(of: row, in: table.rows)
        #expect(range.allSatisfy(left[row].contains))
        if kind != .anyhow { #expect(range.count == left[row].count) }
      }
    }
  }

  @Test(arguments: Kind.allCases) func `hardly more is withheld than the optimum`(_ kind: Kind) {
    var generator = SplitMix(state: 13)
    var (ours, best) = (0, 0)
    for _ in 0..<40 {
      let table = random(kind, blocks: 5, most: 2, &generator)
      let assignments = table.assignments
      let alone = table.alone(assignments)
      let free = table.rows.indices.filter { table.rows[$0].isFree }
      let optimum = (0..<(1 << free.count)).map { bits in free.indices.filter { bits >> $0 & 1 == 1 }.map { free[$0] } }
        .sorted { $0.count < $1.count }.first { table.isSafe($0, assignments, alone: alone, k: 8) }
      ours += rowsToWithhold(table.rows, k: 8).count
      best += optimum?.count ?? 0
    }
    print("withheld, \(kind): \(ours) of at least \(best)")
    #expect(Double(ours) <= Double(best) * 1.1)
  }

  @Test func `a total of 0 says 0 of everybody, and nothing is withheld for it`() {
    let table = SmallCounts(
      sizes: [3, 4, 5], truth: [0, 0, 0], groups: [[0, 1, 2], [0], [1], [2]],
      states: [.shown, .hidden, .hidden, .shown])
    #expect(rowsToWithhold(table.rows, k: 8).isEmpty)
    #expect(possibleCounts(of: 1, in: table.rows) == 0...0)
  }

  @Test func `a bound is not made a number by the rows around it`() {
    let table = SmallCounts(
      sizes: [20, 9, 30], truth: [2, 4, 11], groups: [[0, 1, 2], [0], [1], [2]],
      states: [.shown, .bounded(0...4), .shown, .shown])
    #expect(possibleCounts(of: 1, in: table.rows) == 2...2)
    #expect(rowsToWithhold(table.rows, k: 8) == [2])
  }

  @Test func `feasibility intervals of the literature come out`() {
    // Handbook on Statistical Disclosure Control, second edition (2024), 4.2, example 3, after Geurts 1992, table 10:
    // lines 7 and 3, columns 6 and 4 of four suppressed cells; the handbook derives 3 … 6 for the first.
    func table(_ truth: [Int], columns: Int, hidden: Set<Int>) -> [MeasureRow] {
      let lines = truth.count / columns
      var groups = [Array(truth.indices)] + truth.indices.map { [$0] }
      for line in 0..<lines { groups.append((0..<columns).map { line * columns + $0 }) }
      for column in 0..<columns { groups.append((0..<lines).map { $0 * columns + column }) }
      return SmallCounts(
        sizes: truth.map { _ in 200 }, truth: truth, groups: groups,
        states: groups.indices.map { hidden.contains($0 - 1) ? .hidden : .shown }
      ).rows
    }
    let geurts = table([4, 3, 2, 1, 3, 3], columns: 2, hidden: [0, 1, 2, 3])
    #expect((1...4).map { possibleCounts(of: $0, in: geurts) } == [3...6, 1...4, 0...3, 0...3])
    // Langsrud and Lupp, GaussSuppression 1.2.0, article "Small count frequency table suppression", table 9: young and
    // old in three countries; 0 … 4 with four cells suppressed, 0 … 13 and 0 … 12 with the third country too.
    let ages = [3, 1, 17, 10, 11, 17]
    let four = table(ages, columns: 3, hidden: [0, 1, 3, 4])
    #expect([1, 2].map { possibleCounts(of: $0, in: four) } == [0...4, 0...4])
    let six = table(ages, columns: 3, hidden: [0, 1, 2, 3, 4, 5])
    #expect([1, 2].map { possibleCounts(of: $0, in: six) } == [0...13, 0...12])
  }

  @Test func `what contradicts itself is withheld, and what is fixed is left`() {
    let people = (0..<12).map(UInt32.init)
    func row(_ name: String, _ people: [UInt32], _ count: Int, _ state: MeasureRow.State, fixed: Bool) -> MeasureRow {
      MeasureRow(
        name: name, isTotal: false, people: people, number: .count(count), state: state, isFixed: fixed)
    }
    let rows = [
      row("then", people, 5, .shown, fixed: true), row("now", people, 6, .shown, fixed: true),
      row("small", Array(people[0..<4]), 1, .hidden, fixed: false),
      row("other", Array(people[4...]), 4, .shown, fixed: false),
    ]
    #expect(rowsToWithhold(rows, k: 8) == [3])
    // Who is hidden only for the sake of others could have been told exactly.
    #expect(rowsToWithhold(rows, k: 2).isEmpty)
    #expect(possibleCounts(of: 2, in: rows) == 0...4)
  }
}
