internal import Events

/// What one row of an office form says, cell by cell.
struct FormRow {
  /// By column; empty cells are missing.
  var values: [String: JSONValue] = [:]
  /// When the row's first event happened.
  var time = Instant.always
  var subject = Candidate.Subject.nobody
  var line = 0

  /// Stands in no payload.
  var comment: Candidate.Comment?

  subscript(column: String) -> JSONValue? { values[column] }
  func text(_ column: String) -> String? { values[column]?.string }
  func day(_ column: String) -> Day? { text(column).flatMap { Day($0) } }
  /// Parts of a natural key.
  func key(_ columns: [String]) -> String {
    columns.map { column in
      switch values[column] {
      case nil: ""
      case .string(let text)?: text
      case .some(let value): String(decoding: CanonicalJSON.bytes(value), as: UTF8.self)
      }
    }.joined(separator: "\u{1F}")
  }
}

extension FormRow {
  /// A share stands between 0 and 1; a bare 20 could be meant as percent.
  func requireShare(_ column: String) throws(CellFault) {
    guard let share = text(column).flatMap({ Amount($0) }), share < .zero || share > Amount(nanos: 1_000_000_000)
    else { return }
    throw CellFault(column, "\(share) is no share", mend: "Write 0.2 or 20 %.")
  }
}

extension Table {
  /// What a cell says; nil where it is empty.
  mutating func value(_ column: FormColumn, at place: Column) throws(CellFault) -> JSONValue? {
    switch column.content {
    case .text: try text(place, isRepeated: false).map { .string($0) }
    case .unit: try unit(place).map { .string($0.text) }
    case .units: try units(place)
    case .texts: try parts(place).map { .array($0.map { .string($0) }) }
    case .count: try count(place).map { .integer($0) }
    case .number: try scaled(place)?.amount.map { .string($0.description) }
    // Read by `FormRow.take(money:)`, which also learns the currency.
    case .money: nil
    // Read by `FormRow.take(column:at:of:)`, which keeps it apart from the values.
    case .comment: nil
    case .truth: try truth(place).map { .bool($0) }
    case .day: try day(place).map { .string($0.description) }
    case .currency: try currency(place).map { .string($0) }
    case .choice(let spellings): try choice(place, spellings).map { .string($0) }
    case .thing(let prefix): try text(place).map { .string(prefix + "-" + thingName($0, prefix: prefix)) }
    }
  }

  /// Free text, checked; nil where the cell is empty. A fault names the column and never quotes it.
  mutating func comment(_ column: Column) throws(CellFault) -> String? {
    guard let text = try text(column, isRepeated: false, isSealed: true) else { return nil }
    do throws(CommentFault) { return try CommentText.checked(text) } catch {
      throw CellFault(column.name, error.what, mend: error.mend)
    }
  }

  private mutating func units(_ column: Column) throws(CellFault) -> JSONValue? {
    guard let parts = try parts(column) else { return nil }
    var units: [JSONValue] = []
    for part in parts {
      guard let path = UnitPath(part) else {
        throw CellFault(
          column.name, "\(quoted(part)) names a unit without a name", mend: "Write paths, separated by '|'.")
      }
      if !units.contains(.string(path.text)) { units.append(.string(path.text)) }
    }
    return .array(units)
  }

  /// The parts of a cell that lists several things; nil where it is empty.
  mutating func parts(_ column: Column) throws(CellFault) -> [String]? {
    guard let text = try text(column, isRepeated: false) else { return nil }
    let parts = listedParts(text)
    return parts.isEmpty ? nil : parts
  }
}

/// Commas separate only where there is neither `|` nor a line end, for names of units may hold commas.
func listedParts(_ text: String) -> [String] {
  let isMarked = text.contains { $0 == "|" || $0.isNewline }
  return text.split { isMarked ? $0 == "|" || $0.isNewline : $0 == "," }.map { String($0).trimmedCell }
    .filter { !$0.isEmpty }
}

/// A thing's name without the prefix of its stream, and without spaces: it is typed on the command line.
func thingName(_ text: String, prefix: String) -> String {
  let name = text.lowercased().hasPrefix(prefix + "-") ? String(text.dropFirst(prefix.count + 1)) : text
  return name.split { $0.isWhitespace }.joined(separator: "-")
}
