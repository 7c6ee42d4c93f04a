internal import Crypto

/// An event's identifier at its source; (source, id) is unique for ever.
///
/// Derived identifiers are sixteen bytes that begin with the day, so that an index over them grows at its end. On the
/// wire they are 32 lowercase hexadecimal digits; any other text stands for itself.
public enum EventID: Hashable, Sendable {
  case derived(high: UInt64, low: UInt64)
  case text(String)

  /// Longest identifier that the log takes, in UTF-8 bytes.
  public static let maximumLength = 200

  /// day (4 bytes, big-endian) ‖ the first 12 bytes of SHA-256(subject ‖ 0 ‖ grain ‖ 0 ‖ natural key).
  ///
  /// `subject` is the person's sixteen bytes, or the unit's path, or nothing.
  public static func derive(day: Day, subject: [UInt8], grain: String, naturalKey: String) -> EventID {
    var hash = SHA256()
    hash.update(data: subject)
    hash.update(data: [0])
    hash.update(data: Array(grain.utf8))
    hash.update(data: [0])
    hash.update(data: Array(naturalKey.utf8))
    var words: (UInt64, UInt64) = (0, 0)
    hash.finalize().withUnsafeBytes { digest in
      let first = UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self))
      let second = UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      // 12 bytes of digest behind 4 bytes of day.
      words.0 = UInt64(UInt32(bitPattern: day.number)) << 32 | first >> 32
      words.1 = first << 32 | second >> 32
    }
    return .derived(high: words.0, low: words.1)
  }
}

extension EventID: CustomStringConvertible {
  public var description: String {
    switch self {
    case .derived(let high, let low): hexadecimal(bigEndianBytes(high) + bigEndianBytes(low))
    case .text(let text): text
    }
  }

  /// The identifier a wire text stands for: 32 lowercase hexadecimal digits are the sixteen bytes they spell.
  public init(_ text: String) {
    if text.utf8.count == 32, let person = PersonID(text) {
      self = .derived(high: person.high, low: person.low)
    } else {
      self = .text(text)
    }
  }
}
