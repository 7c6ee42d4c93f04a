internal import Events

/// Typed cells. An empty cell is nil: not reported, never 0.
extension Table {
  mutating func required(_ column: Column, isRepeated: Bool = true) throws(CellFault) -> String {
    guard let text = try text(column, isRepeated: isRepeated) else { throw missing(column) }
    return text
  }

  func missing(_ column: Column) -> CellFault { CellFault(column.name, "is empty", mend: "Every row needs it.") }

  /// A number from 0.
  func count(_ column: Column) throws(CellFault) -> Int64? {
    let number: Int64?? = withBytes(column) { bytes in
      bytes.isEmpty ? .some(nil) : NumberText.integer(bytes, decimal: decimal).map { .some($0) }
    }
    guard let number else {
      throw CellFault(column.name, "\(shown(column)) is no whole number", mend: "Write digits like 1200, or nothing.")
    }
    guard let number else { return nil }
    guard number >= 0 else {
      throw CellFault(
        column.name, "\(shown(column)) is negative", mend: "Write a number from 0, or nothing if unknown.")
    }
    guard number <= 9_007_199_254_740_991 else {
      throw CellFault(column.name, "\(shown(column)) is too large", mend: "Write a number below 2^53.")
    }
    return number
  }

  /// A decimal number.
  func amount(_ column: Column, mayBeNegative: Bool = false) throws(CellFault) -> Amount? {
    let amount: Amount?? = withBytes(column) { bytes in
      bytes.isEmpty ? .some(nil) : NumberText.amount(bytes, decimal: decimal).map { .some($0) }
    }
    guard let amount else {
      let isComma = decimal == UInt8(ascii: ",")
      throw CellFault(
        column.name, "\(shown(column)) is no number with a decimal \(isComma ? "comma" : "point")",
        mend: "Write it like \(isComma ? "1234,50" : "1234.50"), with at most nine digits behind it, "
          + "or say --decimal '\(isComma ? "." : ",")'.")
    }
    if let amount, amount < .zero, !mayBeNegative {
      throw CellFault(
        column.name, "\(shown(column)) is negative", mend: "Write a number from 0, or nothing if unknown.")
    }
    return amount
  }

  func requiredAmount(_ column: Column, mayBeNegative: Bool = false) throws(CellFault) -> Amount {
    guard let amount = try amount(column, mayBeNegative: mayBeNegative) else { throw missing(column) }
    return amount
  }

  func day(_ column: Column) throws(CellFault) -> Day? {
    let reading: DayText.Reading? = withBytes(column) { bytes in
      bytes.isEmpty ? nil : DayText.read(bytes, slashes: column.slashes)
    }
    switch reading {
    case nil: return nil
    case .day(let day) where day >= Table.earliest && day <= Table.latest: return day
    case .day(let day):
      throw CellFault(column.name, "\(day) is out of range", mend: "Write a day between 1990 and 2199.")
    case .noDay:
      throw CellFault(column.name, "\(shown(column)) is no day", mend: "Write it like 2026-09-15 or 15.09.2026.")
    case .ambiguousSlashes:
      throw CellFault(
        column.name, "\(shown(column)) may be day or month first",
        mend: "Write 2026-09-15, or name the column '\(column.name) (m/d/yyyy)' or '\(column.name) (d/m/yyyy)'.")
    }
  }

  func requiredDay(_ column: Column) throws(CellFault) -> Day {
    guard let day = try day(column) else { throw missing(column) }
    return day
  }

  static let earliest = Day(year: 1990, month: 1, day: 1)!
  static let latest = Day(year: 2199, month: 12, day: 31)!

  /// The last day of something; days from 2200 on (`31.12.9999`) mean that it has no end.
  func endDay(_ column: Column) throws(CellFault) -> Day? {
    let reading: DayText.Reading? = withBytes(column) { bytes in
      bytes.isEmpty ? nil : DayText.read(bytes, slashes: column.slashes)
    }
    if case .day(let day)? = reading, day > Table.latest { return nil }
    return try day(column)
  }

  /// A moment with its offset from UTC.
  func instant(_ column: Column) throws(CellFault) -> Instant? {
    let instant: Instant?? = withBytes(column) { bytes in
      bytes.isEmpty ? .some(nil) : Instant(ascii: bytes).map { .some($0) }
    }
    guard let instant else {
      throw CellFault(
        column.name, "\(shown(column)) is no moment with its offset from UTC", mend: "Write 2026-09-15T08:30:00Z.")
    }
    if let instant, instant.utcDay < Table.earliest || instant.utcDay > Table.latest {
      throw CellFault(column.name, "\(instant) is out of range", mend: "Write a time between 1990 and 2199.")
    }
    return instant
  }

  /// One of a closed list; `spellings` maps normalised texts to what events say.
  mutating func choice(_ column: Column, _ spellings: [String: String]) throws(CellFault) -> String? {
    guard let text = try text(column) else { return nil }
    if let value = spellings[text] ?? spellings[TableHeader.normalised(text)] { return value }
    let values = Set(spellings.values).sorted()
    let near = closestMatch(to: text, in: values)
    throw CellFault(
      column.name, "\(quoted(text)) is not known",
      mend: near.map { "Did you mean \($0)?" } ?? "Write one of "
        + values.joined(separator: ", ") + ".")
  }

  mutating func truth(_ column: Column) throws(CellFault) -> Bool? {
    try choice(column, Table.truths).map { $0 == "yes" }
  }

  private static let truths = [
    "yes": "yes", "y": "yes", "ja": "yes", "j": "yes", "true": "yes", "wahr": "yes", "1": "yes", "x": "yes",
    "no": "no", "n": "no", "nein": "no", "false": "no", "falsch": "no", "0": "no",
  ]

  /// ISO 4217.
  mutating func currency(_ column: Column) throws(CellFault) -> String? {
    guard let text = try text(column)?.uppercased() else { return nil }
    if text == "€" { return "EUR" }
    guard text.utf8.count == 3, text.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else {
      throw CellFault(column.name, "\(quoted(text)) is no currency", mend: "Write three letters like EUR.")
    }
    return text
  }

  /// The cell as a message quotes it.
  func shown(_ column: Column) -> String { withBytes(column) { quoted(String(decoding: $0, as: UTF8.self)) } }
}

/// What a row of a table became.
enum RowOutcome {
  case candidate(Candidate)
  case candidates([Candidate])
  case statement(IdentityStatement)
  /// Kept by the importer until the end of the file.
  case kept
  case ignored(String)
}

extension Table {
  /// Hands every row to `body` and its outcome to the sink; a fault of a cell becomes the row's rejection.
  mutating func readAll<Sink: ImportSink>(
    into sink: inout Sink, _ body: (inout Table) throws(CellFault) -> RowOutcome
  ) throws {
    while try next(into: &sink) {
      let outcome: RowOutcome
      do throws(CellFault) {
        outcome = try body(&self)
      } catch {
        try sink.reject(Rejection(line: line, field: error.field, what: error.what, mend: error.mend))
        continue
      }
      switch outcome {
      case .candidate(let candidate): try sink.accept(candidate)
      case .candidates(let candidates): for candidate in candidates { try sink.accept(candidate) }
      case .statement(let statement): try sink.accept(statement)
      case .kept: break
      case .ignored(let why): try sink.ignore(row: line, why: why)
      }
    }
  }
}
