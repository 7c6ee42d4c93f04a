internal import Events

/// A table of an office, row by row: sniffed, cut into cells, and with typed access to them.
struct Table {
  private var scanner: RowScanner
  private(set) var header: TableHeader
  let decimal: UInt8
  private let delimiter: UInt8
  /// Cells that a row must have: up to the last column with a name.
  private let width: Int
  private var rows = 0
  private var texts = TextCache()
  private var people: TablePeople

  /// Reads the header. `decimals` names the columns whose numbers may show the decimal separator; `isDynamic` tells
  /// columns that the importer finds by itself. Throws `ImportFailure` where this is no table of the format.
  init(
    _ input: any ByteInput, format: ImportFormat, options: ImportOptions, decimals: [String] = [],
    isDynamic: (String) -> Bool = { _ in false }
  ) throws {
    let supply = try Transcoder(input, said: options.encoding)
    let start = supply.firstChunk
    let sniffed = try TableSniffer(start, columns: format.columns, said: options.delimiter)
    header = try TableHeader(names: sniffed.header, columns: format.columns, isDynamic: isDynamic)
    people = TablePeople(header, format, names: options.names)
    delimiter = sniffed.delimiter
    width = (sniffed.header.lastIndex { !$0.isEmpty } ?? 0) + 1
    decimal = try Table.decimal(
      options, start: start, delimiter: sniffed.delimiter,
      places: decimals.map { [header] in header.column($0).index }.filter { $0 >= 0 })
    scanner = RowScanner(supply, delimiter: sniffed.delimiter)
    if TableSniffer.separatorLine(start) != nil { _ = try scanner.next() }
    while try scanner.next(), scanner.isBlank {}
  }

  private static func decimal(
    _ options: ImportOptions, start: [UInt8], delimiter: UInt8, places: [Int]
  ) throws -> UInt8 {
    if let said = options.decimalSeparator {
      guard said == "," || said == "." else {
        throw ImportFailure(what: "'\(said)' is no decimal separator.", mend: "Say ',' or '.'.")
      }
      return said == "," ? UInt8(ascii: ",") : UInt8(ascii: ".")
    }
    return try TableSniffer.decimalSeparator(start, delimiter: delimiter, places: places)
      ?? (delimiter == UInt8(ascii: ";") ? UInt8(ascii: ",") : UInt8(ascii: "."))
  }

  /// The line that the current row begins on.
  var line: Int { scanner.rowLine }

  /// What separates its cells.
  var separator: UInt8 { delimiter }

  /// How the file was understood, for the receipt.
  var facts: [(key: String, value: String)] {
    let delimiters: [UInt8: String] = [0x09: "tab", UInt8(ascii: ","): "comma", UInt8(ascii: ";"): "semicolon"]
    var facts = [
      (key: "encoding", value: scanner.encoding.name),
      (key: "columns separated by", value: delimiters[delimiter] ?? String(UnicodeScalar(delimiter))),
      (key: "decimal separator", value: decimal == UInt8(ascii: ",") ? "comma" : "point"),
    ]
    if !header.unread.isEmpty {
      let shown = header.unread.prefix(40).map { column in
        column.meant.map { "\(column.name) (did you mean \($0)?)" } ?? column.name
      }
      facts.append((key: "columns not read", value: shown.joined(separator: ", ")))
    }
    return facts
  }

  /// Goes to the next row that can be read; false at the end. Rows that cannot be cut into cells are rejected here.
  ///
  /// Throws `ImportFailure` where the file ends without a row, or where a row before named a person beside the columns
  /// for it.
  mutating func next(into sink: inout some ImportSink) throws -> Bool {
    while try scanner.next() {
      if scanner.fault == nil, isBlank { continue }
      rows += 1
      try sink.read(row: line)
      guard let rejection = structureRejection else {
        people.begin(scanner, line: line)
        if let failure = people.failure { throw failure }
        return true
      }
      try sink.reject(rejection)
    }
    guard rows > 0 else {
      throw ImportFailure(what: "The file has a header but no rows.", mend: "Export it again with its rows.")
    }
    return false
  }

  /// Spreadsheets write rows of nothing but separators behind the last one.
  private var isBlank: Bool { scanner.cells.allSatisfy { $0 <= 0x20 } }

  private var structureRejection: Rejection? {
    func rejection(_ what: String, _ mend: String) -> Rejection {
      Rejection(line: line, field: "row", what: what, mend: mend)
    }
    switch scanner.fault {
    case .tooLong:
      return rejection("is longer than 1 MiB", "Look for a quote that is never closed, or for a missing newline.")
    case .nul: return rejection("holds a NUL byte", "Export the file again as text, or say --encoding utf-16.")
    case .textBehindQuote:
      return rejection("has text behind a closing quote", "Write a quote inside a quoted cell twice.")
    case .openQuote:
      return rejection(
        "opens a quote that is not closed before the end of the file",
        "The file was cut off, or a quote inside a cell must be written twice.")
    case nil: break
    }
    let count = scanner.ends.count
    if count < width {
      return scanner.endedOpen
        ? rejection(
          "has \(count) of \(width) cells and ends without a newline", "The file was cut off; export it again.")
        : rejection("has \(count) of \(width) cells", "Write every separator, also before empty cells.")
    }
    if let stray = (header.names.count..<max(count, header.names.count)).first(where: { !isEmpty($0) }) {
      return rejection(
        "has \(stray + 1) cells under \(header.names.count) columns",
        "Put a text that holds the separator in quotes.")
    }
    return nil
  }

  private func isEmpty(_ place: Int) -> Bool { scanner.cells[scanner.cell(place)].allSatisfy { $0 <= 0x20 } }

  /// The cell's bytes without white space around them; empty where the file has no such column.
  func withBytes<Value>(_ column: Column, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    guard column.index >= 0, column.index < scanner.ends.count else {
      return body(UnsafeBufferPointer(start: nil, count: 0))
    }
    let range = scanner.cell(column.index)
    return scanner.cells.withUnsafeBufferPointer { body(trimmed(UnsafeBufferPointer(rebasing: $0[range]))) }
  }

  /// The cell's text, or nil where it is empty. `isRepeated` says that few values recur, which then share their memory;
  /// `isSealed`, that the text is encrypted before it is kept and may speak of anybody.
  mutating func text(
    _ column: Column, isRepeated: Bool = true, isSealed: Bool = false
  ) throws(CellFault) -> String? {
    guard column.index >= 0, column.index < scanner.ends.count else { return nil }
    let range = scanner.cell(column.index)
    if range.isEmpty { return nil }
    let line = line
    let text: String?? = try scanner.cells.withUnsafeBufferPointer { cells throws(CellFault) in
      let bytes = trimmed(UnsafeBufferPointer(rebasing: cells[range]))
      if bytes.isEmpty { return .some(nil) }
      if !isSealed { try people.check(column, bytes, line: line) }
      let text = isRepeated ? texts.text(bytes) : utf8Text(bytes)
      return text.map { .some($0) }
    }
    guard let text else {
      throw CellFault(column.name, "holds bytes that are no UTF-8", mend: "Say --encoding cp1252, or save as UTF-8.")
    }
    return text
  }
}

/// Keeps texts that came lately, so that a tool's name in a million rows is one text.
private struct TextCache {
  private var slots = [String](repeating: "", count: 1_024)

  /// nil where the bytes are no UTF-8.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // Short texts live inside the string value itself and need no cache.
    guard bytes.count > 15, bytes.count <= 200 else { return utf8Text(bytes) }
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let slot = Int((hash ^ hash >> 16) & 1_023)
    let isHit = slots[slot].utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) } ?? false
    if isHit { return slots[slot] }
    guard let text = utf8Text(bytes) else { return nil }
    slots[slot] = text
    return text
  }
}
