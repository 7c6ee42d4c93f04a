/// Time and money set aside for learning.
struct TrainingBudgetsImporter: OfficeImporter {
  static let form = OfficeForm(
    "training-budgets", "Time and money set aside for learning.",
    columns: [
      .id("What names the budget for ever. Without it: first day and unit."),
      .unit(required: false, "For which unit; empty: everybody."), .hours, .cost, .currency(),
    ], when: .span,
    events: [FormEvent("training-budgeted", ["unit", "from", "to", "hours", "cost", "currency"])], key: ["unit"],
    example: """
      Abteilung;von;bis;Stunden;Kosten;Währung
      Vertrieb;01.01.2026;31.12.2026;400;0,02 Mio.;EUR
      ;01.01.2026;31.12.2026;2.000;60.000;EUR
      """,
    naturalKey: "id, or else first day and unit")
}
