/// Tells whether a text names somebody by an identifier that is known, without holding any identifier.
///
/// A mark is SipHash-2-4 under a secret key over what `NamingWords` makes of an identifier's value, whatever its
/// namespace. By chance a word has the mark of one of a million identifiers once in 10¹³ words.
public struct IdentifierMarks: Sendable {
  private let key: (UInt64, UInt64)
  private var marks: Set<UInt64>

  /// Knows nobody.
  public static let none = IdentifierMarks(key: (0, 0), marks: [])

  public init(key: (UInt64, UInt64), marks: Set<UInt64>) { (self.key, self.marks) = (key, marks) }

  public var isEmpty: Bool { marks.isEmpty }

  /// Whether a word, by its digest, is known as somebody's identifier.
  public func holds(_ word: UInt64) -> Bool { !marks.isEmpty && marks.contains(mark(word)) }

  /// nil for an identifier that is not looked for in texts.
  public func mark(of identifier: Identifier) -> UInt64? { NamingWords.digest(of: identifier.value).map(mark) }

  public func contains(_ mark: UInt64) -> Bool { marks.contains(mark) }
  public mutating func insert(_ mark: UInt64) { marks.insert(mark) }

  /// Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), of the eight bytes of a digest.
  func mark(_ word: UInt64) -> UInt64 {
    var v0 = key.0 ^ 0x736f_6d65_7073_6575
    var v1 = key.1 ^ 0x646f_7261_6e64_6f6d
    var v2 = key.0 ^ 0x6c79_6765_6e65_7261
    var v3 = key.1 ^ 0x7465_6462_7974_6573
    func turned(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
    func round() {
      v0 = v0 &+ v1
      v1 = turned(v1, 13) ^ v0
      v0 = turned(v0, 32)
      v2 = v2 &+ v3
      v3 = turned(v3, 16) ^ v2
      v0 = v0 &+ v3
      v3 = turned(v3, 21) ^ v0
      v2 = v2 &+ v1
      v1 = turned(v1, 17) ^ v2
      v2 = turned(v2, 32)
    }
    // The last block holds no byte but the length.
    for block in 0..<2 {
      let block = block == 0 ? word : 8 << 56
      v3 ^= block
      round()
      round()
      v0 ^= block
    }
    v2 ^= 0xFF
    for _ in 0..<4 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }
}
