@testable import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// Rule 2 against whoever adds and subtracts sums: over windows, tools and groups, and over people who move.
@Suite struct SumAttackTests {
  /// What one person contributes in one slot by one tool.
  private struct Cell: Hashable, Comparable {
    let person: Int, slot: Int, tool: Int
    static func < (left: Cell, right: Cell) -> Bool {
      (left.person, left.slot, left.tool) < (right.person, right.slot, right.tool)
    }
  }

  private struct Said {
    let words: String
    let cells: Set<Cell>
    /// Whether the gate let it pass as an organisation's figure, to which the rule does not apply.
    let isTotal: Bool
  }

  @Test func `no sum of fewer contributors than the minimum follows from windows, tools and groups`() throws {
    var (said, failures): (Int, [String]) = (0, [])
    for seed in 0..<UInt64(max(6, AttackTests.rounds)) {
      let number = AttackTests.first + seed
      var source = SplitMix(state: number &* 7_919)
      let session = try Session(&source)
      said += session.said.count
      if let breach = session.breach(&source) { failures.append("seed \(number): \(breach)") }
      if failures.count > 2 { break }
    }
    print("sums said: \(said)")
    #expect(said > 20)
    for failure in failures { Issue.record("\(failure)") }
  }

  private struct Session {
    let k = 5
    private(set) var said: [Said] = []
    private var organisation: SimulatedOrganisation

    init(_ source: inout SplitMix) throws {
      organisation = SimulatedOrganisation(
        &source, people: 40 + source.below(80), moves: source.below(2) == 0, isFlat: source.below(2) == 0)
      for _ in 0..<400 { organisation.use(&source, source.below(organisation.placings.count)) }
      var ledger = SimulatedLedger(organisation, k: k)
      let cuts = SimulatedOrganisation.cuts.dropFirst()
      for _ in 0..<(6 + source.below(8)) {
        var question = Question(metric: "tokens.sum", period: SimulatedOrganisation.standardPeriod, by: [.unit])
        if source.below(3) > 0 {
          let first = source.below(cuts.count - 1)
          let last = first + 1 + source.below(min(4, cuts.count - 1 - first))
          question.period = .range(cuts[cuts.startIndex + first]..<cuts[cuts.startIndex + last])
        }
        switch source.below(4) {
        case 0: question.by = [.unit, .tool]
        case 1: question.tool = SimulatedOrganisation.tools[source.below(2)]
        case 2: question.by = [.band]
        default: break
        }
        let (release, rows) = try ledger.ask(question)
        guard release.figure.rows.count == rows.count else { continue }
        for (row, truth) in zip(release.figure.rows, rows) where row.value?.value != nil {
          note(truth, row.group, question)
        }
      }
    }

    private mutating func note(_ row: SimulatedRow, _ group: GroupKey, _ question: Question) {
      let cells = row.equations.filter { $0.piece == .number }.flatMap(\.unknowns)
        .map { Cell(person: $0.human, slot: $0.key[0], tool: $0.key[1]) }
        .filter { organisation.tokens($0.person, [$0.slot], $0.tool) > 0 }
      said.append(
        Said(
          words: "\(question.words) [\(GroupName.of(group, in: question))]", cells: Set(cells),
          isTotal: GroupName.of(group, in: question).isEmpty))
    }

    /// Combinations by elimination in several orders of the cells: a combination of few contributors that is no
    /// combination of the organisation's own figures is a breach.
    func breach(_ source: inout SplitMix) -> String? {
      let cells = Set(said.flatMap(\.cells)).sorted()
      let totals = said.filter(\.isTotal)
      for _ in 0..<6 {
        let order = cells.shuffled(using: &source)
        let open = Elimination(said.map(\.cells), order)
        let known = Elimination(totals.map(\.cells), order)
        for row in open.rows {
          let people = Set(row.keys.map(\.person))
          guard !people.isEmpty, people.count < k, !known.holds(row) else { continue }
          return "\(people.count) contributors, \(row)\n  \(said.map(\.words).joined(separator: "\n  "))"
        }
      }
      return nil
    }
  }

  /// Reduced rows over the rationals, by floating point: the tables are small and their entries 0 and 1.
  private struct Elimination {
    private(set) var rows: [[Cell: Double]] = []
    private var pivots: [Cell] = []
    private let order: [Cell: Int]

    init(_ sets: [Set<Cell>], _ order: [Cell]) {
      self.order = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
      for set in sets {
        let rest = reduced(Dictionary(uniqueKeysWithValues: set.map { ($0, 1) }))
        guard let pivot = rest.keys.min(by: { self.order[$0]! < self.order[$1]! }), let value = rest[pivot] else {
          continue
        }
        let row = rest.mapValues { $0 / value }
        for index in rows.indices {
          guard let factor = rows[index][pivot] else { continue }
          rows[index] = Self.less(rows[index], row, factor)
        }
        rows.append(row)
        pivots.append(pivot)
      }
    }

    private func reduced(_ row: [Cell: Double]) -> [Cell: Double] {
      var rest = row
      for (pivot, other) in zip(pivots, rows) {
        if let factor = rest[pivot] { rest = Self.less(rest, other, factor) }
      }
      return rest
    }

    func holds(_ row: [Cell: Double]) -> Bool {
      row.keys.allSatisfy { order[$0] != nil } && reduced(row).isEmpty
    }

    private static func less(_ row: [Cell: Double], _ other: [Cell: Double], _ factor: Double) -> [Cell: Double] {
      var rest = row
      for (cell, value) in other {
        let left = (rest[cell] ?? 0) - factor * value
        rest[cell] = abs(left) < 1e-9 ? nil : left
      }
      return rest
    }
  }
}
