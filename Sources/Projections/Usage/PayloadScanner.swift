/// Walks canonical JSON without building values: the hot path of a rebuild.
///
/// Canonical payloads have no white space and were validated before they entered the log, so the scanner checks only
/// what it needs to stay inside the buffer. Texts come out as raw bytes between the quotes, escapes as they stand:
/// equal texts have equal bytes there, and `text` decodes where a name is needed.
struct PayloadScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ data: UnsafeRawBufferPointer) {
    bytes = data.assumingMemoryBound(to: UInt8.self)
  }

  /// Steps into an object.
  mutating func enter() throws { try expect(UInt8(ascii: "{")) }

  /// The next key of the object stepped into, or nil at its end, which is stepped over.
  mutating func key() throws -> UnsafeBufferPointer<UInt8>? {
    guard index < bytes.count else { throw UndigestedPayload(what: "the payload ends early") }
    if bytes[index] == UInt8(ascii: "}") {
      index += 1
      return nil
    }
    if bytes[index] == UInt8(ascii: ",") { index += 1 }
    let key = try string()
    try expect(UInt8(ascii: ":"))
    return key
  }

  /// The bytes of a text between its quotes.
  mutating func string() throws -> UnsafeBufferPointer<UInt8> {
    try expect(UInt8(ascii: "\""))
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)])
      }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    throw UndigestedPayload(what: "a text is not closed")
  }

  mutating func integer() throws -> Int64 {
    var value: Int64 = 0
    let negative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if negative { index += 1 }
    let start = index
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57, index - start < 17 {
      value = value * 10 + Int64(bytes[index] - 48)
      index += 1
    }
    guard index > start else { throw UndigestedPayload(what: "a whole number was expected") }
    return negative ? -value : value
  }

  /// Steps over any value.
  mutating func skip() throws {
    var depth = 0
    repeat {
      guard index < bytes.count else { throw UndigestedPayload(what: "the payload ends early") }
      switch bytes[index] {
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
      default: index += 1
      }
    } while depth > 0 || (index < bytes.count && !isEnd(bytes[index]))
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  private mutating func expect(_ byte: UInt8) throws {
    guard index < bytes.count, bytes[index] == byte else {
      throw UndigestedPayload(what: "'\(Character(Unicode.Scalar(byte)))' was expected at byte \(index + 1)")
    }
    index += 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are exactly those of a literal.
  static func == (bytes: Self, literal: StaticString) -> Bool {
    guard bytes.count == literal.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count where bytes[index] != literal.utf8Start[index] { return false }
    return true
  }
}
