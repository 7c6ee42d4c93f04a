internal import Events
internal import Figures
internal import Statistics

/// Whether all units use AI alike.
struct OpennessEvenness: Metric {
  let definition = MetricDefinition(
    id: "openness.evenness", name: Localized(de: "Gleichmäßigkeit über Einheiten", en: "Evenness over units"),
    formula: Localized(
      de:
        "Shannon-Gleichmäßigkeit der Anteile aktiver Personen über Einheiten: −Σ s·ln s ÷ ln S, s = aktiver Anteil der "
        + "Einheit ÷ Summe der aktiven Anteile, S = Zahl der Einheiten; kleinere als 10 Personen zählen mit der "
        + "Einheit darüber; 1 = alle gleich; ab 2 Einheiten",
      en:
        "Shannon evenness of the shares of active people over units: −Σ s·ln s ÷ ln S, s = a unit's active share ÷ sum "
        + "of the active shares, S = number of units; those of fewer than 10 people count with the unit above; 1 = all "
        + "alike; from 2 units on"),
    unit: .index, shape: .mean, direction: .higherIsBetter, leastN: 20, counterMetric: "adoption.active-people",
    dimensions: [], baseMeaning: Localized(de: "Personen in Einheiten ab 10", en: "people in units of at least 10"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    guard !cohorts.isSeenOnly else { return [.noUnits] }
    guard let people = cohorts.cohorts.first?.people, !people.isEmpty else { return [.noPeople(.organisation)] }
    guard try inquiry.isReported(inquiry.period.days) else { return [.noUsage(.organisation, people: people)] }
    let units = try ActiveUnits(people, inquiry)
    guard units.groups.count >= 2 else { return [.tooFewUnits(units.groups.count, people: people)] }
    let shares = units.groups.map { Double($0.active) / Double($0.people.count) }
    return [
      .statistic(group: .organisation, people: units.people) { () throws(CannotBeSaid) in
        try shannonEvenness(shares, categories: shares.count)
      }
    ]
  }

  let examples = [
    WorkedExample(
      "half of each unit, whatever its size, is even",
      given: OpennessSpread.unit("Sales", of: 20, active: 10) + OpennessSpread.unit("Law", active: 5), in: "2024-Q3",
      gives: .number(1)),
    WorkedExample(
      "three quarters against a quarter",
      given: OpennessSpread.unit("Sales", of: 12, active: 9) + OpennessSpread.unit("Law", of: 12, active: 3),
      in: "2024-Q3", gives: .number(0.8112781244591328)),
    WorkedExample(
      "one unit alone uses it",
      given: OpennessSpread.unit("Sales", active: 10) + OpennessSpread.unit("Law", active: 0), in: "2024-Q3",
      gives: .number(0)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-units")),
  ]
}
