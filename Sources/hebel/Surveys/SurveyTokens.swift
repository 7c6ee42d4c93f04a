internal import EventLog
internal import Events

/// Single-use tokens: 80 random bits in a spelling that survives being read aloud.
enum SurveyToken {
  // Crockford's base 32: no I, L, O, U.
  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// `7Q4K-M2XD-9PTR-HW3C`
  static func random(using generator: inout some RandomNumberGenerator) -> String {
    let groups = (0..<4).map { _ in
      String((0..<4).map { _ in digits[Int(UInt8.random(in: 0..<32, using: &generator))] })
    }
    return groups.joined(separator: "-")
  }

  /// How tokens are compared: capitals without strokes and spaces, the usual misreadings mended.
  static func normalised(_ text: String) -> String {
    String(
      text.uppercased().compactMap { character -> Character? in
        switch character {
        case "O": "0"
        case "I", "L": "1"
        default: character.isLetter || character.isNumber ? character : nil
        }
      })
  }

  /// Keyed, so that the digest in the intake tells nothing without the keys.
  static func digest(_ token: String, _ keys: KeyStore) -> Events.Digest {
    keys.keyedDigest(Array("survey-token\u{0}\(normalised(token))".utf8))
  }
}

/// The tokens of one wave, one for each person invited, by the unit and band they are to be sent to.
struct TokenSheet {
  private(set) var rows: [(cell: SurveyCell, token: String)] = []

  init(_ invited: [SurveyCell: Int], using generator: inout some RandomNumberGenerator) {
    for (cell, count) in invited.sorted(by: { $0.key < $1.key }) {
      for _ in 0..<count { rows.append((cell, SurveyToken.random(using: &generator))) }
    }
  }

  func csv() -> [UInt8] {
    var lines = ["unit,band,token"]
    for (cell, token) in rows {
      lines.append("\(TokenSheet.quoted(cell.unit ?? "")),\(cell.band.map { String($0) } ?? ""),\(token)")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n;".contains($0) }) else { return text }
    return "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }
}
