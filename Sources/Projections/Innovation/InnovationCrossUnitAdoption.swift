internal import Events
internal import Figures

/// How many results leave the unit that found them.
struct InnovationCrossUnitAdoption: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.cross-unit-adoption",
    name: Localized(de: "Andernorts übernommen", en: "Adopted elsewhere"),
    formula: Localized(
      de: "Ergebnisse, die bis zum Ende des Zeitraums mindestens eine andere Einheit übernahm ÷ im Zeitraum bestätigte "
        + "Versuche",
      en: "results adopted by at least one other unit by the end of the period ÷ experiments validated in the period"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation, counter: "innovation.waiting")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let validated = try inquiry.decidedExperiments().filter(\.isValidated)
    return try inquiry.rows(of: validated) { group, validated in
      .experimentShare(of: validated, group: group, none: .noValidated, where: { !$0.adoptions.isEmpty }) { record, _ in
        guard !record.adoptions.isEmpty else {
          return record.state.and(Localized(de: "von niemandem sonst", en: "by nobody else yet"))
        }
        let units = record.adoptions.map(\.unit).joined(separator: ", ")
        return record.state.and(Localized(de: "übernommen von \(units)", en: "adopted by \(units)"))
      }
    }
  }

  let examples = [
    WorkedExample(
      "one of two was adopted, by two units",
      given: .trial("1", "validated") + .trial("2", "validated") + .trial("3", "refuted") + [
        .adopted("1", by: "Law"), .adopted("1", by: "IT"),
      ], in: "2024-Q3", gives: .share(1, 2)),
    WorkedExample(
      "a unit cannot adopt its own result, and nobody what was refuted",
      given: .trial("1", "validated") + .trial("2", "refuted") + [
        .adopted("1", by: "Sales"), .adopted("2", by: "Law"),
      ],
      in: "2024-Q3", gives: .share(0, 1)),
    WorkedExample(
      "what is adopted after the period was not adopted in it",
      given: .trial("1", "validated") + [.adopted("1", by: "Law", on: "2024-10-01")], in: "2024-Q3",
      gives: .share(0, 1)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-validated")),
  ]
}
