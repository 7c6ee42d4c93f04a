internal import Events

/// Experiments: the offline form's JSON lines, or the table of an office.
struct ExperimentsImporter: Importer {
  static var format: ImportFormat { ExperimentColumns.form.format }

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    let peeked = PeekedInput(input)
    guard try peeked.firstCharacter() == UInt8(ascii: "{") else {
      return try ExperimentColumns.form.read(peeked, options: options, into: &sink, more: adoptions)
    }
    try ExperimentLines(options: options).read(peeked, into: &sink)
  }

  /// `Sales@2026-09-21|Legal@01.10.2026`: each unit's own event, so that a later file adds what is new.
  private func adoptions(_ row: FormRow, _ form: OfficeForm) throws(CellFault) -> [Candidate] {
    var candidates: [Candidate] = []
    for part in listedParts(row.text("adopted_by") ?? "") {
      guard let at = part.lastIndex(of: "@"), let unit = UnitPath(String(part[..<at])) else {
        throw fault(part, "names no unit with its day")
      }
      let written = String(part[part.index(after: at)...]).trimmedCell
      guard case .day(let day) = DayText.read(written), day >= Table.earliest, day <= Table.latest else {
        throw fault(part, "names no day")
      }
      let data: JSONObject = ["unit": .string(unit.text)]
      try form.check(data, "experiment-adopted", ["adopted_by"])
      candidates.append(
        form.candidate(
          "experiment-adopted", Instant(startOf: day), data, step: "adopted\u{1F}\(unit.text)", row))
    }
    return candidates
  }

  private func fault(_ part: String, _ what: String) -> CellFault {
    CellFault("adopted_by", "\(quoted(part)) \(what)", mend: "Write it like Sales@2026-09-21|Legal@01.10.2026.")
  }
}

/// A file whose beginning can be looked at before it is read.
private final class PeekedInput: ByteInput {
  private let input: any ByteInput
  private var ahead: [UInt8] = []

  init(_ input: any ByteInput) { self.input = input }

  /// The first byte that is no white space and no byte order mark; nil where there is none.
  func firstCharacter() throws -> UInt8? {
    while true {
      if let first = ahead.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) { return first }
      let chunk = try input.read(1 << 16)
      if chunk.isEmpty { return nil }
      ahead += chunk
    }
  }

  func read(_ count: Int) throws -> [UInt8] {
    guard !ahead.isEmpty else { return try input.read(count) }
    let taken = Array(ahead.prefix(count))
    ahead.removeFirst(taken.count)
    return taken
  }
}
