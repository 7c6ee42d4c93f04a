internal import Events
internal import Figures

/// How many refuted experiments left something behind that others can read.
struct InnovationSharedFailures: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.shared-failures", name: Localized(de: "Geteilte Fehlschläge", en: "Shared failures"),
    formula: Localized(
      de: "widerlegte Versuche mit aufgeschriebener Erkenntnis ÷ widerlegte Versuche des Zeitraums",
      en: "refuted experiments with a learning written down ÷ refuted experiments of the period"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation, counter: "innovation.hit-rate")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let refuted = try inquiry.decidedExperiments().filter(\.isRefuted)
    return try inquiry.rows(of: refuted) { group, refuted in
      .experimentShare(of: refuted, group: group, none: Self.nothingRefuted, where: { $0.decision?.learning != nil }) {
        record, isShared in
        record.state.and(
          isShared
            ? Localized(de: "mit Erkenntnis", en: "with a learning")
            : Localized(de: "ohne Erkenntnis", en: "without a learning"))
      }
    }
  }

  private static let nothingRefuted = FigureRow.unsayable(
    "no-refuted", de: "In diesem Zeitraum wurde kein Versuch widerlegt.",
    en: "No experiment was refuted in this period."
  ).aboutNobody

  let examples = [
    WorkedExample(
      "one of two said what was learned; a learning of a validated one is no failure shared",
      given: .trial("1", "refuted", learning: "photos are not read") + .trial("2", "refuted")
        + .trial("3", "validated", learning: "works"), in: "2024-Q3", gives: .share(1, 2)),
    WorkedExample(
      "blanks are no learning", given: .trial("1", "refuted", learning: "  "), in: "2024-Q3", gives: .share(0, 1)),
    WorkedExample(
      "nothing was refuted", given: .trial("1", "validated"), in: "2024-Q3", gives: .unsayable("no-refuted")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-refuted")),
  ]
}
