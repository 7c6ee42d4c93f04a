/// AI services on record.
struct ServicesImporter: OfficeImporter {
  static let form = OfficeForm(
    "services", "AI services: what they serve, and whether one could leave them.",
    columns: [
      FormColumn("service", aliases: ["name", "tool", "Dienst", "Werkzeug"], required: true, "Which service."),
      FormColumn(
        "functions", .texts, aliases: ["function", "Funktionen", "Aufgaben"], "What it serves, separated by |."),
      FormColumn(
        "exports_data", .truth, aliases: ["export", "Datenexport", "Daten exportierbar"],
        "Whether its data can be taken out: yes or no."),
      FormColumn(
        "exchange_tested_on", .day, aliases: ["exchange tested", "Wechsel erprobt am", "Austausch erprobt am"],
        "When replacing it was last tried."),
      FormColumn(
        "reports_usage", .truth, aliases: ["meldet Nutzung"], "Whether it reports usage: yes or no."),
      .unwritten(
        "since", .day, aliases: ["from", "registered on", "day", "seit", "ab", "Datum"],
        "From when on this holds; empty: always."),
    ], when: .dayOrAlways(["since"]),
    events: [
      FormEvent(
        "service-registered", ["service", "functions", "exports_data", "exchange_tested_on", "reports_usage"])
    ], key: ["service"],
    example: """
      Dienst;Funktionen;Datenexport;Wechsel erprobt am;meldet Nutzung
      assistant;Vertrieb|Personal;ja;15.05.2026;ja
      Übersetzer;Vertrieb;nein;;x
      """,
    naturalKey: "service and since")
}
