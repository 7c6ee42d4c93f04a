/// New products, services, processes, content and decisions, and what they turned out to be worth.
struct LaunchesImporter: OfficeImporter {
  static let form = OfficeForm(
    "launches", "Something new in use, with its declared and, later, its confirmed value.",
    columns: [
      .id("What names the launch for ever. Without it: day, title and unit."),
      .title("What is in use."),
      FormColumn(
        "kind", .choice(kinds), aliases: ["type", "Art"], required: true,
        "product, service, process, content or decision."),
      FormColumn(
        "new_to", .choice(novelties), aliases: ["novelty", "neu für", "Neuheit"], required: true,
        "team, organisation or market."),
      .unit(required: false, "Which unit launched it."),
      FormColumn("experiment", .thing("experiment"), aliases: ["Experiment", "Versuch"], "Id of its experiment."),
      FormColumn("value", .money, aliases: ["declared value", "Wert", "Nutzen"], "Declared value of a year."),
      .currency(),
      FormColumn(
        "band", .count, aliases: ["Stufe", "Band"], "Level of influence of those it helps most; 1 is the least."),
      FormColumn(
        "confirmed_value", .money, aliases: ["bestätigter Wert"], field: "value", "What was confirmed of the value."),
      .unwritten("confirmed_on", .day, aliases: ["bestätigt am"], "When it was confirmed."),
      FormColumn(
        "confirmed_by_role", aliases: ["confirmed by", "bestätigt durch"], "The role that confirmed it."),
    ], when: .moment,
    events: [
      FormEvent("output-launched", ["title", "kind", "new_to", "unit", "experiment", "value", "currency", "band"]),
      FormEvent(
        "value-confirmed", ["confirmed_value", "currency", "confirmed_by_role"], on: "confirmed_on",
        step: "confirmed", refersTo: "of"),
    ], key: ["title", "unit"],
    example: """
      id;Datum;Titel;Art;neu für;Abteilung;Versuch;Wert;Währung;bestätigter Wert;bestätigt am;bestätigt durch
      L-1;15.09.2026;Angebot in einer Stunde;Prozess;Organisation;Vertrieb;V-12;0,3 Mio. €;EUR;;;
      L-2;01.07.2026;Wissensdatenbank;Dienst;Team;IT;;12.000;EUR;9.500;30.09.2026;Controlling
      """,
    naturalKey: "id, or else day, title and unit")

  private static let kinds = [
    "product": "product", "produkt": "product", "service": "service", "dienst": "service",
    "dienstleistung": "service", "process": "process", "prozess": "process", "verfahren": "process",
    "content": "content", "inhalt": "content", "inhalte": "content", "decision": "decision",
    "entscheidung": "decision",
  ]
  private static let novelties = [
    "team": "team", "unit": "team", "abteilung": "team", "organisation": "organisation",
    "organization": "organisation", "company": "organisation", "unternehmen": "organisation", "haus": "organisation",
    "market": "market", "markt": "market", "branche": "market",
  ]
}
