internal import Events
internal import Figures

/// What AI labour costs the organisation, each euro once.
struct TokensTotalCost: Metric {
  let definition = MetricDefinition(
    id: "tokens.total-cost",
    name: Localized(de: "Gesamtkosten", en: "Total cost"),
    formula: Localized(
      de: "Verträge zeitanteilig (Plätze und Kapazität: Menge × Monatspreis × Tage ÷ Tage des Monats; Guthaben: "
        + "gleichmäßig über die Laufzeit) + Kosten der Nutzung, die kein Vertrag deckt; nie beides",
      en:
        "commitments pro rata (seats and capacity: quantity × monthly price × days ÷ days of month; credits: evenly "
        + "over their term) + cost of use that no commitment covers; never both"),
    unit: .money, shape: .mean, direction: .lowerIsBetter, target: .organisation,
    counterMetric: "adoption.active-people", dimensions: [], isQuantity: true,
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else { return [.wholeOrganisationPays] }
    let costs = try FixedAndVariable(inquiry)
    let people = try inquiry.cohorts().cohorts.first?.people ?? []
    var total = costs.fixed
    total += costs.variable
    guard let total else { return [.noCost(.organisation, people: people)] }
    let value = FigureValue(
      value: total.number, currency: costs.currency,
      parts: [
        FigureValue.Part(
          key: "commitments", label: Localized(de: "Verträge", en: "commitments"), value: costs.fixed?.number),
        FigureValue.Part(
          key: "usage", label: Localized(de: "Nutzung darüber hinaus", en: "use beyond them"),
          value: costs.variable?.number, contributions: costs.spread),
      ], contributions: costs.spread)
    return [FigureRow.value(value, group: .organisation, people: people).aboutNobody]
  }

  let examples = [
    WorkedExample(
      "what seats cover is not added again",
      given: [
        .placed("A", "Sales"), .committed("chat", "10", at: "30"), .used("A", on: "2024-07-01", cost: "99"),
        .used("A", on: "2024-07-01", tool: "coder", cost: "4"),
      ], in: "2024-Q3", gives: .parts(["commitments": 900, "usage": 4])),
    WorkedExample(
      "a month begun on its 16th day costs its half, and credits spread over their term",
      given: [
        .committed("chat", "2", at: "30", from: "2024-06-16", to: "2024-07-01"),
        .committed("lake", "1000", at: "0.1", kind: "credits", from: "2024-06-21", to: "2024-07-11"),
      ], in: "2024-06", gives: .number(80)),
    WorkedExample(
      "after the end of a commitment use counts again; another currency does not",
      given: [
        .placed("A", "Sales"), .committed("chat", "1", at: "31", to: "2024-08-01"),
        .committed("coder", "1", at: "50", currency: "USD"), .used("A", on: "2024-07-31", cost: "5"),
        .used("A", on: "2024-08-01", cost: "7"), .used("A", on: "2024-08-01", tool: "coder", cost: "3"),
      ], in: "2024-Q3", gives: .number(38)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-cost")),
  ]
}
