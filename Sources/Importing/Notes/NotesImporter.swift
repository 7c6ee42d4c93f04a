/// What was tried without a plan.
struct NotesImporter: OfficeImporter {
  static let form = OfficeForm(
    "notes", "What was tried without a plan, and what happened: experience, never a hit.",
    columns: [
      .id("What names the note for ever. Without it: day, title and unit."),
      .title(aliases: ["tried", "Versuch", "ausprobiert"], "What was tried."),
      .unit("Who tried it."),
      FormColumn(
        "happened", aliases: ["result", "what happened", "Ergebnis", "was geschah", "Erfahrung"], required: true,
        "What happened; no names of people."),
      FormColumn("again", .truth, aliases: ["wieder", "noch einmal"], "Whether they would do it again: yes or no."),
    ], when: .moment, events: [FormEvent("experiment-noted", ["title", "unit", "happened", "again"])],
    key: ["title", "unit"],
    example: """
      day,title,unit,happened,again
      2026-09-15,Minutes from a recording,Sales,Names were wrong but the decisions were all there,yes
      """,
    naturalKey: "id, or else day, title and unit")
}
