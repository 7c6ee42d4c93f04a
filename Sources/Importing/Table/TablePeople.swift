internal import Events

/// Keeps what names people out of columns that say something else.
///
/// A cell of facts is refused where it holds a mail address, or is what an identifier's column of the same row names,
/// or, with a letter in it, of any row. Numbers are compared within their row alone, since rows are numbered too.
struct TablePeople {
  private let columns: [(index: Int, name: String)]
  private let isIdentifier: [Bool]
  /// Whether an at sign may stand in the current row.
  private var mayHoldAddress = false
  private var own: [UInt64] = []
  private var known: Set<UInt64> = []
  /// Where a text stood first, for identifiers that come later.
  private var texts: [UInt64: (line: Int, column: String)] = [:]
  private var last: [UInt64]
  /// A cell of an earlier row, already taken, that names whom a later one is about: the file cannot be taken at all.
  private(set) var failure: ImportFailure?

  /// Bounds memory; of texts beyond these, only identifiers that stood before are known.
  private static let mostTexts = 1 << 17
  private static let shortest = 4

  init(_ header: TableHeader, _ format: ImportFormat) {
    columns = format.columns.filter(\.content.isIdentifier).map { (header.column($0.name).index, $0.name) }
      .filter { $0.0 >= 0 }
    var isIdentifier = [Bool](repeating: false, count: header.names.count)
    for column in columns { isIdentifier[column.index] = true }
    self.isIdentifier = isIdentifier
    last = [UInt64](repeating: 0, count: header.names.count)
  }

  /// Learns whom the row names; call before any of its cells is read.
  mutating func begin(_ scanner: RowScanner, line: Int) {
    mayHoldAddress = scanner.cells.withUnsafeBufferPointer { MailAddress.mayStand(in: $0) }
    own.removeAll(keepingCapacity: true)
    for column in columns where column.index < scanner.ends.count {
      let range = scanner.cell(column.index)
      let found = scanner.cells.withUnsafeBufferPointer { TablePeople.digest(trimmed(.init(rebasing: $0[range]))) }
      guard let found else { continue }
      own.append(found.digest)
      guard found.isNamelike, known.insert(found.digest).inserted, let place = texts[found.digest] else { continue }
      failure =
        failure
        ?? ImportFailure(
          what: "Line \(place.line), \(place.column): holds what '\(column.name)' in line \(line) names a person by.",
          mend: TablePeople.mend)
    }
  }

  /// Refuses the current row's cell where it names somebody.
  mutating func check(
    _ column: Column, _ bytes: UnsafeBufferPointer<UInt8>, line: Int
  ) throws(CellFault) {
    guard column.index < isIdentifier.count, !isIdentifier[column.index] else { return }
    if mayHoldAddress, MailAddress.mayStand(in: bytes), MailAddress.stands(in: String(decoding: bytes, as: UTF8.self)) {
      throw CellFault(column.name, MailAddress.fault, mend: MailAddress.mend)
    }
    guard !columns.isEmpty, let found = TablePeople.digest(bytes) else { return }
    if own.contains(found.digest) || found.isNamelike && known.contains(found.digest) {
      throw CellFault(column.name, "holds what names a person in this file", mend: TablePeople.mend)
    }
    guard found.isNamelike, last[column.index] != found.digest else { return }
    last[column.index] = found.digest
    if texts.count < TablePeople.mostTexts, texts[found.digest] == nil { texts[found.digest] = (line, column.name) }
  }

  private static let mend = MailAddress.mend

  /// FNV-1a over the cell in lower case, and whether a letter stands in it; nil for what is too short to name anybody.
  private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> (digest: UInt64, isNamelike: Bool)? {
    guard bytes.count >= shortest else { return nil }
    var (hash, isNamelike): (UInt64, Bool) = (14_695_981_039_346_656_037, false)
    for byte in bytes {
      let isUpper = byte &- 65 < 26
      let byte = isUpper ? byte | 0x20 : byte
      isNamelike = isNamelike || byte &- 97 < 26 || byte >= 0x80
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return (hash, isNamelike)
  }
}
