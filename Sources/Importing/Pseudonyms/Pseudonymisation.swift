public import Events

/// Replaces the identifiers of a table by pseudonyms, so that it can leave those who know whose they are.
///
/// Which columns hold identifiers is said by the format's own columns. Columns that the format does not know are
/// dropped, since they may name people. Everything else is copied cell by cell, in UTF-8, with the same separator.
public struct Pseudonymisation {
  /// What becomes of the columns of one file, by their headers.
  public struct Plan: Hashable, Sendable {
    public internal(set) var replaced: [String] = []
    public internal(set) var kept: [String] = []
    /// Kept in rows that name nobody, emptied in the others.
    public internal(set) var keptForUnits: [String] = []
    public internal(set) var dropped: [String] = []
  }

  private let format: ImportFormat
  private let pseudonym: (Identifier) -> String

  /// nil where no column of the format holds an identifier of a person.
  public init?(_ format: ImportFormat, pseudonym: @escaping (Identifier) -> String) {
    guard format.columns.contains(where: { $0.content.isIdentifier }) else { return nil }
    self.format = format
    self.pseudonym = pseudonym
  }

  /// Writes the file's rows anew; `begin` learns the plan before the first and may end everything by false.
  ///
  /// Throws `ImportFailure` for a file that is no table of the format, and for the first row that cannot be read: half
  /// a file would look like a whole one. Returns the number of rows.
  public func run(
    _ input: any ByteInput, options: ImportOptions, begin: (Plan) throws -> Bool, write: ([UInt8]) throws -> Void
  ) throws -> Int {
    var table = try Table(input, format: format, options: options, isDynamic: format.readsBesides)
    let columns = PseudonymColumns(table.header, format)
    guard try begin(columns.plan) else { return 0 }
    let separator = table.separator
    try write(Pseudonymisation.line(columns.written.map { Array($0.column.name.utf8) }, separator))
    var (rows, faults) = (0, FirstRejection())
    while try table.next(into: &faults) {
      try faults.fail()
      let cells: [[UInt8]]
      do throws(CellFault) {
        cells = try columns.cells(&table, pseudonym)
      } catch {
        throw ImportFailure(what: "Line \(table.line), \(error.field): \(error.what).", mend: error.mend)
      }
      rows += 1
      try write(Pseudonymisation.line(cells, separator))
    }
    try faults.fail()
    return rows
  }

  /// A row as RFC 4180 says, with its line end.
  private static func line(_ cells: [[UInt8]], _ separator: UInt8) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(separator) }
      // A row of one empty cell would be a blank line.
      let isQuoted =
        cell.contains { $0 == separator || $0 == quote || $0 == 0x0A || $0 == 0x0D } || cells.count == 1 && cell.isEmpty
      guard isQuoted else {
        line += cell
        continue
      }
      line.append(quote)
      for byte in cell { line += byte == quote ? [quote, quote] : [byte] }
      line.append(quote)
    }
    return line + [0x0A]
  }
}

extension ColumnContent {
  var isIdentifier: Bool {
    switch self {
    case .identifier, .account, .person: true
    case .facts, .factsOfUnits: false
    }
  }
}

/// Keeps what is wrong with the first bad row.
private struct FirstRejection: ImportSink {
  private var first: Rejection?

  func fail() throws {
    guard let first else { return }
    throw ImportFailure(what: "Line \(first.line), \(first.field): \(first.what).", mend: first.mend)
  }

  mutating func reject(_ rejection: Rejection) { first = first ?? rejection }
  func begin(source: String, understoodAs: [(key: String, value: String)]) {}
  func read(row: Int) {}
  func accept(_ candidate: Candidate) {}
  func accept(_ statement: IdentityStatement) {}
  func ignore(row: Int, why: String) {}
}
