internal import Events
internal import Figures

/// What usage should have cost, held against what was invoiced.
struct TokensReconciliation: Metric {
  let definition = MetricDefinition(
    id: "tokens.reconciliation",
    name: Localized(de: "Abgleich mit Rechnungen", en: "Reconciliation with invoices"),
    formula: Localized(
      de: "je Anbieter mit Rechnung über Nutzung: Rechnung (zeitanteilig) − Nutzung derselben Tage nach Listenpreis; "
        + "Wert = Summe der Differenzen",
      en:
        "for each provider with an invoice for usage: invoice (pro rata) − use of the same days at list price; value = "
        + "sum of the differences"),
    unit: .money, shape: .mean, counterMetric: "tokens.uncosted", dimensions: [], isQuantity: true,
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else {
      return [
        .organisationOnly(
          de: "Rechnungen gelten für die ganze Organisation; fragen Sie ohne Einheit und Stufe.",
          en: "Invoices are for the whole organisation; ask without a unit or band.")
      ]
    }
    let pricing = try Pricing(inquiry)
    let invoices = try Invoices(inquiry, currency: pricing.currency)
    let priced = try PricedUse(inquiry, pricing, invoices)
    var parts: [FigureValue.Part] = []
    var difference: Amount?
    for provider in invoices.providers where priced.money[provider] != nil {
      let (expected, invoiced) = (priced.money[provider]!, invoices.amount(of: provider))
      difference += invoiced - expected
      let spread = priced.sums[provider]?.spread(in: 0)
      let name = invoices.name(of: provider)
      parts += [
        FigureValue.Part(
          key: "\(name)/priced", label: Localized(de: "\(name): Nutzung nach Liste", en: "\(name): priced usage"),
          value: expected.number, contributions: spread),
        FigureValue.Part(
          key: "\(name)/invoiced", label: Localized(de: "\(name): Rechnung", en: "\(name): invoiced"),
          value: invoiced.number),
        FigureValue.Part(
          key: "\(name)/difference", label: Localized(de: "\(name): Differenz", en: "\(name): difference"),
          value: (invoiced - expected).number, contributions: spread),
      ]
    }
    guard let difference else {
      return [
        FigureRow.unsayable(
          "nothing-to-reconcile",
          de: "Für keinen Anbieter gibt es in diesem Zeitraum eine Rechnung über Nutzung und Nutzung mit Preis.",
          en: "No provider has both an invoice for usage and priced usage in this period."
        ).aboutNobody
      ]
    }
    let value = FigureValue(
      value: difference.number, currency: pricing.currency, parts: parts, contributions: priced.all.spread(in: 0))
    return [
      FigureRow.value(value, group: .organisation, people: try inquiry.cohorts().cohorts.first?.people ?? [])
        .aboutNobody
    ]
  }

  let examples = [
    WorkedExample(
      "the vendor charged more than the list says",
      given: [
        .placed("A", "Sales"), .price("m1", "output", "10"),
        .used("A", on: "2024-07-01", model: "m1", output: 1_000_000),
        .used("", on: "2024-07-31", model: "m1", output: 500_000, agent: "billing"),
        .used("A", on: "2024-08-01", model: "m1", output: 1_000_000),
        .invoiced("acme", "16", from: "2024-07-01", to: "2024-08-01"),
      ], in: "2024-Q3", gives: .parts(["acme/priced": 15, "acme/invoiced": 16, "acme/difference": 1])),
    WorkedExample(
      "of an invoice that reaches beyond the period its days count, seats and dollars do not",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", model: "m1", cost: "4"),
        .invoiced("acme", "10", from: "2024-06-26", to: "2024-07-06"),
        .invoiced("acme", "99", from: "2024-07-01", to: "2024-07-02", currency: "USD"),
        .invoiced("acme", "99", from: "2024-07-02", to: "2024-07-03", part: "commitment"),
      ], in: "2024-Q3", gives: .number(1)),
    WorkedExample(
      "an invoice without usage is no difference",
      given: [.placed("A", "Sales"), .invoiced("acme", "10", from: "2024-07-01", to: "2024-08-01")], in: "2024-Q3",
      gives: .unsayable("nothing-to-reconcile")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("nothing-to-reconcile")),
  ]
}
