/// Trainings that people completed.
struct TrainingsImporter: OfficeImporter {
  static let form = OfficeForm(
    "trainings", "Trainings that people completed. Budgets have a format of their own: training-budgets.",
    columns: [
      .id("What names this participation for ever. Without it: day, person and course."),
      FormColumn("course", aliases: ["training", "Kurs", "Schulung"], required: true, "Which course."),
      FormColumn("topic", aliases: ["Thema"], "What about."), .hours, .cost, .currency(),
      FormColumn(
        "level", .count, aliases: ["assessed level", "Niveau", "Kompetenzstufe"],
        "Level assessed at its end, 1 to 5; 5 is the highest."),
    ], when: .moment, person: .required,
    events: [FormEvent("training-completed", ["course", "topic", "hours", "cost", "currency", "level"])],
    key: ["course"],
    example: """
      Personalnummer;Datum;Kurs;Thema;Stunden;Kosten;Währung;Niveau
      1001;15.09.2026;KI-Grundlagen;Grundlagen;3,5;120;EUR;3
      1002;15.09.2026;KI-Grundlagen;Grundlagen;3,5;;;
      """,
    naturalKey: "id, or else day, person and course")
}
