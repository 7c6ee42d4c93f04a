internal import Events

/// The office table of experiments: a row an experiment, and the later columns its life.
enum ExperimentColumns {
  static let form = OfficeForm(
    "experiments", "Experiments and what became of them: a table, or the JSON lines of 'hebel experiment form'.",
    columns: proposal + life, when: .day(["proposed_on", "started_on"]),
    events: [
      FormEvent("experiment-proposed", proposal.dropFirst().map(\.name), step: "proposed"),
      FormEvent("experiment-started", ["baseline"], on: "started_on", step: "started"),
      FormEvent(
        "experiment-measured", ["measured_value", "observations"], on: "measured_on", step: "measured",
        isRepeatable: true),
      FormEvent("experiment-decided", ["outcome", "effect", "learning"], on: "decided_on", step: "decided"),
      FormEvent(
        "experiment-scaled", ["accountable_role", "sample_share", "stop_rule"], on: "scaled_on", step: "scaled"),
      FormEvent("experiment-retired", ["retired_reason"], on: "retired_on", step: "retired"),
    ], key: ["title", "first unit"], stream: "experiment", example: example,
    naturalKey: "id, or else title, first unit and proposed_on; each step of its life once, an adoption once a unit, "
      + "a measurement once a day",
    settle: settle)

  private static let example = """
    id;Titel;Abteilung;erwartet;Messgröße;Schwelle;Richtung;vorgeschlagen am;begonnen am;Ausgangswert;gemessen am;\
    Messwert;entschieden am;Ergebnis;Erkenntnis;übernommen von
    V-12;Fotos statt Formulare;Betrieb/Lager;Halbe Bearbeitungszeit;Minuten je Beleg;4,5;höchstens;01.07.2026;\
    06.07.2026;9;31.08.2026;4,2;07.09.2026;bestätigt;Gutes Licht ist nötig;Vertrieb@21.09.2026
    V-13;Angebote vorformulieren;Vertrieb;Zwei Stunden weniger;;;;15.09.2026;;;;;;;;
    """

  private static func settle(_ row: inout FormRow) throws(CellFault) {
    try row.requireShare("sample_share")
    row.values["first unit"] = row["units"]?.array?.first
    guard row.text("outcome") == "open" else { return }
    // Open with a day of decision: it was decided that nothing can be said.
    row.values["outcome"] = row["decided_on"] == nil ? nil : "inconclusive"
  }
}

extension ExperimentColumns {
  private static let proposal: [FormColumn] = [
    .id("What names the experiment for ever; without it, title, first unit and proposed_on do."),
    .title(aliases: ["experiment", "Versuch", "Experiment"], "What is tried; no names of people."),
    FormColumn(
      "units", .units, aliases: ["unit", "department", "Einheit", "Einheiten", "Abteilung", "Abteilungen"],
      required: true, "Units that try it, separated by | (or by commas, where no name has one)."),
    FormColumn(
      "expected", aliases: ["expectation", "hypothesis", "erwartet", "Erwartung", "Hypothese"], required: true,
      "What they expect."),
    FormColumn("measure", aliases: ["metric", "Messgröße", "Maß", "Kennzahl"], "What is measured."),
    FormColumn("threshold", .number, aliases: ["Schwelle", "Schwellenwert"], "From where on it counts as confirmed."),
    FormColumn("direction", .choice(directions), aliases: ["Richtung"], "at-least (also when empty) or at-most."),
    FormColumn("decide_by", .day, aliases: ["decide by", "entscheiden bis", "Frist"], "Day of the decision."),
    FormColumn(
      "kind", .choice(kinds), aliases: ["Art", "Ziel der Verbesserung"], "efficiency, quality or innovation."),
    FormColumn("lever", .choice(levers), aliases: ["Hebel"], "decision, creation, validation or routine."),
    FormColumn("goal", aliases: ["strategic goal", "Ziel", "strategisches Ziel"], "The goal it serves."),
    principle("people_informed", ["Beteiligte informiert"], "Whether those concerned know of it: yes or no."),
    principle("data_allowed", ["Daten erlaubt"], "Whether the data may be used for it: yes or no."),
    principle("someone_checks", ["jemand prüft"], "Whether somebody checks the results: yes or no."),
    FormColumn("idea", aliases: ["idea id", "Idee"], "Id of the idea it came from."),
  ]

  private static let life: [FormColumn] = [
    day("proposed_on", ["proposed", "day", "date", "vorgeschlagen am", "Datum"], "proposed; empty: started_on"),
    day("started_on", ["started", "begonnen am", "Start", "gestartet am"], "started"),
    FormColumn("baseline", .number, aliases: ["Ausgangswert", "Nullmessung"], "The measure before the trial."),
    day("measured_on", ["measured", "gemessen am"], "last measured; each day of measuring stays"),
    FormColumn("measured_value", .number, aliases: ["Messwert"], field: "value", "The measure on that day."),
    FormColumn("observations", .count, aliases: ["n", "Beobachtungen"], "How many observations it rests on."),
    day("decided_on", ["decided", "entschieden am"], "decided"),
    FormColumn(
      "outcome", .choice(outcomes), aliases: ["result", "Ergebnis", "Ausgang"],
      "validated, refuted, inconclusive or abandoned; open while nothing is decided."),
    FormColumn("effect", .number, aliases: ["Effekt", "Wirkung"], "The change of the measure."),
    FormColumn("learning", aliases: ["Erkenntnis", "gelernt"], "What was learned; no names of people."),
    .unwritten(
      "adopted_by", aliases: ["adopted", "übernommen von", "übernommen durch"],
      "Units that took it up, each with its day, separated by |: Sales@2026-09-21|Legal@2026-10-01."),
    day("scaled_on", ["scaled", "ausgerollt am", "im Regelbetrieb seit"], "made regular work"),
    FormColumn(
      "accountable_role", aliases: ["accountable", "verantwortliche Stelle"], "The role that answers for it then."),
    FormColumn("sample_share", .number, aliases: ["Stichprobe", "geprüfter Anteil"], "Share checked: 0.1 or 10 %."),
    FormColumn("stop_rule", aliases: ["Abbruchregel", "Stoppregel"], "When it is stopped."),
    day("retired_on", ["retired", "beendet am", "eingestellt am"], "given up after use"),
    FormColumn("retired_reason", aliases: ["reason", "Grund", "Grund des Endes"], field: "reason", "Why."),
  ]

  private static func principle(_ name: String, _ aliases: [String], _ summary: String) -> FormColumn {
    let words = name.split(separator: "_")
    return FormColumn(
      name, .truth, aliases: aliases, field: "principles.\(words[0])\(words[1].capitalised)", summary)
  }

  private static func day(_ name: String, _ aliases: [String], _ what: String) -> FormColumn {
    .unwritten(name, .day, aliases: aliases, "When it was \(what).")
  }
}

extension ExperimentColumns {
  private static let directions = [
    "atleast": "at-least", "min": "at-least", "mindestens": "at-least", "≥": "at-least", ">=": "at-least",
    "up": "at-least", "steigt": "at-least", "atmost": "at-most", "max": "at-most", "höchstens": "at-most",
    "≤": "at-most", "<=": "at-most", "down": "at-most", "sinkt": "at-most",
  ]
  private static let kinds = [
    "efficiency": "efficiency", "effizienz": "efficiency", "quality": "quality", "qualität": "quality",
    "innovation": "innovation", "neues": "innovation",
  ]
  private static let levers = [
    "decision": "decision", "entscheidung": "decision", "entscheiden": "decision", "creation": "creation",
    "schaffen": "creation", "gestaltung": "creation", "validation": "validation", "prüfung": "validation",
    "prüfen": "validation", "routine": "routine",
  ]
  private static let outcomes = [
    "validated": "validated", "confirmed": "validated", "bestätigt": "validated", "refuted": "refuted",
    "widerlegt": "refuted", "inconclusive": "inconclusive", "offengeblieben": "inconclusive",
    "unentschieden": "inconclusive", "unklar": "inconclusive", "abandoned": "abandoned", "abgebrochen": "abandoned",
    "aufgegeben": "abandoned", "open": "open", "offen": "open", "läuft": "open", "inarbeit": "open",
  ]
}

extension Substring {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
