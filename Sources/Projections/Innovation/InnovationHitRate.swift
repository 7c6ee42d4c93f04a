internal import Events
internal import Figures

/// How many experiments showed what was hoped for. Nobody's target: who is measured by hits tries what is sure.
struct InnovationHitRate: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.hit-rate", name: Localized(de: "Trefferquote", en: "Hit rate"),
    formula: Localized(
      de: "bestätigte ÷ entschiedene Versuche des Zeitraums (bestätigt, widerlegt, offen geblieben, abgebrochen)",
      en: "validated ÷ decided experiments of the period (validated, refuted, inconclusive, abandoned)"),
    unit: .share, shape: .share, counter: "innovation.shared-failures")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(of: try inquiry.decidedExperiments()) { group, decided in
      .experimentShare(of: decided, group: group, none: .noDecisions, where: \.isValidated) { record, _ in
        record.state
      }
    }
  }

  let examples = [
    WorkedExample(
      "one of three was validated",
      given: .trial("1", "validated") + .trial("2", "refuted") + .trial("3", "abandoned") + [
        .proposed("4", by: "Sales"), .started("4"),
      ], in: "2024-Q3", gives: .share(1, 3)),
    WorkedExample(
      "the first decision stands", given: .trial("1", "refuted") + [.decided("1", "validated", on: "2024-08-02")],
      in: "2024-Q3", gives: .share(0, 1)),
    WorkedExample(
      "by unit, and in the units above",
      given: .trial("1", "validated", by: "Sales/North") + .trial("2", "refuted", by: "Sales"), in: "2024-Q3",
      by: [.unit], gives: ["Sales": .share(1, 2), "Sales/North": .share(1, 1)]),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-decisions")),
  ]
}
