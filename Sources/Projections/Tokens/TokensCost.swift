internal import Events
internal import Figures

/// What usage costs, at the price of the day or as its sources report.
struct TokensCost: Metric {
  let definition = MetricDefinition(
    id: "tokens.cost",
    name: Localized(de: "Kosten der Nutzung", en: "Cost of use"),
    formula: Localized(
      de: "Summe der Kosten, die Quellen selbst melden (Listenpreis, berechnet), sonst Tokens × Preis des Tages ÷ 10⁶; "
        + "jede Nutzung hat genau eine Grundlage; ohne Preis fehlt sie und ist nicht 0; nur in der Währung der "
        + "Organisation",
      en:
        "sum of the costs that sources report themselves (list, invoiced), else tokens × price of the day ÷ 10⁶; every "
        + "use has exactly one basis; without a price it is missing and not 0; in the organisation's currency only"),
    unit: .money, shape: .mean, direction: .neutral, counterMetric: "adoption.active-people",
    dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true, quantity: "cost",
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let tally = try CostTally(inquiry)
    return tally.cohorts.cohorts.enumerated().map { index, cohort in
      guard let value = tally.value(in: index) else { return .noCost(cohort.key, people: cohort.people) }
      let row = FigureRow.value(value, group: cohort.key, people: cohort.people)
      return value.contributions == nil ? row.aboutNobody : row
    }
  }

  let examples = [
    WorkedExample(
      "each day has its own price",
      given: [
        .placed("A", "Sales"), .price("m1", "output", "10"), .price("m1", "output", "5", from: "2024-08-01"),
        .used("A", on: "2024-07-31", model: "m1", output: 1_000_000),
        .used("A", on: "2024-08-01", model: "m1", output: 1_000_000),
      ], in: "2024-Q3", gives: .number(15)),
    WorkedExample(
      "a cost that the source reports goes before the price list and stands apart",
      given: [
        .placed("A", "Sales"), .price("m1", "output", "10"),
        .used("A", on: "2024-07-01", model: "m1", output: 1_000_000, cost: "7.5"),
        .used("A", on: "2024-07-02", model: "m1", output: 200_000),
        .used("", on: "2024-07-02", model: "m1", output: 100_000, agent: "billing"),
      ], in: "2024-Q3", gives: .parts(["list": 7.5, "priced": 2, "without-person-priced": 1])),
    WorkedExample(
      "tokens without a price are not free, and dollars are no euros",
      given: [
        .placed("A", "Sales"), .price("m1", "input", "1"), .price("m2", "output", "2", currency: "USD"),
        .used("A", on: "2024-07-01", model: "m1", input: 500_000, output: 9),
        .used("A", on: "2024-07-01", model: "m2", output: 1_000_000),
      ], in: "2024-Q3", gives: .number(0.5)),
    WorkedExample(
      "no price at all", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01", model: "m1", output: 9)],
      in: "2024-Q3", gives: .unsayable("no-cost")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-cost")),
  ]
}
