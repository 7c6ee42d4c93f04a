import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// What may be compared with what.
struct ComparingTests {
  private static let quarters: [Given] = [
    .placed("A", "Sales"), .placed("B", "Sales"), .used("A", on: "2024-05-01"), .used("A", on: "2024-08-01"),
  ]

  private static func compare(_ metric: MetricID, _ facts: [Given], with period: String = "2024-Q2") throws -> Figure {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(facts.enumerated().flatMap { $1.events(number: $0) }))
    return try Answering.read(store) { answering in
      try answering.answer(
        Question(metric: metric, period: try Period.parse("2024-Q3"), compare: try Period.parse(period)))
    }
  }

  @Test func `two quarters with the same base are compared`() throws {
    let figure = try Self.compare("adoption.active-people", Self.quarters)
    #expect(figure.rows[0].comparison?.difference == 0)
    #expect(figure.notes.isEmpty)
  }

  @Test func `periods are not compared when who had access is known in only one of them`() throws {
    let facts = Self.quarters + [.granted("A", "chat", from: "2024-07-01")]
    for metric: MetricID in ["adoption.active-people", "adoption.reach"] {
      let figure = try Self.compare(metric, facts)
      #expect(figure.rows[0].comparison == nil)
      #expect(figure.notes.contains { $0.en.hasPrefix("Not compared with 2024-Q2: who had access") })
    }
  }

  @Test func `money beside which two counts stand is compared without an interval of shares`() throws {
    let facts: [Given] =
      .each("A B C") { .placed($0, "Sales") }
      + .each("A B C") { .granted($0, "chat", from: "2024-01-01") } + [
        .committed("chat", "3", at: "30", from: "2024-01-01"), .used("A", on: "2024-05-01"),
        .used("A", on: "2024-08-01"), .used("B", on: "2024-08-01"),
      ]
    let comparison = try #require(try Self.compare("tokens.idle-access", facts).rows[0].comparison)
    #expect(try #require(comparison.difference) < 0)
    #expect(comparison.interval == nil)
  }

  @Test func `a staircase with another step missing is not compared`() throws {
    let figure = try Self.compare("adoption.reach", Self.quarters, with: "2024-Q1")
    #expect(figure.rows[0].comparison == nil)
  }

  @Test func `a period in which the figure cannot be said is named`() throws {
    let figure = try Self.compare("adoption.active-people", Self.quarters, with: "2024-Q1")
    #expect(figure.rows[0].comparison == nil)
    #expect(figure.notes.contains { $0.en == "Not compared with 2024-Q1: the figure cannot be said for that period." })
  }
}
