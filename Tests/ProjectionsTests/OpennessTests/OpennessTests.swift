import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

struct OpennessTests {
  @Test(.enabled(if: VivaSample.path != nil)) func `no silo in the sample of three hundred people`() throws {
    let events = try VivaSample.events()
    let figure = try Self.answer("openness.silo", events)
    let value = try #require(figure.rows[0].value)
    #expect(abs((value.parts[0].value?.double ?? 0) - 0.0099818) < 5e-8)
    #expect(abs((value.parts[1].value?.double ?? 0) - 0.0001107) < 5e-8)
    // Seven organisations, each with ten active people, all of whom used it.
    #expect(try Self.answer("openness.spread", events).rows[0].value == .share(7, of: 7))
    #expect(abs((try Self.answer("openness.evenness", events).rows[0].value?.value?.double ?? 0) - 1) < 1e-9)
  }

  @Test func `small units join the unit above, those without one drop out, and nobody counts twice`() throws {
    let sizes = ["A/B/C": 4, "A/B/D": 5, "A/B": 1, "A/E": 3, "F": 9, "G": 12, "G/H": 2]
    var given: [Given] = []
    for (unit, size) in sizes.sorted(by: { $0.key < $1.key }) {
      for number in 0..<size { given.append(.placed("\(unit)\(number)", unit)) }
    }
    let groups = try Self.groups(given, least: 10)
    #expect(groups == ["A/B": 10, "G": 14])
    #expect(try Self.groups(given, least: 13) == ["A": 13, "G": 14])
    #expect(try Self.groups(given, least: 15) == [:])
  }

  @Test func `how a small unit and the smallest beside it share their use does not show in the index of silos`() throws
  {
    func silo(_ small: [Int64]) throws -> FigureValue? {
      let sizes = [("Law", 4), ("Lab", 12), ("Sales", 20)]
      let given = sizes.flatMap { unit, size in
        (0..<size).flatMap { number -> [Given] in
          let actions = unit == "Law" ? small[number] : unit == "Lab" && number < 4 ? 8 - small[number] : 3
          return [.placed("\(unit)\(number)", unit), .week("\(unit)\(number)", from: "2024-07-01", actions: actions)]
        }
      }
      return try Self.answer("openness.silo", given.enumerated().flatMap { $1.events(number: $0) }).rows[0].value
    }
    let (one, other) = (try #require(try silo([1, 1, 2, 1])), try #require(try silo([7, 7, 6, 7])))
    #expect(one == other)
    #expect(try silo([4, 4, 4, 4]) != one)
  }

  @Test func `people of a merged unit count in its successor`() throws {
    var given: [Given] = (0..<6).flatMap { [Given.placed("N\($0)", "North"), .placed("S\($0)", "South")] }
    given.append(.merged(["North", "South"], into: "East", on: "2024-08-01"))
    #expect(try Self.groups(given, least: 10) == ["East": 12])
  }

  private static func groups(_ given: [Given], least: Int) throws -> [String: Int] {
    try reading(given.enumerated().flatMap { $1.events(number: $0) }) { answering in
      let period = try Period.parse("2024-Q3")
      let inquiry = Inquiry(Question(metric: "openness.spread", period: period), models: answering.models)
      let people = try inquiry.cohorts().cohorts[0].people
      let groups = try UnitsOfPeople(people, inquiry).groups(ofAtLeast: least)
      return Dictionary(uniqueKeysWithValues: groups.map { ($0.unit, $0.people.count) })
    }
  }

  private static func answer(_ metric: MetricID, _ events: [Event]) throws -> Figure {
    try reading(events) { try $0.answer(Question(metric: metric, period: try Period.parse("2024-Q3"))) }
  }

  private static func reading<Value>(_ events: [Event], _ body: (Answering) throws -> Value) throws -> Value {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store, body)
  }
}

extension FigureRow {
  fileprivate var value: FigureValue? { if case .value(let value) = outcome { value } else { nil } }
}
