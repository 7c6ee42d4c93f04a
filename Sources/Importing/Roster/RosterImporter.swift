internal import Events

/// Who works where, as HR knows it.
///
/// Placings, absences and access go out as they are read. What only the whole file can tell waits for its end: changes
/// between snapshots, leavings by an end date (which may be a move), and re-organisations (which must form no cycle).
struct RosterImporter: Importer {
  static let format = ImportFormat(
    name: "roster", summary: "Who works where: placings, absences, access, leavers, and changes of units.",
    columns: columns, example: example,
    naturalKey: "person, day and what happened (a placing, an absence, a tool …), or unit, day and what happened")

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options, decimals: ["fte"])
    var reader = RosterReader(RosterColumns(table.header), today: options.today)
    var facts = table.facts
    if !reader.columns.from.exists, !reader.columns.snapshot.exists {
      facts.append((key: "days", value: "no column 'from' or 'snapshot': placed on \(options.today)"))
    }
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: facts)
    while try table.next(into: &sink) {
      do throws(CellFault) {
        try reader.read(&table)
      } catch {
        reader.discard()
        try sink.reject(Rejection(line: table.line, field: error.field, what: error.what, mend: error.mend))
        continue
      }
      try reader.flush(row: table.line, into: &sink)
    }
    try reader.finish(into: &sink)
  }
}
