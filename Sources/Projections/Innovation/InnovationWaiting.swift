internal import Events
internal import Figures

/// Results that work and that nobody else uses.
struct InnovationWaiting: Metric {
  static let daysOfGrace = 90

  let definition = MetricDefinition.ofExperiments(
    "innovation.waiting", name: Localized(de: "Wartende Ergebnisse", en: "Results that wait"),
    formula: Localized(
      de: "bestätigte, nicht aufgegebene Versuche, deren Bestätigung am Ende des Zeitraums 90 Tage oder länger her ist "
        + "und die bis dahin keine andere Einheit übernommen hat, gleich aus welchem Zeitraum",
      en: "validated experiments, not retired, whose validation lies 90 days or more back at the end of the period and "
        + "that no other unit has adopted by then, from whichever period"),
    unit: .experiments, shape: .count, direction: .lowerIsBetter, counter: "innovation.cross-unit-adoption")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let last = inquiry.period.days.upperBound - 1
    // Those still in grace count as seen: where there are only such, 0 is an answer.
    let validated = try inquiry.experiments().filter { $0.isValidated && $0.retiredOn == nil }
    return try inquiry.rows(of: validated) { group, validated in
      guard !validated.isEmpty else { return Self.nothingValidated.with(group) }
      let waiting = validated.filter { record in
        record.adoptions.isEmpty && last - record.decision!.day >= Self.daysOfGrace
      }
      return .experiments(.count(waiting.count), group: group, waiting) { record in
        Localized(de: "wartet seit \(record.decision!.day)", en: "waiting since \(record.decision!.day)")
      }
    }
  }

  private static let nothingValidated = FigureRow.unsayable(
    "no-validated", de: "Bis zum Ende dieses Zeitraums wurde kein Versuch bestätigt.",
    en: "No experiment was validated by the end of this period."
  ).aboutNobody

  let examples = [
    WorkedExample(
      "ninety days are up, eighty-nine are not",
      given: [
        .proposed("1", by: "Sales", on: "2024-06-01"), .started("1", on: "2024-06-02"),
        .decided("1", "validated", on: "2024-07-02"), .proposed("2", by: "Sales", on: "2024-06-01"),
        .started("2", on: "2024-06-02"), .decided("2", "validated", on: "2024-07-03"),
      ], in: "2024-Q3", gives: .number(1)),
    WorkedExample(
      "one that was adopted late waits no more, and one that was scaled and retired does not wait",
      given: .trial("1", "validated") + .trial("2", "validated") + .trial("3", "validated") + [
        .adopted("1", by: "Law", on: "2024-12-20"),
        .event("experiment-scaled", on: "2024-09-01", stream: "experiment-2", [:]),
        .event("experiment-retired", on: "2024-10-01", stream: "experiment-2", [:]),
      ], in: "2024-Q4", gives: .number(1)),
    WorkedExample("nothing has waited long", given: .trial("1", "validated"), in: "2024-Q3", gives: .number(0)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-validated")),
  ]
}
