public import Events

/// The key under which those who keep identities replace them before data leaves: 32 secret bytes in a file.
public struct PseudonymKey: Sendable {
  /// In bytes.
  public static let length = 32
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
  private static let digits = 26

  private let key: SecretKey

  /// nil for another count of bytes, and for bytes that are all alike, which nobody drew.
  public init?(bytes: [UInt8]) {
    guard bytes.count == PseudonymKey.length, Set(bytes).count > 1 else { return nil }
    key = SecretKey(bytes)
  }

  /// Draws the bytes of a new key.
  public static func draw(using generator: inout some RandomNumberGenerator) -> [UInt8] {
    (0..<length / 8).flatMap { _ in bigEndianBytes(generator.next()) }
  }

  /// `p-` and the first 130 bits of HMAC-SHA256(key, namespace ‖ 0 ‖ normalised value) in 26 base32 digits (RFC 4648,
  /// in lower case, since case does not count in identifiers).
  public func pseudonym(of identifier: Identifier) -> String {
    var (buffer, bits) = (UInt32(0), 0)
    var text: [UInt8] = []
    for byte in key.digest(identifier).bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5, text.count < PseudonymKey.digits {
        bits -= 5
        text.append(PseudonymKey.alphabet[Int(buffer >> UInt32(bits) & 31)])
      }
      buffer &= 0xFFFF
    }
    return "p-" + String(decoding: text, as: UTF8.self)
  }
}
