import Events
@_spi(Gate) import Figures
import Foundation
import ProjectionEngine
import Projections
import Testing

/// The ledger takes a group released for one metric as released for all whose base has the same name.
@Suite struct PopulationTests {
  /// A sum over people of a group without how it spreads over them: rule 2 could not judge it.
  private func isUnspread(_ row: FigureRow) -> Bool {
    guard case .value(let value) = row.outcome, row.isAboutPeople, value.value != nil else { return false }
    let isSpread = value.contributions != nil || !value.furtherContributions.isEmpty
    return !isSpread || value.points.contains { $0.value != nil && $0.contributions == nil }
  }

  private func says(_ row: FigureRow) -> Bool {
    if case .value = row.outcome { row.isAboutPeople } else { false }
  }

  @Test func `metrics whose bases have one name have the same bases, and sums of groups say how they spread`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let made = try program.run(["demo", "--people", "150", "--data", "demo"])
    #expect(made.status == 0, "\(made.errors)")
    let store = try ReadModelStore.openForReading(path: program.directory.appendingPathComponent("demo/views.db").path)
    let quarter = try Period.parse("2026-Q3")
    let different = try Answering.read(store) { answering throws -> [String] in
      var first: [String: (metric: MetricID, groups: [GroupKey: Base])] = [:]
      var different: [String] = []
      for definition in Catalogue.metrics.map(\.definition) where definition.grain != "wave" {
        for by in [[], [.unit], [.band], [.unit, .band]] as [[Figures.Dimension]]
        where definition.dimensions.isSuperset(of: by) {
          let rows = try answering.rows(Question(metric: definition.id, period: quarter, by: by))
          if definition.isQuantity, !by.isEmpty {
            different += rows.filter(isUnspread).map { "\(definition.id) \($0.group.parts.map(\.key)): no spread" }
          }
          let groups = Dictionary(rows.filter(says).map { ($0.group, $0.base) }) { first, _ in first }
          let name = "\(definition.population) \(definition.persists) \(by)"
          guard let other = first[name] else {
            first[name] = (definition.id, groups)
            continue
          }
          let unlike = groups.filter { other.groups[$0.key] != nil && other.groups[$0.key] != $0.value }
          if !unlike.isEmpty {
            different.append(
              "\(definition.id) and \(other.metric), \(name): "
                + unlike.prefix(2).map {
                  "\($0.key.parts.map(\.key)) \($0.value.people.count) ≠ \(other.groups[$0.key]!.people.count)"
                }
                .joined(separator: ", "))
          }
        }
      }
      return different
    }
    #expect(different.isEmpty, "\(different.joined(separator: "\n"))")
  }
}
