/// Prompts that people gave to others; the prompt's own text is not taken over.
struct PromptsImporter: OfficeImporter {
  static let form = OfficeForm(
    "prompts", "Prompts given to others: title and origin, never their text.",
    columns: [
      FormColumn(
        "prompt", aliases: ["id", "prompt id", "Prompt", "Kennung"], required: true, "Its name for ever."),
      .title(aliases: ["purpose", "Zweck"], "What it is for."), .unit("The unit it comes from."),
      FormColumn("category", aliases: ["task", "Kategorie", "Aufgabe"], "Kind of task."),
    ], when: .moment, person: .optional,
    events: [FormEvent("prompt-shared", ["prompt", "title", "unit", "category"])], key: ["prompt"],
    example: """
      Kennung;Datum;Titel;Abteilung;Kategorie
      angebot-kurz;15.09.2026;Angebot auf einer Seite;Vertrieb;Schreiben
      """,
    naturalKey: "prompt, day and person")
}
