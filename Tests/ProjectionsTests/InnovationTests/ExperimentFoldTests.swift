import Events
import Statistics
import Testing

@testable import Projections

struct ExperimentFoldTests {
  private static func facts(_ given: [Given], shuffled seed: UInt64? = nil) -> [(type: String, fact: Fact)] {
    var facts = given.enumerated().flatMap { $1.events(number: $0) }.map { event -> (type: String, fact: Fact) in
      guard case .object(let data)? = JSONValue(parsing: event.data) else { return ("", Fact(event, [:])) }
      return (event.type, Fact(event, data))
    }
    if let seed {
      var random = SeededGenerator(seed: seed)
      facts.shuffle(using: &random)
    }
    return facts
  }

  private static func record(_ given: [Given], before end: String? = nil) throws -> ExperimentRecord {
    try #require(ExperimentFold(facts(given), before: end.flatMap { Day($0) }).records.first)
  }

  private static let life: [Given] = [
    .proposed("1", by: "Sales", on: "2024-07-01", saying: ["lever": "routine"]),
    .proposed(
      "1", by: "Sales", "Law", on: "2024-07-02", threshold: "5", saying: ["goal": "less paper", "kind": "quality"]),
    .started("1", on: "2024-07-08"),
    .event("experiment-measured", on: "2024-07-20", stream: "experiment-1", ["value": "7", "observations": 12]),
    .decided("1", "validated", on: "2024-08-01", learning: "it works"), .adopted("1", by: "IT", on: "2024-08-02"),
    .adopted("1", by: "Board", on: "2024-08-03"),
    .event("experiment-scaled", on: "2024-09-01", stream: "experiment-1", ["accountableRole": "head of sales"]),
    .event("experiment-retired", on: "2024-09-20", stream: "experiment-1", [:]),
  ]

  @Test func `a whole life`() throws {
    let record = try Self.record(Self.life)
    #expect(record.id == "experiment-1" && record.title == "Trial 1" && record.units == ["Sales", "Law"])
    #expect(record.proposedOn == Day("2024-07-01") && record.startedOn == Day("2024-07-08"))
    #expect(record.proposal.lever == nil && record.proposal.goal == "less paper" && record.proposal.kind == "quality")
    #expect(record.isThresholdSetBeforeStart && record.isValidatedLearning)
    #expect(record.measurements.map(\.observations) == [12])
    #expect(record.decision?.outcome == .validated && record.decision?.learning == "it works")
    #expect(record.adoptions.map(\.unit) == ["IT", "Board"])
    #expect(record.scaledOn == Day("2024-09-01") && record.retiredOn == Day("2024-09-20"))
    #expect(record.violations.isEmpty)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the same events in any order give the same record`(seed: UInt64) throws {
    let given = Self.life + Self.trespasses
    let records = ExperimentFold(Self.facts(given)).records
    #expect(ExperimentFold(Self.facts(given, shuffled: seed)).records == records)
  }

  @Test func `events of one day stand in the order of a life, whatever their ids`() throws {
    let day = "2024-07-01"
    let record = try Self.record([
      .adopted("1", by: "IT", on: day), .decided("1", "validated", on: day), .started("1", on: day),
      .proposed("1", by: "Sales", on: day, threshold: "5"),
    ])
    #expect(record.isValidatedLearning && record.adoptions.count == 1 && record.violations.isEmpty)
  }

  @Test func `a threshold moved after the moment of the start on the same day does not count as set before`() throws {
    var facts = Self.facts([.proposed("1", by: "Sales"), .started("1"), .proposed("1", by: "Sales", threshold: "5")])
    let start = Instant("2024-07-01T10:00:00Z")!
    facts[0].fact = facts[0].fact.at(Instant("2024-07-01T09:00:00Z")!)
    facts[1].fact = facts[1].fact.at(start)
    facts[2].fact = facts[2].fact.at(Instant("2024-07-01T11:00:00Z")!)
    let late = try #require(ExperimentFold(facts).records.first)
    #expect(!late.isThresholdSetBeforeStart && late.violations.map(\.rule) == [.proposedAfterStart])
    facts[2].fact = facts[2].fact.at(Instant("2024-07-01T09:30:00Z")!)
    #expect(ExperimentFold(facts).records.first?.isThresholdSetBeforeStart == true)
  }

  private static let trespasses: [Given] = [
    .decided("2", "validated", on: "2024-07-01"), .adopted("2", by: "IT", on: "2024-07-02"),
    .proposed("2", by: "Sales", on: "2024-06-30"), .started("2", on: "2024-07-03"), .started("2", on: "2024-07-04"),
    .proposed("2", by: "Sales", on: "2024-07-05", threshold: "9"), .decided("2", "refuted", on: "2024-07-10"),
    .decided("2", "validated", on: "2024-07-11"), .adopted("2", by: "Law", on: "2024-07-12"),
    .event("experiment-retired", on: "2024-07-13", stream: "experiment-2", [:]),
    .proposed("3", by: "Law", on: "2024-07-01", threshold: "1"), .started("3", on: "2024-07-01"),
    .decided("3", "validated", on: "2024-07-02"), .adopted("3", by: "Law", on: "2024-07-03"),
    .adopted("3", by: "IT", on: "2024-07-03"), .adopted("3", by: "IT", on: "2024-07-04"),
    .proposed("4", by: "Law", on: "2024-07-01"), .decided("4", "abandoned", on: "2024-07-02", learning: "  "),
    .started("4", on: "2024-07-03"), .started("5", on: "2024-07-03"), .decided("5", "validated", on: "2024-07-04"),
  ]

  @Test func `what the rules of life forbid is passed over and named`() throws {
    let fold = ExperimentFold(Self.facts(Self.trespasses))
    let records = Dictionary(uniqueKeysWithValues: fold.records.map { ($0.id, $0) })
    let second = try #require(records["experiment-2"])
    #expect(second.decision?.outcome == .refuted && second.adoptions.isEmpty && !second.isThresholdSetBeforeStart)
    #expect(
      second.violations.map(\.rule) == [
        .decidedBeforeStart, .adoptedBeforeValidation, .startedAgain, .proposedAfterStart, .decidedAgain,
        .adoptedBeforeValidation, .retiredUnused,
      ])
    let third = try #require(records["experiment-3"])
    #expect(third.adoptions.map(\.unit) == ["IT"])
    #expect(Set(third.violations.map(\.rule)) == [.adoptedByItself, .adoptedAgain])
    let fourth = try #require(records["experiment-4"])
    #expect(fourth.decision?.outcome == .abandoned && fourth.decision?.learning == nil && !fourth.isTried)
    #expect(fourth.violations.map(\.rule) == [.startedAfterDecision])
    #expect(records["experiment-5"] == nil && fold.withoutProposal == ["experiment-5"])
  }

  @Test func `a correction after the start does not move the threshold, and one before it does`() throws {
    var facts = Self.facts([
      .proposed("1", by: "Sales", on: "2024-07-01"), .started("1", on: "2024-07-08"),
      .decided("1", "validated", on: "2024-08-01"),
    ])
    let first = facts[0].fact
    var data = first.data
    data["threshold"] = "5"
    data["title"] = "Trial 1, reworded"
    let versions: (String) -> [Fact.Version] = { moment in
      [.init(time: first.time, data: first.data), .init(time: Instant(moment)!, data: data)]
    }
    facts[0].fact = first.saying(data, versions("2024-07-09T00:00:00Z"))
    let late = try #require(ExperimentFold(facts).records.first)
    #expect(late.proposal.threshold == nil && late.title == "Trial 1, reworded" && !late.isValidatedLearning)
    #expect(late.violations.map(\.rule) == [.thresholdChangedAfterStart])
    #expect(late.violations.first?.day == Day("2024-07-09"))
    facts[0].fact = first.saying(data, versions("2024-07-08T23:59:59Z"))
    let early = try #require(ExperimentFold(facts).records.first)
    #expect(early.proposal.threshold == Amount("5") && early.isValidatedLearning && early.violations.isEmpty)
  }

  @Test func `a unit within the one that tried it adopts nothing`() throws {
    let record = try Self.record([
      .proposed("1", by: "Sales", on: "2024-07-01"), .started("1", on: "2024-07-02"),
      .decided("1", "validated", on: "2024-07-03"), .adopted("1", by: "Sales/North", on: "2024-07-04"),
      .adopted("1", by: "Salesforce", on: "2024-07-05"),
    ])
    #expect(record.adoptions.map(\.unit) == ["Salesforce"] && record.violations.map(\.rule) == [.adoptedByItself])
  }

  @Test func `a day can be looked back to`() throws {
    let record = try Self.record(Self.life, before: "2024-08-01")
    #expect(record.startedOn != nil && record.decision == nil && record.adoptions.isEmpty)
  }
}

extension Fact {
  fileprivate init(_ event: Event, _ data: JSONObject) {
    self.init(
      time: event.time, source: event.source, id: event.id.description, stream: event.stream, person: 0, data: data)
  }

  fileprivate func saying(_ data: JSONObject, _ versions: [Version]) -> Fact {
    Fact(
      time: time, source: source, id: id, stream: stream, person: person, data: data, versions: versions)
  }

  fileprivate func at(_ time: Instant) -> Fact {
    Fact(time: time, source: source, id: id, stream: stream, person: person, data: data)
  }
}

extension JSONValue {
  fileprivate init?(parsing bytes: [UInt8]) {
    do { self = try JSONParser.parse(bytes) } catch { return nil }
  }
}
