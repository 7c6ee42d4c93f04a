/// What leadership decided, and what came of it.
struct DecisionsImporter: OfficeImporter {
  static let form = OfficeForm(
    "decisions", "What leadership decided, until when, and what came of it.",
    columns: [
      .id("What names the decision for ever. Without it a name is made of text and day."),
      FormColumn("text", aliases: ["decision", "Entscheidung", "Beschluss"], required: true, "What was decided."),
      FormColumn(
        "owner_role", aliases: ["owner", "role", "verantwortlich", "Rolle"], required: true,
        "The role that sees to it, never a person's name."),
      FormColumn("due", .day, aliases: ["due date", "fällig", "Frist", "bis"], required: true, "By when."),
      FormColumn("metric", aliases: ["Kennzahl", "Metrik"], "Where it should show."),
      .unwritten(
        "decided_on", .day, aliases: ["day", "date", "entschieden am", "Datum"], required: true,
        "When it was decided."),
      FormColumn(
        "closed_on", .day, aliases: ["closed", "erledigt am", "abgeschlossen am"], field: "on",
        "When it was done or dropped; empty while it is open."),
      FormColumn("outcome", .choice(outcomes), aliases: ["status", "Ergebnis", "Status"], "done, dropped or open."),
      FormColumn("result", aliases: ["what came of it", "was daraus wurde"], field: "text", "What came of it."),
    ], when: .day(["decided_on"]),
    events: [
      FormEvent("decision-recorded", ["text", "owner_role", "due", "metric"], step: "recorded"),
      FormEvent("decision-closed", ["outcome", "closed_on", "result"], on: "closed_on", step: "closed"),
    ], key: ["text"], stream: "decision",
    example: """
      Nr;entschieden am;Entscheidung;verantwortlich;Frist;Kennzahl;erledigt am;Status;was daraus wurde
      E-3;01.07.2026;Ungenutzte Zugänge umverteilen;IT-Leitung;30.09.2026;tokens.idle-access;;offen;
      E-2;01.04.2026;Sprechstunden in jedem Werk;Personal;30.06.2026;;20.06.2026;erledigt;Läuft in allen Werken
      """,
    naturalKey: "id, or else text and day; a decision is recorded once and closed once"
  ) { row throws(CellFault) in
    if row.text("outcome") == "open" { row.values["outcome"] = nil }
  }

  private static let outcomes = [
    "done": "done", "closed": "done", "erledigt": "done", "umgesetzt": "done", "dropped": "dropped",
    "verworfen": "dropped", "fallengelassen": "dropped", "aufgegeben": "dropped", "open": "open", "offen": "open",
    "inarbeit": "open", "läuft": "open",
  ]
}
