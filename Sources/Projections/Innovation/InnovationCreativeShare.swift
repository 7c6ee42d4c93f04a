internal import Events
internal import Figures

/// Whether AI is tried for something new or better, or only for the same in less time.
struct InnovationCreativeShare: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.creative-share", name: Localized(de: "Kreativer Anteil", en: "Creative share"),
    formula: Localized(
      de: "Versuche zu Innovation und Qualität ÷ alle im Zeitraum vorgeschlagenen Versuche; wer die Art nicht nennt, "
        + "zählt nur im Nenner",
      en: "experiments on innovation and quality ÷ all experiments proposed in the period; those that do not say their "
        + "kind count in the denominator only"),
    unit: .share, shape: .share, counter: "innovation.hit-rate")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let proposed = try inquiry.proposedExperiments()
    let silent = proposed.count { $0.proposal.kind == nil }
    if silent > 0 {
      inquiry.note(
        Localized(
          de:
            "\(silent) von \(proposed.count) Versuchen nennen ihre Art nicht; der Anteil ist mindestens der genannte.",
          en: "\(silent) of \(proposed.count) experiments do not say their kind; the share is at least the one given."))
    }
    return try inquiry.rows(of: proposed) { group, proposed in
      .experimentShare(
        of: proposed, group: group, none: .noProposals,
        where: { $0.proposal.kind == "innovation" || $0.proposal.kind == "quality" }
      ) { record, _ in record.state.and(Self.label(record.proposal.kind)) }
    }
  }

  private static func label(_ kind: String?) -> Localized {
    switch kind {
    case "efficiency": Localized(de: "Effizienz", en: "efficiency")
    case "quality": Localized(de: "Qualität", en: "quality")
    case "innovation": Localized(de: "Innovation", en: "innovation")
    default: Localized(de: "Art nicht genannt", en: "kind not said")
    }
  }

  let examples = [
    WorkedExample(
      "two of four",
      given: [
        .proposed("1", by: "Sales", saying: ["kind": "innovation"]),
        .proposed("2", by: "Sales", saying: ["kind": "quality"]),
        .proposed("3", by: "Sales", saying: ["kind": "efficiency"]), .proposed("4", by: "Sales"),
      ], in: "2024-Q3", gives: .share(2, 4)),
    WorkedExample(
      "the kind of the last proposal before the start holds",
      given: [
        .proposed("1", by: "Sales", saying: ["kind": "efficiency"]),
        .proposed("1", by: "Sales", on: "2024-07-02", saying: ["kind": "quality"]), .started("1"),
      ], in: "2024-Q3", gives: .share(1, 1)),
    WorkedExample(
      "proposed in another quarter",
      given: [.proposed("1", by: "Sales", on: "2024-06-30", saying: ["kind": "quality"])],
      in: "2024-Q3", gives: .unsayable("no-experiments")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-experiments")),
  ]
}
