internal import Dispatch
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
    var blocks = LineBlocks(input)
    let queue = DispatchQueue(label: "hebel.import.lines", attributes: .concurrent)
    // Blocks are read on other threads and taken in their order; a replaced source changes what is hashed.
    var pending: [PendingBlock] = []
    var place = Place(source: options.source)
    while true {
      while pending.count < EventsImporter.blocksAhead, let block = try blocks.next() {
        pending.append(PendingBlock(block, recognises: options.source == nil, on: queue))
      }
      guard !pending.isEmpty, let block = pending.removeFirst().wait() else { break }
      try take(block, at: &place, into: &sink)
    }
    guard place.hasBegun else { throw ImportFailure(what: "The file is empty.", mend: "Export it again.") }
  }

  /// Bounds memory: two cores have work while one block is taken and one is read from the file.
  private static let blocksAhead = 4

  private struct Place {
    let source: String?
    var rowOffset = 0
    var hasBegun = false

    mutating func begin(_ sink: inout some ImportSink) throws {
      guard !hasBegun else { return }
      hasBegun = true
      try sink.begin(source: source ?? EventsImporter.format.name, understoodAs: [("format", "CloudEvents 1.0")])
    }
  }

  private func take(_ block: ReadBlock, at place: inout Place, into sink: inout some ImportSink) throws {
    for part in block.parts {
      switch part {
      case .events(let events):
        try place.begin(&sink)
        try sink.accept(events, rowOffset: place.rowOffset)
      case .line(let range, let row):
        try take(block.bytes[range], row: place.rowOffset + row, isOpen: block.isOpen, at: &place, into: &sink)
      case .tooLong(let row):
        try place.begin(&sink)
        try sink.read(row: place.rowOffset + row)
        try sink.reject(
          Rejection(
            line: place.rowOffset + row, field: "line", what: "is longer than 1 MiB",
            mend: "An event has at most 64 KiB of data; look for newlines."))
      }
    }
    place.rowOffset += block.lines
  }

  /// A line that was not canonical already.
  private func take(
    _ line: ArraySlice<UInt8>, row: Int, isOpen: Bool, at place: inout Place, into sink: inout some ImportSink
  ) throws {
    var line = line
    if row == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.allSatisfy({ $0 <= 0x20 }) { return }
    if !place.hasBegun { try checkBeginning(line) }
    try place.begin(&sink)
    try sink.read(row: row)
    let candidate: Candidate
    do throws(CellFault) {
      candidate = try self.candidate(line, row: row, isOpen: isOpen)
    } catch {
      return try sink.reject(Rejection(line: row, field: error.field, what: error.what, mend: error.mend))
    }
    try sink.accept(candidate)
  }

  private func checkBeginning(_ bytes: ArraySlice<UInt8>) throws {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
      throw ImportFailure(what: "The file is UTF-16.", mend: "JSON Lines are UTF-8; save it as such.")
    }
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
      throw ImportFailure(what: "The file is a JSON list.", mend: "Write one event a line, without [ , and ].")
    }
  }

  private func candidate(_ line: ArraySlice<UInt8>, row: Int, isOpen: Bool) throws(CellFault) -> Candidate {
    let value: JSONValue
    do {
      value = try line.withUnsafeBufferPointer { bytes throws(JSONError) in try JSONParser.parse(buffer: bytes) }
    } catch {
      throw CellFault(
        "line", "is no JSON: \(error)",
        mend: isOpen ? "The file was cut off; export it again." : "Write one JSON object a line.")
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
      stream: event.stream.map { .named($0) } ?? .none, data: data, source: event.source, row: row)
  }
}
