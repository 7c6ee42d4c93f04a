@testable @_spi(Ledger) import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

/// The smallest cases of subtractions that an attacker found, and what a report must keep whatever is asked.
@Suite struct SubtractionTests {
  private let period = SimulatedOrganisation.standardPeriod
  private typealias Place = SimulatedOrganisation.Place

  /// So many people in a place, all the year.
  private func staying(_ count: Int, _ unit: String, band: Int = 1) -> [[SimulatedOrganisation.Placing]] {
    (0..<count).map { _ in
      [.init(slots: 0..<11, place: Place(unit: unit, band: band, kind: "x", site: "N"))]
    }
  }

  private func used(_ organisation: inout SimulatedOrganisation, _ people: Range<Int>) {
    for person in people {
      organisation.note(.init(position: 1, person: person, slot: 2, tool: person % 2, actions: 2, tokens: 40 + person))
    }
  }

  private func shown(_ ledger: inout SimulatedLedger, _ question: Question) throws -> [String] {
    try ledger.ask(question).release.figure.rows.filter { $0.value != nil }.map { row in
      row.group.parts.map(\.key).joined(separator: " × ")
    }
  }

  private func question(
    _ metric: SimulatedMetric, by dimensions: [Figures.Dimension] = [], unit: String? = nil
  ) -> Question {
    Question(metric: metric.definition.id, period: period, by: dimensions, unit: unit)
  }

  @Test func `who changes the band within a quarter is not told by unit less band`() throws {
    var placings = staying(20, "A") + staying(20, "B", band: 2)
    placings[0] = [
      .init(slots: 0..<3, place: placings[0][0].place),
      .init(slots: 3..<11, place: Place(unit: "A", band: 2, kind: "x", site: "N")),
    ]
    var organisation = SimulatedOrganisation(placings: placings)
    used(&organisation, 0..<40)
    var ledger = SimulatedLedger(organisation, k: 5)
    let isWhole = try shown(&ledger, question(.tokens, by: [.unit])).contains("A")
    let isPart = try shown(&ledger, question(.tokens, by: [.unit, .band])).contains("A × b1")
    #expect(!isWhole || !isPart)
  }

  @Test func `use before the first placing is not told by the whole less the units`() throws {
    var placings = staying(20, "A") + staying(20, "B")
    placings[0][0].slots = 4..<11
    var organisation = SimulatedOrganisation(placings: placings)
    used(&organisation, 0..<40)
    var ledger = SimulatedLedger(organisation, k: 5)
    #expect(try shown(&ledger, question(.tokens)) == [""])
    #expect(try shown(&ledger, question(.tokens, by: [.unit])).count == 1)
  }

  @Test func `a few who did nothing are not told by the number of the active`() throws {
    var organisation = SimulatedOrganisation(placings: staying(12, "A/1") + staying(3, "A/2") + staying(15, "B"))
    used(&organisation, 0..<12)
    used(&organisation, 15..<30)
    var ledger = SimulatedLedger(organisation, k: 5)
    let shown = try shown(&ledger, question(.perActive, by: [.unit]))
    #expect(!shown.contains("A") || !shown.contains("A/1"))
  }

  @Test func `late tokens of one person are not told by asking for something else first`() throws {
    var organisation = SimulatedOrganisation(placings: staying(20, "A") + staying(20, "B"))
    used(&organisation, 0..<40)
    var ledger = SimulatedLedger(organisation, k: 5)
    for metric in [SimulatedMetric.share, .tokens] { _ = try ledger.ask(question(metric, by: [.unit])) }
    ledger.organisation.pass()
    ledger.organisation.note(.init(position: 2, person: 3, slot: 2, tool: 0, actions: nil, tokens: 500))
    for metric in [SimulatedMetric.share, .tokens] {
      let rows = try ledger.ask(question(metric, by: [.unit])).release.figure.rows
      #expect(rows.first?.standing != nil)
    }
  }

  @Test func `what was asked before changes nothing in the report of its quarter`() throws {
    for seed in 1...UInt64(max(3, AttackTests.rounds / 8)) {
      var source = SplitMix(state: seed &* 31)
      let organisation = SimulatedOrganisation(&source, people: 40, moves: seed % 2 == 0, isFlat: seed % 3 == 0)
      let report = SimulatedMetric.allCases.flatMap { metric in metric.planned.map { question(metric, by: $0) } }
      var plain = SimulatedLedger(organisation, k: 5)
      let expected = try report.map { try plain.ask($0).release.figure.rows.map(\.content) }
      var others: [Question] = []
      for _ in 0..<8 {
        let metric = SimulatedMetric.allCases[source.below(8)]
        var other = question(metric, by: source.below(2) == 0 ? [.band] : [.band, .unit])
        if source.below(3) == 0 { other = question(metric, unit: ["A", "B", "C"][source.below(3)]) }
        others.append(other)
      }
      var busy = SimulatedLedger(organisation, k: 5)
      for other in others { _ = try busy.ask(other) }
      var found: [Question: [[UInt8]]] = [:]
      for one in report.shuffled(using: &source) { found[one] = try busy.ask(one).release.figure.rows.map(\.content) }
      for (one, rows) in zip(report, expected) {
        #expect(found[one] == rows, "seed \(seed): \(one.words) after \(others.map(\.words))")
      }
    }
  }

  @Test func `asking twice says the same and adds nothing to the ledger`() throws {
    for seed in 1...UInt64(max(3, AttackTests.rounds / 8)) {
      var source = SplitMix(state: seed &* 37)
      let organisation = SimulatedOrganisation(&source, people: 40, moves: true, isFlat: false)
      var ledger = SimulatedLedger(organisation, k: 5)
      for _ in 0..<8 {
        let metric = SimulatedMetric.allCases[source.below(8)]
        let asked = question(metric, by: [[.unit], [.band], [.unit, .band], []][source.below(4)])
        let first = try ledger.ask(asked).release
        let second = try ledger.ask(asked).release
        #expect(second.figure.rows.map(\.content) == first.figure.rows.map(\.content), "seed \(seed): \(asked.words)")
        #expect(second.additions.isEmpty, "seed \(seed): \(asked.words)")
      }
    }
  }

  @Test func `asking unit by unit shows nothing that the table hides`() throws {
    for seed in 1...UInt64(max(3, AttackTests.rounds / 8)) {
      var source = SplitMix(state: seed &* 41)
      let organisation = SimulatedOrganisation(&source, people: 40, moves: true, isFlat: false)
      for metric in [SimulatedMetric.share, .tokens, .segments, .mean] {
        var table = SimulatedLedger(organisation, k: 5)
        let shown = try shown(&table, question(metric, by: [.unit]))
        var single = SimulatedLedger(organisation, k: 5)
        for unit in ["C", "B/2", "B/1", "A/2", "B", "A/1", "A"] {
          let rows = try single.ask(question(metric, unit: unit)).release.figure.rows
          if !shown.contains(unit) {
            #expect(
              rows.allSatisfy { $0.value == nil },
              "seed \(seed): \(metric) \(unit), the table shows \(shown)")
          }
        }
      }
    }
  }
}
