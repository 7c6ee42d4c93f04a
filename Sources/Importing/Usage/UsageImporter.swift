internal import Events

/// One row for each interaction or session with AI labour.
struct UsageImporter: Importer {
  static let format = ImportFormat(
    name: "usage", summary: "One row for each interaction or session with AI labour.", columns: columns,
    example: """
      id,time,system,account,tool,provider,model,input_tokens,cache_read_tokens,output_tokens,cost,currency
      r-1,2026-09-15T08:30:00Z,github-login,octocat,assistant,acme,large-1,1200,400,310,0.0123,USD
      r-2,2026-09-15T08:31:12Z,github-login,octocat,assistant,acme,small-1,80,,25,,
      """,
    naturalKey: "id")

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, decimals: ["cost"])
    let columns = UsageColumns(table)
    guard columns.when.exists else { throw MomentColumns.missing }
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in .candidate(try columns.candidate(&table)) }
  }
}

/// The columns that say when: a moment, or else a day.
struct MomentColumns {
  private let time: Column
  private let day: Column

  static let documentation = [
    ColumnDocumentation(
      "time", aliases: ["timestamp", "occurred at", "Zeit", "Zeitpunkt"],
      "When, like 2026-09-15T08:30:00Z. Each row needs time or day."),
    ColumnDocumentation("day", aliases: ["date", "Tag", "Datum"], "The day, where no time is known."),
  ]

  static let missing = ImportFailure(
    what: "The file has neither a column 'time' nor a column 'day'.", mend: "Add one of them.")

  init(_ table: Table) {
    time = table.header.column("time")
    day = table.header.column("day")
  }

  var exists: Bool { time.exists || day.exists }

  func moment(_ table: Table) throws(CellFault) -> Instant {
    if let instant = try table.instant(time) { return instant }
    if let day = try table.day(day) { return Instant(startOf: day) }
    throw CellFault(time.exists ? "time" : "day", "is empty", mend: "Every row needs a time or a day.")
  }
}
