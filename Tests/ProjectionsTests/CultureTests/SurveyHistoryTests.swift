import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// The read model of answers against plain counting over events.
@Suite struct SurveyHistoryTests {
  private static let quarter = Period.quarter(2024, 3)!

  /// Safety by unit, the organisation's key is empty: sums of scores, and how many answers have one.
  private static func naive(_ history: PlainCount) -> [String: (sum: Double, count: Int)] {
    var found: [String: (sum: Double, count: Int)] = [:]
    let isMerged = history.facts.contains { $0.event.type == "units-merged" }
    for fact in history.facts where fact.event.type == "survey-answered" && fact.data["wave"]?.string == "Q3" {
      let points = fact.data["answers"]!.object!
      let (risk, help) = (points["safe-to-risk"]?.integer, points["hard-to-ask-for-help"]?.integer)
      let fitting = [risk, help.map { 6 - $0 }].compactMap { $0 }.filter { (1...5).contains($0) }
      guard !fitting.isEmpty else { continue }
      let score = 25 * (Double(fitting.reduce(0, +)) / Double(fitting.count) - 1)
      var groups: Set = [""]
      if let unit = fact.data["unit"]?.string {
        groups.insert(unit)
        if unit.hasPrefix("Sales/") { groups.formUnion(isMerged ? ["Sales", "East"] : ["Sales"]) }
      }
      for group in groups {
        let before = found[group] ?? (0, 0)
        found[group] = (before.sum + score, before.count + 1)
      }
    }
    return found
  }

  @Test(arguments: HistoryPropertyTests.seeds)
  func `plain counting over answers gives the same scores`(seed: UInt64) throws {
    let history = RandomHistory(seed: seed)
    let expected = Self.naive(PlainCount(history.events))
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(history.events))
    try Answering.read(store) { answering in
      for by in [[], [Dimension.unit]] {
        let rows = try answering.answer(Question(metric: "culture.safety", period: Self.quarter, by: by)).rows
        #expect(!rows.isEmpty)
        for row in rows {
          let key = row.group.parts.first?.key ?? ""
          guard case .value(let value) = row.outcome, let found = value.value?.double else {
            #expect(expected[key] == nil, "\(key)")
            continue
          }
          let (sum, count) = try #require(expected[key], "\(key)")
          #expect(abs(found - sum / Double(count)) < 1e-9, "\(key)")
        }
      }
    }
  }

  @Test func `answers may come before the design and the opening of their wave`() throws {
    let facts: [Given] = .wave([SampleItem.risk], answers: [[5], [4], [3]])
    let events = facts.enumerated().flatMap { $1.events(number: $0) }
    for order in [events, events.reversed()] {
      let store = try ReadModelStore.inMemory()
      let runner = ProjectionRunner(store: store, projections: Catalogue.projections)
      for count in 1...order.count { try runner.catchUp(with: ListedEvents(Array(order.prefix(count)))) }
      try Answering.read(store) { answering in
        let row = try answering.answer(Question(metric: "culture.safety", period: Self.quarter)).rows[0]
        guard case .value(let value) = row.outcome else { return #expect(Bool(false)) }
        #expect(value.value == .real(75))
      }
    }
  }
}
