/// Why a text cannot be kept as a comment. The text itself is never quoted.
public enum CommentFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// How many characters it has.
  case tooLong(Int)
  /// NUL, escape sequences and other characters that steer instead of being read.
  case control
  /// Characters that turn the direction of reading or are invisible, so that a text reads as another one.
  case hidden

  public var description: String { "\(what). \(mend)" }

  public var what: String {
    switch self {
    case .tooLong(let count): "has \(count) characters"
    case .control: "holds control characters"
    case .hidden: "holds characters that are invisible or turn the direction of reading"
    }
  }

  public var mend: String {
    switch self {
    case .tooLong: "A comment may have \(CommentText.mostCharacters)."
    case .control, .hidden: "Write plain text."
    }
  }
}

/// The rule for free text that people write beside scores and ratings.
public enum CommentText {
  /// Unicode scalars, since one visible character may be a heap of them.
  public static let mostCharacters = 2_000

  /// What entry says wherever a comment is asked for.
  public static let warning = SurveyWording(
    de: "Bitte keine Namen von Personen. Kommentare werden verschlüsselt gespeichert und nie nach Stimmungen "
      + "ausgewertet.",
    en: "No names of people, please. Comments are stored encrypted and are never scanned for emotion.")

  /// The text as it is kept: lines end with a line feed, no space around it. nil where nothing was said.
  public static func checked(_ text: String) throws(CommentFault) -> String? {
    var kept = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where isAfterReturn: continue
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": kept.append("\n")
      case "\t": kept.append(scalar)
      case _ where scalar.properties.generalCategory == .control: throw .control
      case _ where isHidden(scalar): throw .hidden
      default: kept.append(scalar)
      }
    }
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = kept.firstIndex(where: { !isSpace($0) }), let last = kept.lastIndex(where: { !isSpace($0) })
    else { return nil }
    let inner = kept[first...last]
    guard inner.count <= mostCharacters else { throw .tooLong(inner.count) }
    return String(inner)
  }

  /// Marks and overrides of direction (UAX #9), annotations, tags and noncharacters. Joiners stay: emoji need them.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}
