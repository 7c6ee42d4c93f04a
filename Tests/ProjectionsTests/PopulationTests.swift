import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// Metrics whose bases have one name are about the same people, and those of other bases share nothing that could be
/// subtracted: the audit looks at each base by itself.
@Suite struct PopulationTests {
  private static let people = Catalogue.metrics.map(\.definition).filter { $0.grain != "wave" }

  private static let periods: [Period] = [
    .quarter(2024, 3)!, .month(containing: Day("2024-08-01")!), .range(Day("2024-07-10")!..<Day("2024-09-05")!),
  ]

  @Test(arguments: HistoryPropertyTests.seeds)
  func `one name of a base is one set of people, whichever metric is asked`(seed: UInt64) throws {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(RandomHistory(seed: seed).events))
    var compared = 0
    try Answering.read(store) { answering in
      for period in Self.periods {
        for by in [[], [.unit], [.band]] as [[Figures.Dimension]] {
          var known: [String: (metric: MetricID, people: [UInt32])] = [:]
          for definition in Self.people where definition.dimensions.isSuperset(of: by) {
            for row in try answering.answer(Question(metric: definition.id, period: period, by: by)).rows {
              // What cannot be said tells no number of people.
              guard row.isAboutPeople, case .value = row.outcome else { continue }
              let key = "\(definition.population) \(row.group)"
              if let other = known[key] {
                compared += 1
                #expect(other.people == row.base.people, "\(period) \(key): \(other.metric), \(definition.id)")
              } else {
                known[key] = (definition.id, row.base.people)
              }
            }
          }
        }
      }
    }
    #expect(compared > 100)
  }

  /// Quantities that are named are proven together where they are one, and have nothing in common where they are not.
  @Test func `metrics of different bases add up quantities that are named`() {
    for (index, one) in Self.people.enumerated() {
      for other in Self.people[(index + 1)...] where one.basis != other.basis && one.isQuantity && other.isQuantity {
        let isShared = one.unit == other.unit && one.id.subject == other.id.subject && one.shape == other.shape
        guard isShared, one.dimensions.contains(.unit), other.dimensions.contains(.unit) else { continue }
        #expect(
          one.quantity != nil && other.quantity != nil || Self.isAverage(one) || Self.isAverage(other),
          "\(one.id) of \(one.population), \(other.id) of \(other.population)")
      }
    }
  }

  /// Means over people of ratios of their own do not add up.
  private static func isAverage(_ definition: MetricDefinition) -> Bool {
    definition.unit == .actions || definition.unit == .index || definition.unit == .share
  }

  @Test func `rows about those who did something count them`() {
    for definition in Self.people where definition.population != "no people" {
      let isStanding = ["people placed", "people with access"].contains(definition.basis)
      #expect((definition.counts[.people] != nil) == !isStanding, "\(definition.id): \(definition.population)")
    }
    let active = Self.people.filter { $0.counts.values.contains(.active) }.map(\.id)
    #expect(
      Set(active).isSuperset(of: [
        "adoption.active-people", "adoption.reach", "adoption.lifecycle", "adoption.intensity",
        "tokens.cost-per-active-person", "leverage.usage-by-band",
      ]))
  }
}
