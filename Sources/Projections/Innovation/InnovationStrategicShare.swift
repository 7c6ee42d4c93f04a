internal import Events
internal import Figures

/// Whether experiments aim where it matters: at decisions, creation or validation, and at a goal.
struct InnovationStrategicShare: Metric {
  static let leastDecided = 10

  let definition = MetricDefinition.ofExperiments(
    "innovation.strategic-share", name: Localized(de: "Strategischer Anteil", en: "Strategic share"),
    formula: Localized(
      de: "entschiedene Versuche, deren Hebel nicht Routine ist und die einem Ziel dienen ÷ entschiedene Versuche des "
        + "Zeitraums; ohne Angabe zählt als nein; ab 10 entschiedenen",
      en:
        "decided experiments with a lever other than routine and a goal ÷ decided experiments of the period; not said "
        + "counts as no; from 10 decided on"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation,
    counter: "innovation.creative-share")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(of: try inquiry.decidedExperiments()) { group, decided in
      .experimentShare(
        of: decided, group: group, least: Self.leastDecided, none: .noDecisions, where: Self.isStrategic
      ) { record, isStrategic in
        record.state.and(
          isStrategic
            ? Localized(de: "mit Ziel: \(record.proposal.goal!)", en: "with a goal: \(record.proposal.goal!)")
            : Localized(de: "Routine oder ohne Ziel", en: "routine or without a goal"))
      }
    }
  }

  private static func isStrategic(_ record: ExperimentRecord) -> Bool {
    record.proposal.goal != nil && record.proposal.lever.map { $0 != "routine" } ?? false
  }

  let examples = [
    WorkedExample(
      "lever and goal are both needed",
      given: (1...7).flatMap { Self.trial($0) } + Self.trial(8, ["lever": "decision", "goal": "less paper"])
        + Self.trial(9, ["lever": "routine", "goal": "less paper"]) + Self.trial(10, ["lever": "creation"]),
      in: "2024-Q3", gives: .share(1, 10)),
    WorkedExample(
      "every one of ten", given: (1...10).flatMap { Self.trial($0, ["lever": "validation", "goal": "trust"]) },
      in: "2024-Q3", gives: .share(10, 10)),
    WorkedExample(
      "nine are too few", given: (1...9).flatMap { Self.trial($0, ["lever": "creation", "goal": "trust"]) },
      in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-decisions")),
  ]

  private static func trial(_ number: Int, _ more: JSONObject = [:]) -> [Given] {
    [.proposed("\(number)", by: "Sales", saying: more), .started("\(number)"), .decided("\(number)", "refuted")]
  }
}
