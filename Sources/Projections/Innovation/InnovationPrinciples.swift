internal import Events
internal import Figures

/// How many experiments answer all three questions with yes.
struct InnovationPrinciples: Metric {
  static let leastProposed = 10

  let definition = MetricDefinition.ofExperiments(
    "innovation.principles", name: Localized(de: "Nach den Grundsätzen", en: "By the principles"),
    formula: Localized(
      de: "Versuche mit dreimal Ja (Betroffene wissen davon, Daten erlaubt, jemand prüft) ÷ im Zeitraum vorgeschlagene "
        + "Versuche; ohne Antwort zählt als nein; ab 10 Versuchen",
      en:
        "experiments with three times yes (those concerned know, data allowed, somebody checks) ÷ experiments proposed "
        + "in the period; no answer counts as no; from 10 experiments on"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .unit,
    counter: "innovation.experiments-per-100-fte")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(of: try inquiry.proposedExperiments()) { group, proposed in
      .experimentShare(
        of: proposed, group: group, least: Self.leastProposed, none: .noProposals,
        where: \.proposal.holdsAllPrinciples
      ) { record, holds in
        holds
          ? record.state
          : record.state.and(
            Localized(de: "nicht alle drei mit Ja beantwortet", en: "not all three answered with yes"))
      }
    }
  }

  let examples = [
    WorkedExample(
      "two yes are not three, and no answer is no yes",
      given: (1...8).map { .proposed("\($0)", by: "Sales", saying: Self.answers(true, true, true)) } + [
        .proposed("9", by: "Sales", saying: Self.answers(true, true, false)), .proposed("10", by: "Sales"),
      ], in: "2024-Q3", gives: .share(8, 10)),
    WorkedExample(
      "nobody answered", given: (1...10).map { .proposed("\($0)", by: "Sales") }, in: "2024-Q3",
      gives: .share(0, 10)),
    WorkedExample(
      "nine are too few",
      given: (1...9).map { .proposed("\($0)", by: "Sales", saying: Self.answers(true, true, true)) }, in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-experiments")),
  ]

  private static func answers(_ informed: Bool, _ allowed: Bool, _ checked: Bool) -> JSONObject {
    [
      "principles": [
        "peopleInformed": .bool(informed), "dataAllowed": .bool(allowed), "someoneChecks": .bool(checked),
      ]
    ]
  }
}
