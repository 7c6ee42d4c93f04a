internal import Events

/// Rows of a file on their way out, handed on in pieces so that memory stays flat.
struct DemoText {
  /// How an office writes tables.
  enum Style: Sendable {
    /// Comma, decimal point, `2026-09-15`, newline.
    case international
    /// Semicolon, decimal comma, `15.09.2026`, byte order mark, carriage return and newline.
    case german
  }

  private var bytes: [UInt8] = []
  private let take: ([UInt8]) throws -> Void
  private var style = Style.international
  private var isRowEmpty = true
  private static let pieceSize = 1 << 16

  init(take: @escaping ([UInt8]) throws -> Void) {
    self.take = take
    bytes.reserveCapacity(DemoText.pieceSize + 4_096)
  }

  /// Opens a table: the mark of its style, then its header.
  mutating func table(_ columns: [String], style: Style = .international) throws {
    self.style = style
    if style == .german { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
    for column in columns { field(column) }
    try endRow()
  }

  mutating func field(_ text: String) {
    separate()
    let separator = style == .german ? UInt8(ascii: ";") : UInt8(ascii: ",")
    guard text.utf8.contains(where: { $0 == separator || $0 == UInt8(ascii: "\"") || $0 < 0x20 }) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func field(_ number: Int) {
    separate()
    CanonicalJSON.appendInteger(Int64(number), to: &bytes)
  }

  mutating func field(_ amount: Amount) {
    let text = amount.description
    field(style == .german ? String(text.map { $0 == "." ? "," : $0 }) : text)
  }

  mutating func field(_ day: Day?) {
    guard let day else { return blank() }
    guard style == .german else { return field(day.description) }
    let text = day.description
    field(String(text.suffix(2)) + "." + text.dropFirst(5).prefix(2) + "." + text.prefix(4))
  }

  mutating func field(_ time: Instant) {
    separate()
    time.append(to: &bytes)
    bytes.removeLast(8)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// Empty fields: what was not reported.
  mutating func blank(_ count: Int = 1) {
    for _ in 0..<count { separate() }
  }

  mutating func endRow() throws {
    if style == .german { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
    isRowEmpty = true
    if bytes.count >= DemoText.pieceSize { try flush() }
  }

  /// A whole line as it stands, without its newline.
  mutating func line(_ line: [UInt8]) throws {
    bytes.append(contentsOf: line)
    try endRow()
  }

  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    try take(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func separate() {
    if !isRowEmpty { bytes.append(style == .german ? UInt8(ascii: ";") : UInt8(ascii: ",")) }
    isRowEmpty = false
  }
}
