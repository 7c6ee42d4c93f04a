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

  /// A change of the whole, over one large unit and two small ones that may share their counts in several ways.
  private static func split(now small: [Int], before: [Int], least: Int) throws -> ChangeSplit {
    func rows(_ large: (Int, Int), _ parts: [Int], of sizes: [Int]) -> [FigureRow] {
      zip(["Large", "X", "Y"], zip([large.0] + parts, [large.1] + sizes)).map { name, share in
        let group = GroupKey([GroupKey.Part(.unit, key: name)])
        return .value(.share(share.0, of: share.1), group: group, people: [UInt32]())
      }
    }
    let (later, earlier) = (rows((30, 40), small, of: [6, 5]), rows((20, 42), before, of: [4, 7]))
    func whole(_ large: (Int, Int), _ parts: [Int]) -> FigureRow {
      .value(.share(large.0 + parts.reduce(0, +), of: large.1 + 11), group: .organisation, people: [UInt32]())
    }
    let definition = try #require(Catalogue.metric("adoption.active-people")?.definition)
    let row = Comparing.join([whole((30, 40), small)], with: [whole((20, 42), before)], definition)[0]
    return try #require(
      Comparing.split(row, now: later, before: earlier, least: least) { key in
        least == 0 || key.parts.first?.key == "Large"
      })
  }

  @Test func `what came of rate and what of mix does not tell how small units share their counts`() throws {
    let first = try Self.split(now: [3, 2], before: [1, 4], least: 10)
    let second = try Self.split(now: [4, 1], before: [2, 3], least: 10)
    #expect(first == second)
    // Unit by unit it would.
    let open = try Self.split(now: [3, 2], before: [1, 4], least: 0)
    #expect(try open != Self.split(now: [4, 1], before: [2, 3], least: 0))
  }
}
