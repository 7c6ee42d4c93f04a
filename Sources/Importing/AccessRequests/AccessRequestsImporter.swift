/// Who asked for which tool, and when it was there.
struct AccessRequestsImporter: OfficeImporter {
  static let form = OfficeForm(
    "access-requests", "Who asked for which tool and got it when, as a ticket system knows it.",
    columns: [
      .id("Number of the ticket. Without it: day, person and tool."),
      .tool(required: true, "Which tool."),
      FormColumn(
        "requested_on", .day, aliases: ["day", "date", "beantragt am", "Datum"], required: true, field: "on",
        "When the person asked."),
      FormColumn(
        "granted_on", .day, aliases: ["granted", "erteilt am", "bereitgestellt am"], field: "from",
        "First day with it; empty while it waits."),
    ], when: .day(["requested_on"]), person: .required,
    events: [
      FormEvent("access-requested", ["tool", "requested_on"]),
      FormEvent("access-granted", ["tool", "granted_on"], on: "granted_on", step: "granted"),
    ], key: ["tool"],
    example: """
      Nr;Personalnummer;Werkzeug;beantragt am;erteilt am
      T-1;1001;assistant;01.07.2026;09.07.2026
      T-2;1002;assistant;15.09.2026;
      """,
    naturalKey: "id, or else day, person and tool")
}
