internal import Events

/// One proposal a line, as the offline form writes it: the payload, and beside it `id` and `day`.
struct ExperimentLines {
  let options: ImportOptions

  private var form: OfficeForm { ExperimentColumns.form }

  func read(_ input: any ByteInput, into sink: inout some ImportSink) throws {
    var blocks = LineBlocks(input)
    try sink.begin(
      source: options.source ?? form.format.name, understoodAs: [("format", "JSON lines of the form")])
    var number = 0
    while let block = try blocks.next() {
      guard case .lines(let bytes) = block else {
        number += 1
        try sink.read(row: number)
        try sink.reject(
          Rejection(line: number, field: "line", what: "is longer than 1 MiB", mend: "Write one experiment a line."))
        continue
      }
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        // What follows the last newline is no line.
        if index == lines.count - 1, line.isEmpty { continue }
        number += 1
        try take(line, number: number, into: &sink)
      }
    }
  }

  private func take(_ line: ArraySlice<UInt8>, number: Int, into sink: inout some ImportSink) throws {
    let line = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    guard line.contains(where: { $0 > 0x20 }) else { return }
    try sink.read(row: number)
    let candidate: Candidate
    do throws(CellFault) {
      candidate = try self.candidate(line, row: number)
    } catch {
      return try sink.reject(Rejection(line: number, field: error.field, what: error.what, mend: error.mend))
    }
    try sink.accept(candidate)
  }

  private func candidate(_ line: ArraySlice<UInt8>, row: Int) throws(CellFault) -> Candidate {
    let value: JSONValue
    do {
      value = try line.withUnsafeBufferPointer { bytes throws(JSONError) in try JSONParser.parse(buffer: bytes) }
    } catch {
      throw CellFault("line", "is no JSON: \(error)", mend: "Copy the whole line of the form again.")
    }
    guard case .object(let said) = value else {
      throw CellFault("line", "is no JSON object", mend: "Write one experiment a line, in braces.")
    }
    var row = FormRow(line: row)
    var data = JSONObject()
    for member in said.members where member.value != .null {
      switch member.key {
      case "id": row.values["id"] = .string(try self.text(member))
      case "day": row.values["proposed_on"] = .string(try day(member))
      case "units": data["units"] = paths(member.value)
      default: data[member.key] = decimal(member) ?? member.value
      }
    }
    try form.check(data, "experiment-proposed", [])
    if let fault = Vocabulary.current.namingFault(type: "experiment-proposed", payload: data, names: options.names) {
      throw CellFault(fault.field, fault.what, mend: fault.mend)
    }
    row.values["title"] = data["title"]
    row.values["first unit"] = data["units"]?.array?.first
    row.time = Instant(startOf: row.day("proposed_on") ?? options.today)
    return form.candidate("experiment-proposed", row.time, data, step: "proposed", row)
  }

  /// A threshold may be written as a number; binary rounding does not enter the log, for its shortest text does.
  private func decimal(_ member: JSONObject.Member) -> JSONValue? {
    guard member.key == "threshold", let number = member.value.number else { return nil }
    return .string(member.value.integer.map { "\($0)" } ?? "\(number)")
  }

  /// Units as their paths; whatever is none is left for the check of the payload.
  private func paths(_ value: JSONValue) -> JSONValue {
    guard let units = value.array else { return value }
    return .array(units.map { unit in unit.string.flatMap { UnitPath($0) }.map { .string($0.text) } ?? unit })
  }

  private func text(_ member: JSONObject.Member) throws(CellFault) -> String {
    if let number = member.value.integer { return "\(number)" }
    guard let text = member.value.string?.trimmedCell, !text.isEmpty, text.utf8.count <= 200 else {
      throw CellFault("id", "is no name", mend: "Write a short text, or leave it out.")
    }
    return text
  }

  private func day(_ member: JSONObject.Member) throws(CellFault) -> String {
    guard let day = member.value.string.flatMap({ Day($0) }), day >= Table.earliest, day <= Table.latest else {
      throw CellFault("day", "is no day", mend: "Write it like 2026-09-15, or leave it out for today.")
    }
    return day.description
  }
}
