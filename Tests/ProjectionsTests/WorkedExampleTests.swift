import Events
import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// Every metric is tested by the examples that document it, through the same path as real data.
struct WorkedExampleTests {
  struct Case: CustomTestStringConvertible {
    let metric: any Metric
    let example: WorkedExample
    var testDescription: String { "\(metric.definition.id): \(example.title)" }
  }

  static let cases = Catalogue.metrics.flatMap { metric in metric.examples.map { Case(metric: metric, example: $0) } }

  @Test(arguments: cases)
  func `a metric gives what its example says`(_ example: Case) throws {
    let figure = try Self.answer(example)
    for (key, expected) in example.example.expected {
      let row = figure.rows.first { $0.group.parts.map(\.key).joined(separator: " × ") == key }
      let found = try #require(row, "no row for '\(key)' among \(figure.rows.map(\.group))")
      Self.check(found, expected)
    }
  }

  @Test func `every metric has three examples, one of them without any data`() {
    for metric in Catalogue.metrics {
      #expect(metric.examples.count >= 3, "\(metric.definition.id)")
      #expect(metric.examples.contains { $0.events.isEmpty }, "\(metric.definition.id)")
    }
  }

  @Test func `no two metrics share an identifier, and counter-metrics exist`() {
    let ids = Catalogue.metrics.map(\.definition.id)
    #expect(Set(ids).count == ids.count)
    for metric in Catalogue.metrics {
      if let counter = metric.definition.counterMetric { #expect(ids.contains(counter), "\(metric.definition.id)") }
      if metric.definition.target != .never { #expect(metric.definition.counterMetric != nil) }
    }
  }

  private static func answer(_ example: Case) throws -> Figure {
    let store = try ReadModelStore.inMemory()
    let events = example.example.events
    for event in events {
      let payload = try #require(try JSONParser.parse(event.data).object)
      let fault = Vocabulary.current.fault(in: event, payload: payload)
      #expect(fault == nil, "\(event.type): \(fault.map { "\($0)" } ?? "")")
    }
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) { answering in
      let period = try Period.parse(example.example.period)
      return try answering.answer(
        Question(
          metric: example.metric.definition.id, period: period, by: example.example.by, tool: example.example.tool))
    }
  }

  private static func check(_ row: FigureRow, _ expected: WorkedExample.Expectation) {
    switch (expected, row.outcome) {
    case (.unsayable(let code), .unsayable(let reason)): #expect(reason.code == code)
    case (.share(let numerator, let denominator), .value(let value)):
      #expect(value.numerator == .integer(Int64(numerator)))
      #expect(value.denominator == .integer(Int64(denominator)))
      #expect(value.value.map { abs($0.double - Double(numerator) / Double(denominator)) < 1e-12 } ?? false)
    case (.numerator(let numerator), .value(let value)):
      #expect(value.numerator == .integer(Int64(numerator)))
      #expect(value.value == nil)
    case (.number(let number), .value(let value)):
      #expect(value.value.map { abs($0.double - number) < 1e-9 } ?? false, "\(String(describing: value.value))")
    case (.parts(let parts), .value(let value)):
      for (key, number) in parts {
        #expect(value.parts.first { $0.key == key }?.value?.double == number, "\(key) in \(value.parts)")
      }
    case (.points(let points), .value(let value)):
      for (at, number) in points {
        let point = value.points.first { $0.at == at }
        #expect(point != nil && point?.value?.double == number, "\(at) in \(value.points)")
      }
    default: Issue.record("expected \(expected), got \(row.outcome)")
    }
  }
}
