/// Cuts UTF-8 into rows and cells as RFC 4180 says, one row in memory at a time.
///
/// Rows end with LF, CR LF or CR. A quote that does not begin a cell stands for itself. Rows beyond `longestRow` are
/// dropped while they are read, so that a line of any length costs no memory.
struct RowScanner {
  /// In bytes, without quotes and separators.
  static let longestRow = 1 << 20

  /// What keeps a row from being cut into cells.
  enum Fault {
    case tooLong, nul, textBehindQuote
    /// The file ends inside a quoted cell.
    case openQuote
  }

  private enum State { case cellStart, plain, quoted, quoteSeen, closed }
  private enum ByteClass { static let plain: UInt8 = 0, delimiter: UInt8 = 1, newline: UInt8 = 2, nul: UInt8 = 3 }

  private var supply: Transcoder
  private var chunk: [UInt8] = []
  private var index = 0
  private let classes: [UInt8]
  private var state = State.cellStart
  private var hasBytes = false
  private var skipsLineFeed = false

  /// The cells of the row, end to end, without quotes.
  private(set) var cells: [UInt8] = []
  /// Where each cell ends in `cells`.
  private(set) var ends: [Int] = []
  private(set) var fault: Fault?
  /// The line that the row begins on, from 1.
  private(set) var rowLine = 0
  /// Whether the row is the file's last and no newline follows it.
  private(set) var endedOpen = false
  private var line = 1

  init(_ supply: Transcoder, delimiter: UInt8) {
    self.supply = supply
    var classes = [UInt8](repeating: ByteClass.plain, count: 256)
    classes[Int(delimiter)] = ByteClass.delimiter
    classes[0x0A] = ByteClass.newline
    classes[0x0D] = ByteClass.newline
    classes[0] = ByteClass.nul
    self.classes = classes
  }

  var encoding: Transcoder.Encoding { supply.encoding }
  /// Whether the row holds no byte at all.
  var isBlank: Bool { cells.isEmpty && fault == nil }

  func cell(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Reads the next row; false at the end of the file.
  mutating func next() throws -> Bool {
    cells.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    fault = nil
    rowLine = line
    state = .cellStart
    hasBytes = false
    while true {
      if index == chunk.count {
        chunk = try supply.next()
        index = 0
        if chunk.isEmpty { return endOfFile() }
      }
      if scan() { return true }
    }
  }

  private mutating func endOfFile() -> Bool {
    guard hasBytes else { return false }
    if state == .quoted, fault == nil { fault = .openQuote }
    closeCell()
    endedOpen = true
    return true
  }

  /// Scans to the end of the row (true) or of the chunk (false).
  private mutating func scan() -> Bool {
    let (chunk, classes) = (self.chunk, self.classes)
    return chunk.withUnsafeBufferPointer { bytes in
      classes.withUnsafeBufferPointer { classes in
        if skipsLineFeed {
          skipsLineFeed = false
          if bytes[index] == 0x0A { index += 1 }
        }
        while index < bytes.count {
          hasBytes = true
          switch state {
          case .quoted: scanQuoted(bytes)
          case .quoteSeen where bytes[index] == UInt8(ascii: "\""):
            append(UnsafeBufferPointer(rebasing: bytes[index...index]))
            index += 1
            state = .quoted
          case .quoteSeen: state = .closed
          case .cellStart where bytes[index] == UInt8(ascii: "\""):
            index += 1
            state = .quoted
          case .cellStart, .plain, .closed:
            if scanPlain(bytes, classes) { return true }
          }
        }
        return false
      }
    }
  }

  private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    let start = index
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == 0x0A { line += 1 }
      if bytes[end] == 0, fault == nil { fault = .nul }
      end += 1
    }
    append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    index = end
    if end < bytes.count {
      index += 1
      state = .quoteSeen
    }
  }

  /// True at the end of the row.
  private mutating func scanPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let start = index
    var end = start
    while end < bytes.count, classes[Int(bytes[end])] == ByteClass.plain { end += 1 }
    let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if state != .closed {
      append(run)
      state = .plain
    } else if run.contains(where: { $0 != 0x20 }), fault == nil {
      fault = .textBehindQuote
    }
    index = end
    guard end < bytes.count else { return false }
    index += 1
    switch classes[Int(bytes[end])] {
    case ByteClass.delimiter:
      closeCell()
      state = .cellStart
      return false
    case ByteClass.newline:
      skipsLineFeed = bytes[end] == 0x0D
      line += 1
      closeCell()
      return true
    default:
      if fault == nil { fault = .nul }
      return false
    }
  }

  private mutating func append(_ run: UnsafeBufferPointer<UInt8>) {
    guard fault != .tooLong else { return }
    guard cells.count + ends.count + run.count <= RowScanner.longestRow else {
      fault = .tooLong
      cells.removeAll()
      ends.removeAll()
      return
    }
    cells.append(contentsOf: run)
  }

  private mutating func closeCell() {
    guard fault != .tooLong else { return }
    ends.append(cells.count)
    if ends.count > RowScanner.longestRow {
      fault = .tooLong
      ends.removeAll()
    }
  }
}

/// Bytes that are already in memory.
final class FixedBytes: ByteInput {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  func read(_ count: Int) -> [UInt8] {
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }
}
