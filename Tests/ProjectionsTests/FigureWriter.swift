import Events
@_spi(Gate) import Figures
import GRDB
import ProjectionEngine

@testable import Projections

/// Figures written out with persons in place of ordinals, which depend on who was seen first.
struct FigureWriter {
  let persons: [UInt32: String]

  init(_ store: ReadModelStore) throws {
    persons = try store.read { database in
      var persons: [UInt32: String] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT ordinal, hex(id) AS id FROM person") {
        persons[UInt32(row["ordinal"] as Int64)] = row["id"]
      }
      return persons
    }
  }

  /// What everything in the catalogue says of a period, by organisation and by unit, one line a row.
  static func everything(_ store: ReadModelStore, in period: Period) throws -> [String] {
    let writer = try FigureWriter(store)
    return try Answering.read(store) { answering in
      var lines: [String] = []
      for metric in Catalogue.metrics {
        for by in [[], [Dimension.unit]] where metric.definition.dimensions.isSuperset(of: by) {
          let question = Question(
            metric: metric.definition.id, period: period, by: by, compare: by.isEmpty ? period.previous : nil)
          lines += writer.lines(try answering.answer(question))
        }
      }
      return lines
    }
  }

  func lines(_ figure: Figure) -> [String] {
    figure.rows.map { row in
      let group = row.group.parts.map(\.key).joined(separator: " × ")
      return "\(figure.definition.id) [\(group)] \(outcome(row.outcome)) \(people(row.base)) "
        + comparison(row.comparison)
    } + ["\(figure.definition.id) \(figure.coverage) \(figure.notes.map(\.en))"]
  }

  private func comparison(_ comparison: FigureRow.Comparison?) -> String {
    guard let comparison else { return "" }
    let split = comparison.split.map { "\($0.rate)+\($0.mix)" } ?? ""
    return "before \(outcome(.value(comparison.value))) \(text(comparison.difference.map { .real($0) })) \(split)"
  }

  private func interval(_ interval: Interval?) -> String { interval.map { "\($0.low)…\($0.high)" } ?? "" }

  /// Answers are numbered by their place in the log, so only how many there are can be the same.
  private func people(_ base: Base?) -> [String] {
    guard let base else { return [] }
    if let wave = base.wave { return ["\(base.people.count) of \(wave)"] }
    return base.people.map { persons[$0] ?? "?" }.sorted()
  }

  private func outcome(_ outcome: FigureRow.Outcome) -> String {
    switch outcome {
    case .unsayable(let reason): return reason.code
    case .value(let value):
      let parts = value.parts.map {
        "\($0.key)=\(text($0.value)) \(interval($0.interval)) \(people($0.groupBase)) \(spread($0.contributions))"
      }
      let points = value.points.map { "\($0.at)=\(text($0.value)) \(interval($0.interval))" }
      let test = value.test.map { "\($0.name) \($0.statistic) \($0.p)" } ?? ""
      return "\(text(value.value)) \(text(value.numerator))/\(text(value.denominator)) \(interval(value.interval))"
        + " \(parts) \(points) \(test) \(spread(value.contributions))"
    }
  }

  private func text(_ number: Number?) -> String { number.map { "\($0)" } ?? "–" }

  private func spread(_ contributions: Contributions?) -> String {
    contributions.map { "\($0.contributors) \($0.total) \($0.largest) \($0.secondLargest)" } ?? ""
  }
}
