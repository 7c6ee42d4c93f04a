import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

struct ReconciliationTests {
  private static let quarter = Period.quarter(2024, 3)!

  private func reconciled(_ events: [Event], unit: String? = nil) throws -> Reconciliation {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) {
      try $0.reconciliation(Question(metric: "adoption.active-people", period: Self.quarter, unit: unit))
    }
  }

  private func reconciled(_ facts: [Given], unit: String? = nil) throws -> Reconciliation {
    try reconciled(facts.enumerated().flatMap { $1.events(number: $0) }, unit: unit)
  }

  private func parts(_ figure: Figure) -> [FigureValue.Part] {
    guard case .value(let value) = figure.rows[0].outcome else { return [] }
    return value.parts
  }

  private func numbers(_ figure: Figure) -> [Int] { parts(figure).map { Int($0.value!.double) } }

  @Test func `who was in two units is counted again, who used it after leaving is in none`() throws {
    let told = try reconciled([
      .placed("A", "Sales/North"), .placed("A", "Law", from: "2024-08-01"), .placed("B", "Law"), .placed("C", "Law"),
      .left("B", on: "2024-08-01"), .used("A", on: "2024-07-01"), .used("A", on: "2024-08-01"),
      .used("B", on: "2024-09-01"),
    ])
    #expect(numbers(told.figures[0]) == [2, 1, 1, 2])
    #expect(numbers(told.figures[1]) == [4, 1, 0, 3])
  }

  @Test func `the sum of units is hidden with whatever is small, and nothing where nothing is`() throws {
    let told = try reconciled([
      .placed("A", "Sales"), .placed("A", "Law", from: "2024-08-01"), .placed("B", "Law"),
      .used("B", on: "2024-07-01"),
    ])
    #expect(numbers(told.figures[0]) == [1, 0, 0, 1])
    let groups = parts(told.figures[1]).map { $0.groupBase?.people.count }
    #expect(groups == [1, 1, nil, nil])
    let plain = try reconciled([.placed("A", "Sales"), .used("A", on: "2024-07-01")])
    #expect(parts(plain.figures[0]).allSatisfy { $0.groupBase == nil })
  }

  @Test func `what the figure cannot say is not reconciled`() throws {
    let told = try reconciled([.placed("A", "Sales")])
    #expect(told.figures.allSatisfy { $0.rows[0].outcome.isUnsayable })
  }

  @Test func `a unit is reconciled from the units below it`() throws {
    let told = try reconciled(
      [
        .placed("A", "Sales/North"), .placed("A", "Sales/South", from: "2024-08-01"), .placed("B", "Law"),
        .placed("C", "Sales"), .used("B", on: "2024-07-01"),
      ], unit: "Sales")
    #expect(numbers(told.figures[1]) == [3, 1, 0, 2])
  }

  @Test(arguments: UInt64(1)...6)
  func `units − counted again + in no unit is the organisation, and the figure's own`(seed: UInt64) throws {
    let history = RandomHistory(seed: seed)
    let told = try reconciled(history.events)
    for figure in told.figures {
      let found = numbers(figure)
      #expect(found[0] - found[1] + found[2] == found[3])
    }
    #expect(numbers(told.figures[1])[3] == PlainCount(history.events).able(in: Self.quarter).count)
    #expect(told.authority.contains { $0.en.contains("copilot/1/organisation only serves reconciliation") })
  }

  @Test func `the equation reads as a sentence`() {
    let numbers = ["units": "12", "counted-again": "protected", "in-no-unit": "0", "organisation": "10"]
    #expect(
      Reconciliation.line { Localized(numbers[$0]!) }.en
        == "sum of units 12 − counted again protected + in no unit 0 = organisation 10")
  }
}

extension FigureRow.Outcome {
  fileprivate var isUnsayable: Bool { if case .unsayable = self { true } else { false } }
}
