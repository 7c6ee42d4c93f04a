/// Days that charts should mark.
struct MilestonesImporter: OfficeImporter {
  static let form = OfficeForm(
    "milestones", "Days that charts should mark.",
    columns: [
      FormColumn(
        "on", .day, aliases: ["day", "date", "am", "Tag", "Datum"], required: true, "When it happened."),
      FormColumn("text", aliases: ["milestone", "Meilenstein", "Ereignis"], required: true, "What happened."),
    ], when: .day(["on"]), events: [FormEvent("milestone-noted", ["on", "text"])], key: ["text"],
    example: """
      Datum;Meilenstein
      01.07.2026;Zugänge für alle
      """,
    naturalKey: "on and text")
}
