internal import Events
internal import Figures

/// What usage costs for each person who used AI.
struct TokensCostPerActivePerson: Metric {
  let definition = MetricDefinition(
    id: "tokens.cost-per-active-person",
    name: Localized(de: "Nutzungskosten je aktive Person", en: "Cost of use per active person"),
    formula: Localized(
      de:
        "Kosten der Nutzung durch Personen (wie tokens.cost, ohne Agenten und Summen) ÷ Personen mit mindestens einer "
        + "bewussten Nutzung im Zeitraum",
      en:
        "cost of use by people (as tokens.cost, without agents and sums) ÷ people with at least one intentional use in "
        + "the period"),
    unit: .money, shape: .mean, counterMetric: "adoption.usage-segments",
    dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true, quantity: "cost",
    baseMeaning: Localized(de: "aktive Personen", en: "active people"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let tally = try CostTally(inquiry)
    let active = try inquiry.activePeople(tally.cohorts, in: inquiry.period)
    if tally.withoutPerson.contains(where: { $0 != nil }) {
      inquiry.note(
        Localized(
          de: "Kosten ohne Person (Agenten, Summen) sind nicht enthalten.",
          en: "Costs without a person (agents, sums) are not included."))
    }
    return tally.cohorts.cohorts.enumerated().map { index, cohort in
      guard let money = tally.money(ofPeopleIn: index) else { return .noCost(cohort.key, people: cohort.people) }
      let count = Int64(active[index].count)
      guard count > 0 else {
        return .unsayable(
          "no-active-people", de: "Niemand war in diesem Zeitraum aktiv.", en: "Nobody was active in this period.",
          group: cohort.key, people: cohort.people)
      }
      let value = FigureValue(
        value: money.times(1, dividedBy: count).number, numerator: money.number, denominator: .integer(count),
        currency: tally.currency, contributions: tally.spread(in: index))
      return .value(value, group: cohort.key, people: active[index])
    }
  }

  let examples = [
    WorkedExample(
      "the idle do not lower it",
      given: .each("A B C") { .placed($0, "Sales") } + [
        .used("A", on: "2024-07-01", cost: "4"), .used("B", on: "2024-07-01", cost: "1"),
      ], in: "2024-Q3", gives: .number(2.5)),
    WorkedExample(
      "agents are nobody",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", cost: "4"),
        .used("", on: "2024-07-01", cost: "100", agent: "billing"),
      ], in: "2024-Q3", gives: .number(4)),
    WorkedExample(
      "use without a known cost", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-cost")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-cost")),
  ]
}
