/// Ideas for AI labour, whoever had them.
struct IdeasImporter: OfficeImporter {
  static let form = OfficeForm(
    "ideas", "Ideas for AI labour; who had them is not taken over.",
    columns: [
      .id("What names the idea for ever; experiments refer to it. Without it: day, title and unit."),
      .title(aliases: ["idea", "Idee"], "What it is about; no names of people."),
      .unit(required: false, "From which unit."),
      FormColumn("text", aliases: ["description", "Beschreibung", "Text"], "More about it."),
    ], when: .moment, events: [FormEvent("idea-submitted", ["title", "unit", "text"])], key: ["title", "unit"],
    example: """
      id;Datum;Idee;Abteilung;Beschreibung
      I-7;15.09.2026;Lieferscheine auslesen;Betrieb/Lager;Fotos statt Abtippen
      ;16.09.2026;Angebote vorformulieren;Vertrieb;
      """,
    naturalKey: "id, or else day, title and unit")
}
