internal import Events
internal import Figures

/// How many units AI has reached at all.
struct OpennessSpread: Metric {
  let definition = MetricDefinition(
    id: "openness.spread", name: Localized(de: "Verbreitung über Einheiten", en: "Spread over units"),
    formula: Localized(
      de: "Einheiten mit mindestens einer aktiven Gruppe (10 aktive Personen) ÷ Einheiten; kleinere als 10 Personen "
        + "zählen mit der Einheit darüber, jede Person einmal; ab 2 Einheiten",
      en: "units with at least one active group (10 active people) ÷ units; those of fewer than 10 people count with "
        + "the unit above, everybody once; from 2 units on"),
    unit: .share, shape: .mean, direction: .higherIsBetter, leastN: 20, target: .organisation,
    counterMetric: "openness.evenness", dimensions: [],
    baseMeaning: Localized(de: "Personen in Einheiten ab 10", en: "people in units of at least 10"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    guard !cohorts.isSeenOnly else { return [.noUnits] }
    guard let people = cohorts.cohorts.first?.people, !people.isEmpty else { return [.noPeople(.organisation)] }
    guard try inquiry.isReported(inquiry.period.days) else { return [.noUsage(.organisation, people: people)] }
    let units = try ActiveUnits(people, inquiry)
    guard units.groups.count >= 2 else { return [.tooFewUnits(units.groups.count, people: people)] }
    let reached = units.groups.count { $0.active >= units.least }
    return [.value(.share(reached, of: units.groups.count), group: .organisation, people: units.people)]
  }

  let examples = [
    WorkedExample(
      "ten active people are a group, nine are not",
      given: Self.unit("Sales", active: 10) + Self.unit("Law", of: 12, active: 9), in: "2024-Q3",
      gives: .share(1, 2)),
    WorkedExample(
      "two small units count with the one above",
      given: Self.unit("Sales/North", of: 6, active: 6) + Self.unit("Sales/South", of: 6, active: 6)
        + Self.unit("Law", active: 0), in: "2024-Q3", gives: .share(1, 2)),
    WorkedExample(
      "one unit says nothing about spread", given: Self.unit("Sales", active: 10), in: "2024-Q3",
      gives: .unsayable("too-few-units")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-units")),
  ]

  /// People of a unit, the first of whom were active.
  static func unit(_ unit: String, of count: Int = 10, active: Int) -> [Given] {
    (0..<count).flatMap { number -> [Given] in
      let name = "\(unit) \(number)"
      return [.placed(name, unit)] + (number < active ? [.used(name, on: "2024-07-01")] : [])
    }
  }
}
