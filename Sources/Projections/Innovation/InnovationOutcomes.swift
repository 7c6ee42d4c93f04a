internal import Events
internal import Figures

/// What the experiments of a period showed.
struct InnovationOutcomes: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.outcomes", name: Localized(de: "Entschiedene Versuche", en: "Experiments decided"),
    formula: Localized(
      de: "im Zeitraum entschiedene Versuche nach Ausgang: bestätigt, widerlegt, offen geblieben, abgebrochen; wer vor "
        + "dem Start aufgab, hat zurückgezogen und zählt nicht",
      en:
        "experiments decided in the period by outcome: validated, refuted, inconclusive, abandoned; what was given up "
        + "before its start was withdrawn and does not count"),
    unit: .experiments, shape: .distribution, counter: "innovation.validated-learning")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(of: try inquiry.decidedExperiments()) { group, decided in
      guard !decided.isEmpty else { return .noDecisions.with(group) }
      let parts = ExperimentRecord.Outcome.allCases.map { outcome in
        FigureValue.Part(
          key: outcome.rawValue, label: outcome.label,
          value: .integer(Int64(decided.count { $0.decision?.outcome == outcome })))
      }
      return .experiments(
        FigureValue(value: .integer(Int64(decided.count)), parts: parts), group: group, decided, state: \.state)
    }
  }

  let examples = [
    WorkedExample(
      "each outcome apart",
      given: .trial("1", "validated") + .trial("2", "refuted") + .trial("3", "refuted") + .trial("4", "inconclusive")
        + .trial("5", "abandoned"), in: "2024-Q3",
      gives: .parts(["validated": 1, "refuted": 2, "inconclusive": 1, "abandoned": 1])),
    WorkedExample(
      "a decision without a start is none, and what is given up before the start is withdrawn",
      given: [
        .proposed("1", by: "Sales"), .decided("1", "validated"), .proposed("2", by: "Sales"),
        .decided("2", "abandoned"),
      ] + .trial("3", "validated"), in: "2024-Q3", gives: .number(1)),
    WorkedExample(
      "a decision of the next quarter", given: .trial("1", "validated"), in: "2024-Q4",
      gives: .unsayable("no-decisions")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-decisions")),
  ]
}
