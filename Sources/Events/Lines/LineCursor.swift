/// A place in bytes that are expected to be canonical JSON of plain ASCII; everything else makes a step fail.
///
/// Failing means "not surely canonical", never "wrong": whoever uses it falls back to the full parser.
struct LineCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  @inline(__always)
  mutating func take(_ literal: StaticString) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    for offset in 0..<count where bytes[index + offset] != literal.utf8Start[offset] { return false }
    index += count
    return true
  }

  /// The bytes between the quotes of a text that needs no escape: printable ASCII without `"` and `\`.
  @inline(__always)
  mutating func plainText() -> UnsafeBufferPointer<UInt8>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        return UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)])
      }
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
      index += 1
    }
    return nil
  }

  /// A whole number from 0 to 2⁵³ − 1 as RFC 8785 writes it.
  @inline(__always)
  mutating func wholeNumber() -> Int64? {
    let start = index
    var value: Int64 = 0
    while index < bytes.count, index - start < 17 {
      let digit = bytes[index] &- 48
      guard digit < 10 else { break }
      value = value * 10 + Int64(digit)
      index += 1
    }
    let digits = index - start
    guard digits > 0, digits == 1 || bytes[start] != 48, value <= 9_007_199_254_740_991 else { return nil }
    return value
  }
}

/// Whether `left` sorts before `right`; for ASCII the order of bytes is that of UTF-16 code units.
func precedes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  left.lexicographicallyPrecedes(right)
}
