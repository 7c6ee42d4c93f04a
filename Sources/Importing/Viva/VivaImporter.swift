internal import Events

/// The person query of Viva Insights: one row per person and week.
///
/// 0 says licensed and idle, an empty cell says no licence. `FunctionType` changes from week to week there and is not
/// read. The person is placed by this file too, with `Level1` as the highest band. What people say about their work
/// becomes answers without a person: see `VoiceWaves`.
struct VivaImporter: Importer {
  static let format = ImportFormat(
    name: "viva", summary: "Viva Insights person query: Copilot actions and days by person, week and app.",
    columns: [
      ColumnDocumentation(
        "PersonId", aliases: ["Person ID"], required: true, content: .identifier(namespace: "viva"),
        "The vendor's number of a person."),
      ColumnDocumentation("MetricDate", aliases: ["Metric date", "Week"], required: true, "First day of the week."),
      ColumnDocumentation(
        "Organization", aliases: ["Organisation", "Department"], "The unit; a change is another placing."),
      ColumnDocumentation("Level", "Level1 is the highest; becomes the band."),
      ColumnDocumentation("LevelDesignation", aliases: ["Level designation"], "What the level is called."),
      ColumnDocumentation(
        "Total_Copilot_active_days", aliases: ["Copilot active days"], "Days in the week with any Copilot action."),
      ColumnDocumentation(
        "Total_Copilot_enabled_days", aliases: ["Copilot enabled days"], "Days in the week with a licence."),
    ] + VoiceItems.columns,
    example: """
      PersonId,MetricDate,Copilot_actions_taken_in_Teams,Total_Copilot_active_days,Organization,Level
      bf361ad4-fc29-432f-95f3-837e689f4ac4,2024-03-31,4,1,IT,Level3
      83b29f32-1d5b-4cc9-95f3-1d5b4cc9f322,2024-03-31,,,Finance,Level1
      """,
    naturalKey: "person, week and app; of answers, the quarter and the place among its sorted answers",
    mappingVersion: 2, readsBesides: { VivaColumns.isCopilot($0) })

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, isDynamic: VivaColumns.isCopilot)
    let columns = try VivaColumns(table.header)
    var reader = VivaReader(
      columns, voices: VoiceWaves(table.header), source: options.source ?? Self.format.name,
      surveyMinimum: options.surveyMinimum)
    // The other metrics of a person query are many and none of our business; only their number is told.
    var facts = table.facts.filter { $0.key != "columns not read" }
    facts.append((key: "apps", value: columns.apps.map(\.name).joined(separator: ", ")))
    facts.append((key: "columns not read", value: String(table.header.unread.count)))
    try sink.begin(source: reader.source, understoodAs: facts)
    while try table.next(into: &sink) {
      let candidates: [Candidate]
      do throws(CellFault) {
        candidates = try reader.read(&table)
      } catch {
        try sink.reject(Rejection(line: table.line, field: error.field, what: error.what, mend: error.mend))
        continue
      }
      for candidate in candidates { try sink.accept(candidate) }
      if candidates.isEmpty { try sink.ignore(row: table.line, why: "no Copilot licence in that week") }
    }
    try reader.finish(into: &sink)
  }
}
