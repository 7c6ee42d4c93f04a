import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// What the gate needs to know of ratios and of series, besides the row's own base and sum.
@Suite struct QuantitiesOfRatiosTests {
  private func rows(_ metric: MetricID, _ given: [Given], by: [Dimension] = [], in text: String = "2024-Q3") throws
    -> [FigureRow]
  {
    let store = try ReadModelStore.inMemory()
    let events = given.enumerated().flatMap { $1.events(number: $0) }
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) {
      try $0.answer(Question(metric: metric, period: try Period.parse(text), by: by)).rows
    }
  }

  private func value(_ row: FigureRow) throws -> FigureValue {
    guard case .value(let value) = row.outcome else { throw Missing() }
    return value
  }
  private func people(_ row: FigureRow) throws -> [Int?] {
    try value(row).points.map { $0.groupBase?.people.count }
  }
  private struct Missing: Error {}

  @Test func `an acceptance says how the accepted spread, not only the generated`() throws {
    let given: [Given] = [
      .placed("A", "Sales"), .placed("B", "Sales"), .suggestions("A", on: "2024-07-01", accepted: 0, of: 10),
      .suggestions("B", on: "2024-07-01", accepted: 7, of: 20),
    ]
    let value = try value(rows("adoption.vendor-acceptance", given)[0])
    #expect(value.contributions?.amounts == [10, 20])
    #expect(value.furtherContributions.map(\.amounts) == [[7]])
  }

  @Test func `a cost per accepted output says who accepted them`() throws {
    let given: [Given] = [
      .placed("A", "Sales"), .placed("B", "Sales"), .used("A", on: "2024-07-01", cost: "9"),
      .reviewed("B", on: "2024-07-01", verdict: "accepted"), .reviewed("B", on: "2024-07-02", verdict: "accepted"),
    ]
    let value = try value(rows("tokens.cost-per-accepted-output", given)[0])
    #expect(value.contributions?.amounts == [9])
    #expect(value.furtherContributions.map(\.amounts) == [[2]])
  }

  @Test func `a modularity says how the cost of tested services spreads`() throws {
    let given: [Given] = [
      .placed("A", "Sales"), .placed("B", "Sales"), .used("A", on: "2024-07-01", tool: "coder", cost: "30"),
      .used("B", on: "2024-07-01", tool: "chat", cost: "10"),
      .fact("service-registered", ["service": "chat", "exchangeTestedOn": "2024-03-01"]),
    ]
    let value = try value(rows("openness.modularity", given)[0])
    #expect(value.contributions?.amounts == [10, 30])
    #expect(value.furtherContributions.map(\.amounts) == [[10]])
  }

  @Test func `a week and a month say who was in the group then`() throws {
    let given: [Given] = [
      .placed("A", "Sales"), .placed("B", "Sales"), .placed("B", "Law", from: "2024-07-10"),
      .week("A", from: "2024-07-01", actions: 3), .week("B", from: "2024-07-15", actions: 1),
    ]
    let weeks = try rows("adoption.weekly-active", given, by: [.unit], in: "2024-07")
    #expect(try weeks.map(people) == [[0, 1, 1, 1, 1], [2, 2, 1, 1, 1]])
    let months = try rows("adoption.monthly-active", given, by: [.unit])
    #expect(try months.map(people) == [[1, 1, 1], [2, 1, 1]])
    let unplaced = try rows("adoption.weekly-active", [.week("A", from: "2024-07-01", actions: 3)], in: "2024-07")
    #expect(try value(unplaced[0]).points.allSatisfy { $0.groupBase == nil })
  }
}
