internal import Events

/// Keeps what names people out of columns that say something else.
///
/// A cell of facts is refused where it holds a mail address, is what an identifier's column of the same row says, or
/// holds, as a word among others, what such a column says in any row or an identifier that was known before.
struct TablePeople {
  private let columns: [(index: Int, name: String)]
  private let isIdentifier: [Bool]
  /// What was known before this file.
  private let names: IdentifierMarks
  /// Whether an at sign may stand in the current row.
  private var mayHoldAddress = false
  private var own: [UInt64] = []
  /// Cells of identifiers' columns that were looked at.
  private var learned: Set<UInt64> = []
  /// As `NamingWords` finds them.
  private var known: Set<UInt64> = []
  /// Where a word stood first, for identifiers that come later.
  private var words: [UInt64: (line: Int, column: String)] = [:]
  /// Cells all of whose words stand in `words`, so that no other look is needed.
  private var seen: Set<UInt64> = []
  private var last: [UInt64]
  /// A cell of an earlier row, already taken, that names whom a later one is about: the file cannot be taken at all.
  private(set) var failure: ImportFailure?

  /// Bounds memory; of words beyond these, only identifiers that stood before are known.
  private static let mostWords = 1 << 17
  private static let shortest = 4
  /// Columns that number rows and other things.
  private static let rowNames: Set<String> = ["id", "conversation", "number"]

  init(_ header: TableHeader, _ format: ImportFormat, names: IdentifierMarks) {
    self.names = names
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
      scanner.cells.withUnsafeBufferPointer { cells in
        let bytes = trimmed(UnsafeBufferPointer(rebasing: cells[range]))
        guard let digest = TablePeople.digest(bytes) else { return }
        own.append(digest)
        guard learned.insert(digest).inserted, let word = NamingWords.digest(of: bytes), known.insert(word).inserted,
          let place = words[word], failure == nil
        else { return }
        failure = ImportFailure(
          what: "Line \(place.line), \(place.column): holds what '\(column.name)' in line \(line) names a person by.",
          mend: MailAddress.mend)
      }
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
    guard !columns.isEmpty || !names.isEmpty, let digest = TablePeople.digest(bytes) else { return }
    if own.contains(digest) { throw TablePeople.fault(column) }
    guard last[column.index] != digest else { return }
    guard !seen.contains(digest) else {
      last[column.index] = digest
      return
    }
    let place: NamingWords.Place = TablePeople.rowNames.contains(column.name) ? .rowName : .prose
    let isNaming = NamingWords.contains(in: bytes, place) { word in
      if known.contains(word) || names.holds(word) { return true }
      if words.count < TablePeople.mostWords, words[word] == nil { words[word] = (line, column.name) }
      return false
    }
    if isNaming { throw TablePeople.fault(column) }
    // Numbers that name rows are looked at where else they stand.
    guard words.count < TablePeople.mostWords, place == .prose else { return }
    seen.insert(digest)
    last[column.index] = digest
  }

  private static func fault(_ column: Column) -> CellFault {
    CellFault(column.name, MailAddress.namingFault, mend: MailAddress.mend)
  }

  /// FNV-1a over the cell in lower case; nil for what is too short to name anybody.
  private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard bytes.count >= shortest else { return nil }
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in bytes {
      let isUpper = byte &- 65 < 26
      hash = (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 1_099_511_628_211
    }
    return hash
  }
}
