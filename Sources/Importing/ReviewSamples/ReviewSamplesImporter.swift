/// Reviews of samples, for those who cannot review everything.
struct ReviewSamplesImporter: OfficeImporter {
  static let form = OfficeForm(
    "review-samples", "Samples of AI work and how those drawn were judged, one row a sample.",
    columns: [
      .id("What names the sample for ever. Without it: first day, unit and tool."),
      .unit("Whose work."), .tool("Through which tool."),
      FormColumn("drawn", .count, aliases: ["sample", "gezogen", "Stichprobe"], required: true, "Outputs drawn."),
      verdict("accepted", ["angenommen", "übernommen"]), verdict("edited", ["bearbeitet", "geändert"]),
      verdict("rejected", ["abgelehnt", "verworfen"]),
    ], when: .span,
    events: [
      FormEvent("review-sampled", ["unit", "from", "to", "drawn", "accepted", "edited", "rejected", "tool"])
    ], key: ["unit", "tool"],
    example: """
      Abteilung;von;bis;Werkzeug;gezogen;angenommen;bearbeitet;abgelehnt
      Vertrieb;01.07.2026;30.09.2026;assistant;40;29;8;3
      """,
    naturalKey: "id, or else first day, unit and tool")

  private static func verdict(_ name: String, _ aliases: [String]) -> FormColumn {
    FormColumn(
      name, .count, aliases: aliases, required: true, field: "verdicts.\(name)",
      "How many of them were \(name); 0 where none was.")
  }
}
