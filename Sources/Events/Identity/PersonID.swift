/// A person: a random 128-bit number that says nothing about who it is. `keys.db` alone knows whose it is.
public struct PersonID: Hashable, Comparable, Sendable {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Sixteen bytes, most significant first; nil for any other count.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  /// Draws a new person; the generator is passed in so that tests and the demo are repeatable.
  public static func random(using generator: inout some RandomNumberGenerator) -> PersonID {
    PersonID(high: generator.next(), low: generator.next())
  }

  public static func < (left: PersonID, right: PersonID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// Sixteen bytes, most significant first.
  public var bytes: [UInt8] { bigEndianBytes(high) + bigEndianBytes(low) }
}

extension PersonID: CustomStringConvertible {
  /// 32 lowercase hexadecimal digits.
  public var description: String { hexadecimal(bytes) }

  public init?(_ text: String) {
    guard let bytes = bytesOfHexadecimal(text), let person = bytes.withUnsafeBytes({ PersonID(bytes: $0) })
    else { return nil }
    self = person
  }
}

public func bigEndianBytes(_ value: UInt64) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

/// Lowercase hexadecimal digits, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of lowercase hexadecimal digits; nil for an odd count or any other character.
public func bytesOfHexadecimal(_ text: String) -> [UInt8]? {
  let utf8 = Array(text.utf8)
  guard utf8.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(utf8.count / 2)
  for index in stride(from: 0, to: utf8.count, by: 2) {
    guard utf8[index] < 65 || utf8[index] > 70, utf8[index + 1] < 65 || utf8[index + 1] > 70,
      let high = hexadecimalDigit(utf8[index]), let low = hexadecimalDigit(utf8[index + 1])
    else { return nil }
    bytes.append(high << 4 | low)
  }
  return bytes
}
