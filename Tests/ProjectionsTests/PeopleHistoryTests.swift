import Events
import ProjectionEngine
import Testing

@testable import Projections

struct PeopleHistoryTests {
  private func people(_ facts: [Given]) throws -> PeopleHistory {
    let events = facts.enumerated().flatMap { $1.events(number: $0) }
    return try people(events)
  }

  private func people(_ events: [Event]) throws -> PeopleHistory {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) { $0.models.organisation.people }
  }

  /// `from..to unit`, the open end as a dash.
  private func spans(_ people: PeopleHistory) -> [[String]] {
    people.placements.sorted { $0.key < $1.key }.map { _, spans in
      spans.map { "\(Day(number: $0.from))..\($0.to == .max ? "–" : "\(Day(number: $0.to))") \($0.place.unit)" }
    }
  }

  @Test func `a move ends the place before`() throws {
    let people = try people([.placed("A", "Law", from: "2024-05-01"), .placed("A", "Sales", from: "2024-01-01")])
    #expect(spans(people) == [["2024-01-01..2024-05-01 Sales", "2024-05-01..– Law"]])
  }

  @Test func `leaving ends place and access, and coming back opens both again`() throws {
    let people = try people([
      .placed("A", "Sales"), .granted("A", "chat"), .left("A", on: "2024-03-01"),
      .placed("A", "Law", from: "2024-06-01"), .granted("A", "chat", from: "2024-06-10"),
    ])
    #expect(spans(people) == [["2024-01-01..2024-03-01 Sales", "2024-06-01..– Law"]])
    let access = try #require(people.access["chat"]?.values.first)
    #expect(access.map { Day(number: $0.lowerBound).description } == ["2024-01-01", "2024-06-10"])
    #expect(access.map(\.upperBound) == [Day("2024-03-01")!.number, .max])
  }

  @Test func `of two places on one day the later by source and id holds`() throws {
    let people = try people([.placed("A", "Sales"), .placed("A", "Law")])
    #expect(spans(people) == [["2024-01-01..– Law"]])
  }

  @Test func `revoking what was never granted opens nothing`() throws {
    let people = try people([.placed("A", "Sales"), .revoked("A", "chat", on: "2024-02-01")])
    #expect(people.access.isEmpty)
  }

  @Test func `a roster goes before a vendor's idea of where somebody works`() throws {
    func placed(_ source: String, _ unit: String, from: String, person: UInt64) -> Event {
      let id = PersonID(high: 3, low: person)
      return Event(
        source: source, id: .text("\(unit)-\(from)-\(person)"), type: "person-placed",
        time: Instant(startOf: Day(from)!), stream: "person-\(id)", person: id,
        data: CanonicalJSON.bytes(["unit": .string(unit), "from": .string(from)]))
    }
    let people = try people([
      placed("roster", "Sales", from: "2024-01-01", person: 1), placed("viva", "Field", from: "2024-02-01", person: 1),
      placed("viva/2", "Field", from: "2024-02-01", person: 2),
    ])
    #expect(spans(people) == [["2024-01-01..– Sales"], ["2024-02-01..– Field"]])
  }

  @Test func `two accounts of one human have one history`() throws {
    let people = try people([
      .placed("A", "Sales"), .placed("a@mail", "Law", from: "2024-04-01"), .linked("A", "a@mail"),
      .absent("a@mail", from: "2024-05-01", to: "2024-06-01"),
    ])
    #expect(spans(people) == [["2024-01-01..2024-04-01 Sales", "2024-04-01..– Law"]])
    #expect(people.absences.values.map { $0.map(\.count) } == [[31]])
  }

  @Test func `accounts merged into a number that nothing else names are one person`() throws {
    let people = try people([
      .placed("A", "Sales"), .placed("a@mail", "Law", from: "2024-04-01"), .linked("human", "A"),
      .linked("human", "a@mail"),
    ])
    #expect(people.placements.count == 1)
  }

  @Test func `links in a circle end`() throws {
    let people = try people([
      .placed("A", "Sales"), .placed("B", "Sales"), .linked("A", "B"), .linked("B", "A"), .linked("A", "A"),
    ])
    #expect(people.placements.count == 1)
  }
}
