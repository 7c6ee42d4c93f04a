/// Agents that work without a person at the keyboard.
struct AgentsImporter: OfficeImporter {
  static let form = OfficeForm(
    "agents", "Agents that work without a person at the keyboard, and who answers for them.",
    columns: [
      FormColumn("agent", aliases: ["name", "Agent", "Bezeichnung"], required: true, "Which agent."),
      FormColumn("purpose", aliases: ["Zweck"], required: true, "What it is for."),
      .unit("The unit that owns it."),
      FormColumn(
        "accountable_role", aliases: ["accountable", "owner", "verantwortliche Stelle", "verantwortlich"],
        "The role that answers for it, never a person's name."),
      FormColumn("sample_share", .number, aliases: ["Stichprobe", "geprüfter Anteil"], "Share checked: 0.1 or 10 %."),
      FormColumn("stop_rule", aliases: ["Abbruchregel", "Stoppregel"], "When it is stopped."),
      .unwritten(
        "since", .day, aliases: ["from", "registered on", "day", "seit", "ab", "Datum"],
        "From when on this holds; empty: always."),
    ], when: .dayOrAlways(["since"]),
    events: [
      FormEvent("agent-registered", ["agent", "purpose", "unit", "accountable_role", "sample_share", "stop_rule"])
    ], key: ["agent"],
    example: """
      Agent;Zweck;Abteilung;verantwortliche Stelle;Stichprobe;Abbruchregel;seit
      Postverteiler;Eingangspost zuordnen;Verwaltung;Leitung Posteingang;5 %;zwei Fehler am Tag;01.03.2026
      Nachtbericht;Schichtbericht schreiben;Betrieb;;;;
      """,
    naturalKey: "agent and since"
  ) { row throws(CellFault) in try row.requireShare("sample_share") }
}
