internal import Events

/// CloudEvents JSON Lines, Hebel's own format: what was exported comes back without loss.
///
/// Source, id, person, stream, time and schema version of a line stay as they are, and types that this program does not
/// know are carried.
struct EventsImporter: Importer {
  static let format = ImportFormat(
    name: "events", summary: "CloudEvents 1.0, one JSON object a line: the canonical format, without loss both ways.",
    columns: [],
    example: """
      {"specversion":"1.0","id":"m-1","source":"office","type":"milestone-noted","time":"2026-07-01T00:00:00Z",\
      "data":{"on":"2026-07-01","text":"Licences for everybody"}}
      {"specversion":"1.0","id":"t-1","source":"office","type":"target-set","time":"2026-07-01T00:00:00Z",\
      "data":{"metric":"adoption.active-share","value":"0.6","by":"2026-12-31"}}
      """,
    naturalKey: "source and id, as they stand in the line")

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var lines = LineReader(input)
    var rows = 0
    while try lines.next() {
      let start = lines.number == 1 && lines.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      if !lines.isTooLong, lines.bytes[start...].allSatisfy({ $0 <= 0x20 }) { continue }
      if rows == 0 {
        try checkBeginning(lines.bytes[start...])
        try sink.begin(source: options.source ?? Self.format.name, understoodAs: [("format", "CloudEvents 1.0")])
      }
      rows += 1
      try sink.read(row: lines.number)
      let candidate: Candidate
      do throws(CellFault) {
        candidate = try self.candidate(lines, from: start)
      } catch {
        try sink.reject(Rejection(line: lines.number, field: error.field, what: error.what, mend: error.mend))
        continue
      }
      try sink.accept(candidate)
    }
    guard rows > 0 else { throw ImportFailure(what: "The file is empty.", mend: "Export it again.") }
  }

  private func checkBeginning(_ bytes: ArraySlice<UInt8>) throws {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
      throw ImportFailure(what: "The file is UTF-16.", mend: "JSON Lines are UTF-8; save it as such.")
    }
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
      throw ImportFailure(what: "The file is a JSON list.", mend: "Write one event a line, without [ , and ].")
    }
  }

  private func candidate(_ lines: LineReader, from start: Int) throws(CellFault) -> Candidate {
    guard !lines.isTooLong else {
      throw CellFault("line", "is longer than 1 MiB", mend: "An event has at most 64 KiB of data; look for newlines.")
    }
    let value: JSONValue
    do {
      value = try lines.bytes.withUnsafeBufferPointer { bytes throws(JSONError) in
        try JSONParser.parse(buffer: UnsafeBufferPointer(rebasing: bytes[start...]))
      }
    } catch {
      throw CellFault(
        "line", "is no JSON: \(error)",
        mend: lines.isOpen ? "The file was cut off; export it again." : "Write one JSON object a line.")
    }
    let event: Event
    do {
      event = try CloudEvent.event(value)
    } catch {
      throw CellFault(
        error.field.isEmpty ? "line" : error.field, error.what, mend: "See 'hebel import --help events' for a line.")
    }
    guard let data = value.object?["data"]?.object else {
      throw CellFault("data", "is no object", mend: "Write the payload as an object.")
    }
    return Candidate(
      type: event.type, schemaVersion: event.schemaVersion, time: event.time,
      subject: event.person.map { .person($0) } ?? .nobody, id: .given(event.id.description),
      stream: event.stream.map { .named($0) } ?? .none, data: data, source: event.source, row: lines.number)
  }
}
