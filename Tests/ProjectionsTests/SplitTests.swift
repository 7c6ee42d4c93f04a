import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// How much of a change is rate and how much is mix.
struct SplitTests {
  private static func comparison(_ facts: [Given], metric: MetricID = "adoption.active-people") throws
    -> FigureRow.Comparison
  {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(facts.enumerated().flatMap { $1.events(number: $0) }))
    return try Answering.read(store) { answering in
      let question = Question(
        metric: metric, period: try Period.parse("2024-Q3"), compare: try Period.parse("2024-Q2"))
      return try #require(try answering.answer(question).rows[0].comparison)
    }
  }

  private static func people(_ range: Range<Int>, _ unit: String, from: String = "2024-01-01") -> [Given] {
    range.map { .placed("P\($0)", unit, from: from) }
  }

  private static func used(_ range: Range<Int>, _ day: String) -> [Given] { range.map { .used("P\($0)", on: day) } }

  @Test func `the same people using more is all rate`() throws {
    let found = try Self.comparison(
      Self.people(0..<10, "Sales") + Self.people(10..<20, "Law") + Self.used(0..<5, "2024-05-02")
        + Self.used(0..<9, "2024-08-01"))
    let split = try #require(found.split)
    #expect(abs(split.rate - 0.2) < 1e-12 && abs(split.mix) < 1e-12)
  }

  @Test func `a unit of users that grows is mix alone`() throws {
    // Sales uses it, Law does not; in July ten more come to Sales: 10 of 20 becomes 20 of 30.
    let found = try Self.comparison(
      Self.people(0..<10, "Sales") + Self.people(10..<20, "Law") + Self.people(20..<30, "Sales", from: "2024-07-01")
        + Self.used(0..<10, "2024-05-02") + Self.used(0..<10, "2024-08-01") + Self.used(20..<30, "2024-08-01"))
    let split = try #require(found.split)
    #expect(abs(split.rate) < 1e-12 && abs(split.mix - 1.0 / 6) < 1e-12)
  }

  @Test func `rate and mix make up the change also where people moved`() throws {
    let found = try Self.comparison(
      Self.people(0..<40, "Sales/North") + Self.people(40..<60, "Law")
        + [.placed("P1", "Law", from: "2024-08-01")]
        + Self.used(0..<20, "2024-05-02") + Self.used(0..<32, "2024-08-08"))
    let split = try #require(found.split)
    #expect(abs(split.rate + split.mix - found.difference!) < 1e-12)
  }

  @Test func `a merged unit is compared with those that it came from`() throws {
    let found = try Self.comparison(
      Self.people(0..<10, "North") + Self.people(10..<20, "South") + Self.people(20..<40, "Law")
        + [.merged(["North", "South"], into: "East", on: "2024-07-01")]
        + Self.people(0..<20, "East", from: "2024-07-01")
        + Self.used(0..<10, "2024-05-02") + Self.used(0..<20, "2024-08-08"))
    let split = try #require(found.split)
    #expect(abs(split.rate - 0.25) < 1e-12 && abs(split.mix) < 1e-12)
  }

  @Test func `one unit, and use without units, are not split`() throws {
    #expect(
      try Self.comparison(
        Self.people(0..<10, "Sales") + Self.used(0..<5, "2024-05-02") + Self.used(0..<9, "2024-08-01")
      ).split == nil)
    func agents(_ day: String) -> [Given] {
      [
        .used("", on: day, output: 900, agent: "billing"), .used("P1", on: day, output: 100),
        .used("P12", on: day, output: 50),
      ]
    }
    let found = try Self.comparison(
      Self.people(0..<10, "Sales") + Self.people(10..<20, "Law") + agents("2024-05-02") + agents("2024-08-01"),
      metric: "tokens.agent-share")
    #expect(found.split == nil)
  }
}
