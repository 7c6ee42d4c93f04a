/// Work with prompts of others.
struct PromptReusesImporter: OfficeImporter {
  static let form = OfficeForm(
    "prompt-reuses", "Work with prompts of others, one row a use.",
    columns: [
      .id(required: true, "What names this use for ever: two rows may be equal in all else."),
      FormColumn("prompt", aliases: ["prompt id", "Prompt"], required: true, "Which prompt."),
      .unit("The unit that used it."),
      FormColumn("fit", .choice(fits), aliases: ["Passung", "passte"], "as-is, adapted or failed."),
    ], when: .moment, person: .optional, events: [FormEvent("prompt-reused", ["prompt", "unit", "fit"])], key: [],
    example: """
      Nr;Datum;Prompt;Abteilung;Passung
      1;16.09.2026;angebot-kurz;Betrieb/Lager;angepasst
      2;16.09.2026;angebot-kurz;Vertrieb;unverändert
      """,
    naturalKey: "id")

  private static let fits = [
    "asis": "as-is", "unchanged": "as-is", "unverändert": "as-is", "passt": "as-is", "ja": "as-is",
    "adapted": "adapted", "angepasst": "adapted", "geändert": "adapted", "failed": "failed", "nein": "failed",
    "passtnicht": "failed", "gescheitert": "failed",
  ]
}
