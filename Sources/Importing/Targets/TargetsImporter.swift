/// What should be reached, by when.
struct TargetsImporter: OfficeImporter {
  static let form = OfficeForm(
    "targets", "Targets of metrics. 'hebel metrics list' shows which there are.",
    columns: [
      FormColumn("metric", aliases: ["Kennzahl", "Metrik"], required: true, "Which metric, by its identifier."),
      .unit(required: false, "For which unit; empty: everybody."),
      FormColumn("value", .number, aliases: ["target", "Ziel", "Zielwert"], required: true, "0.3 or 30 %."),
      FormColumn("by", .day, aliases: ["due", "bis", "Frist"], required: true, "By when."),
      .unwritten(
        "set_on", .day, aliases: ["day", "date", "gesetzt am", "Datum"], required: true, "When it was set."),
    ], when: .day(["set_on"]), events: [FormEvent("target-set", ["metric", "unit", "value", "by"])],
    key: ["metric", "unit", "by"],
    example: """
      Kennzahl;Abteilung;Ziel;bis;gesetzt am
      adoption.reach;;30 %;31.12.2026;01.07.2026
      """,
    naturalKey: "set_on, metric, unit and by")
}
