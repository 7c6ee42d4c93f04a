import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// What looks back before its period is marked as lasting, so that two periods are not taken for independent.
struct LastingTests {
  private static let before: [Given] = ["A", "B"].map { .week($0, from: "2024-05-06", actions: 3) }
  private static let within: [Given] = ["A", "B"].map { .week($0, from: "2024-07-01", actions: 0) }

  private func parts(_ metric: MetricID, _ facts: [Given]) throws -> String {
    let store = try ReadModelStore.inMemory()
    let given: [Given] = [.placed("A", "Sales"), .placed("B", "Sales")] + facts
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(given.enumerated().flatMap { $1.events(number: $0) }))
    return try Answering.read(store) { answering in
      let question = Question(metric: metric, period: try Period.parse("2024-W27"))
      return "\(try answering.answer(question).rows.map(\.outcome))"
    }
  }

  @Test(
    arguments: [
      "adoption.usage-segments", "adoption.usage-segments-4w", "adoption.usage-segments-calendar",
      "adoption.activation-gap", "adoption.lifecycle",
    ] as [MetricID])
  func `a metric that use before its period alters is marked as lasting`(metric: MetricID) throws {
    let active: [Given] = [.week("A", from: "2024-07-01", actions: 2)]
    let now = try parts(metric, Self.within + active)
    #expect(try parts(metric, Self.before + Self.within + active) != now)
    #expect(Catalogue.metric(metric)?.definition.persists == true)
  }
}
