internal import Events
internal import Figures

/// How much of the cost follows use, and would end with it.
struct TokensPayPerUse: Metric {
  let definition = MetricDefinition(
    id: "tokens.pay-per-use",
    name: Localized(de: "Nutzungsabhängiger Anteil", en: "Share paid per use"),
    formula: Localized(
      de: "Kosten der Nutzung, die kein Vertrag deckt ÷ Gesamtkosten (wie tokens.total-cost)",
      en: "cost of use that no commitment covers ÷ total cost (as tokens.total-cost)"),
    unit: .share, shape: .share, counterMetric: "tokens.total-cost", dimensions: [], isQuantity: true,
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else { return [.wholeOrganisationPays] }
    let costs = try FixedAndVariable(inquiry)
    let people = try inquiry.cohorts().cohorts.first?.people ?? []
    // Where use beyond commitments has no price, its part is unknown and not 0.
    guard let variable = costs.variable ?? (costs.fixed != nil && !costs.hasGaps ? .zero : nil) else {
      return [.noCost(.organisation, people: people)]
    }
    let total = (costs.fixed ?? .zero) + variable
    guard total > .zero else {
      return [
        .unsayable(
          "zero-total", de: "Die Kosten sind 0.", en: "The cost is 0.", people: people)
      ]
    }
    let value = FigureValue(
      value: .real(variable.double / total.double), numerator: variable.number, denominator: total.number,
      currency: costs.currency, contributions: costs.spread)
    return [FigureRow.value(value, group: .organisation, people: people).aboutNobody]
  }

  let examples = [
    WorkedExample(
      "a quarter of the cost follows use",
      given: [
        .placed("A", "Sales"), .committed("chat", "1", at: "10"),
        .used("A", on: "2024-07-01", tool: "coder", cost: "10"),
      ], in: "2024-Q3", gives: .number(0.25)),
    WorkedExample(
      "only seats, used",
      given: [.committed("chat", "1", at: "10"), .placed("A", "Law"), .used("A", on: "2024-07-01")],
      in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "use of unknown cost beside seats",
      given: [
        .committed("chat", "1", at: "10"), .placed("A", "Law"), .used("A", on: "2024-07-01", tool: "coder", output: 5),
      ], in: "2024-Q3", gives: .unsayable("no-cost")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-cost")),
  ]
}
