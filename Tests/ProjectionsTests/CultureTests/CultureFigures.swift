import Events
import Figures
import ProjectionEngine

@testable import Projections

/// Figures of a few facts.
struct CultureFigures {
  private let store: ReadModelStore

  init(_ facts: [Given]) throws { try self.init(events: facts.enumerated().flatMap { $1.events(number: $0) }) }

  init(events: [Event]) throws {
    store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
  }

  func figure(
    _ metric: MetricID, in period: String = "2024-Q3", by: [Dimension] = [], unit: String? = nil,
    compare: String? = nil
  ) throws -> Figure {
    try Answering.read(store) { answering in
      try answering.answer(
        Question(
          metric: metric, period: try Period.parse(period), by: by, unit: unit,
          compare: try compare.map { try Period.parse($0) }))
    }
  }

  /// The value of the only or of a named group; nil where it cannot be said.
  func value(
    _ metric: MetricID, in period: String = "2024-Q3", by: [Dimension] = [], group: String? = nil
  ) throws -> FigureValue? {
    let rows = try figure(metric, in: period, by: by).rows
    let row = rows.first { group == nil || $0.group.parts.map(\.key).joined(separator: " × ") == group }
    guard case .value(let value)? = row?.outcome else { return nil }
    return value
  }
}
