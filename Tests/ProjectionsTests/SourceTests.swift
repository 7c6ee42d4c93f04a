import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// Which source counts, and how well sources cover a period.
struct SourceTests {
  private static let someone = PersonID(high: 5, low: 5)
  private var july: Range<Day> { Day("2024-07-01")!..<Day("2024-08-01")! }

  private func sum(
    _ source: String, from: String, span: Int = 1, actions: Int64 = 1, isPerson: Bool = true, agent: String? = nil
  ) -> Event {
    let day = Day(from)!
    var data: JSONObject = [
      "tool": "coder", "from": .string(from), "to": .string((day + span).description),
      "counts": ["actions": .integer(actions)], "tokens": ["output": .integer(actions)],
    ]
    if let agent { data["agent"] = .string(agent) }
    return Event(
      source: source, id: .text("\(from)-\(span)-\(agent ?? "")"), type: "usage-summarised",
      time: Instant(startOf: day), person: isPerson ? Self.someone : nil, data: CanonicalJSON.bytes(.object(data)))
  }

  private func fact(_ type: String, _ data: JSONObject) -> Event {
    Event(
      source: "settings", id: .text("\(type)-\(data["from"]?.string ?? "")"), type: type, time: .always,
      data: CanonicalJSON.bytes(.object(data)))
  }

  private func reading<Value>(_ events: [Event], _ body: (Answering) throws -> Value) throws -> Value {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store, body)
  }

  private func counted(_ events: [Event], for measure: Measure = .actions) throws -> [String] {
    try reading(events) { answering in
      let facets = try answering.models.facets()
      return try answering.models.usage(in: july, tool: nil, measure: measure)
        .map { "\(Day(number: $0.day)) \(facets[Int($0.facet)].source)" }.sorted()
    }
  }

  private func coverage(_ events: [Event], in period: String) throws -> Coverage {
    try reading(events) { answering in
      try answering.answer(Question(metric: "adoption.active-people", period: Period.parse(period))).coverage
    }
  }

  @Test func `a report about everybody yields on days with a report about persons of its scope`() throws {
    let events = [
      sum("copilot/1", from: "2024-07-01"), sum("copilot/1/organisation", from: "2024-07-01", isPerson: false),
      sum("copilot/1/organisation", from: "2024-07-02", isPerson: false),
      sum("copilot/2/organisation", from: "2024-07-01", isPerson: false),
    ]
    #expect(
      try counted(events) == [
        "2024-07-01 copilot/1", "2024-07-01 copilot/2/organisation", "2024-07-02 copilot/1/organisation",
      ])
  }

  @Test func `days that a report about persons covers without a row count for it`() throws {
    let events = [
      sum("copilot/1", from: "2024-07-01"), sum("copilot/1/organisation", from: "2024-07-02", isPerson: false),
      fact(
        "coverage-declared",
        ["of": "copilot/1", "from": "2024-07-01", "to": "2024-07-08", "state": "complete", "grain": "day"]),
    ]
    #expect(try counted(events) == ["2024-07-01 copilot/1"])
  }

  @Test func `an agent's row is its own use and never yields`() throws {
    let events = [
      sum("copilot/1", from: "2024-07-01"),
      sum("copilot/1/organisation", from: "2024-07-01", isPerson: false, agent: "reviewer"),
    ]
    #expect(try counted(events).count == 2)
  }

  @Test func `a settled authority holds for its measure and its days`() throws {
    let events = [
      sum("copilot/1", from: "2024-07-01"), sum("copilot/1", from: "2024-07-20"),
      sum("copilot/1/organisation", from: "2024-07-20", isPerson: false),
      fact(
        "source-authority",
        ["tool": "coder", "measure": "tokens", "from": "2024-07-10", "of": "copilot/1/organisation"]),
    ]
    #expect(try counted(events, for: .tokens) == ["2024-07-01 copilot/1", "2024-07-20 copilot/1/organisation"])
    #expect(try counted(events) == ["2024-07-01 copilot/1", "2024-07-20 copilot/1"])
    let statements = try reading(events) { try $0.models.slice(for: july) }
    let said = statements.authority.statements(for: statements.slice)
    #expect(said.contains { $0.counts == "copilot/1/organisation" && $0.yields == "copilot/1" && $0.isDeclared })
  }

  @Test func `a week of persons that began before the period still goes first, whatever was asked before`() throws {
    let events = [
      sum("copilot/1", from: "2024-06-28", span: 7),
      sum("copilot/1/organisation", from: "2024-07-02", isPerson: false),
      sum("copilot/1/organisation", from: "2024-07-09", isPerson: false),
    ]
    #expect(try counted(events) == ["2024-07-09 copilot/1/organisation"])
    let afterJune = try reading(events) { answering in
      _ = try answering.models.slice(for: Day("2024-04-01")!..<Day("2024-08-01")!)
      return try answering.models.usage(in: july, tool: nil, measure: .actions).count
    }
    #expect(afterJune == 1)
  }

  @Test func `weeks from Sunday are counted in the period in which they begin`() throws {
    let sundays = (0..<13).map { Day("2024-07-07")! + 7 * $0 }
    let events = sundays.map { sum("viva", from: $0.description, span: 7) }
    let quarter = try coverage(events, in: "2024-Q3")
    #expect(quarter.grain == "week" && quarter.complete == 13 && quarter.missing == 0)
    #expect(quarter.sources == ["viva"])
    #expect(try coverage(Array(events.dropLast(2)), in: "2024-Q3").missing == 2)
  }

  @Test func `what a source declares goes before what its rows look like`() throws {
    let rows = [sum("viva", from: "2024-07-07", span: 7)]
    let declared =
      rows + [
        fact(
          "coverage-declared",
          ["of": "viva", "from": "2024-07-07", "to": "2024-07-21", "state": "complete", "grain": "week"]),
        fact(
          "coverage-declared",
          ["of": "viva", "from": "2024-07-21", "to": "2024-07-28", "state": "provisional", "grain": "week"]),
      ]
    let found = try coverage(declared, in: "2024-07")
    #expect(found.complete == 2 && found.provisional == 1 && found.missing == 1)
  }

  @Test func `the weakest of several sources decides a day`() throws {
    let events = [
      sum("a", from: "2024-07-01"), sum("a", from: "2024-07-04"), sum("b", from: "2024-07-02"),
      sum("b", from: "2024-07-03"),
    ]
    let found = try coverage(events, in: "2024-07-01..2024-07-04")
    #expect(found.grain == "day" && found.complete == 2 && found.missing == 2)
  }

  @Test func `without any rows everything is missing`() throws {
    #expect(try coverage([], in: "2024-07").missing == 31)
  }
}
