/// The words of a text by which it may name somebody, each as a digest: whole words, parts of them between separators
/// (`octocat` in `course-octocat-17`), and neighbours with what stands between (`max.muster`, `max muster`).
///
/// Digests are FNV-1a over the text in lower case, without the separators around it and with one space for each gap.
public enum NamingWords {
  /// What kind of text is looked at.
  public enum Place: Sendable {
    /// Words that people write: those with a letter from four characters on, and numbers from six digits on.
    case prose
    /// Names of rows and of conversations. They are numbered, by decimals or hexadecimals, just as people are, so that
    /// numbers say nothing here: a word begins with a part that holds a letter beyond `f`.
    case rowName
  }

  /// Words that lie together; more name nobody, but for a word without gaps as a whole.
  private static let mostParts = 8
  private static let mostPartsOfRowName = 3
  private static let shortest = 4
  private static let fewestDigits = 6
  /// No field of an event takes a longer text.
  private static let longest = 1 << 13

  /// Whether one of the words is such that `body` says yes; stops there.
  public static func contains(
    in bytes: UnsafeBufferPointer<UInt8>, _ place: Place = .prose, where body: (UInt64) -> Bool
  ) -> Bool {
    let bytes = UnsafeBufferPointer(rebasing: bytes.prefix(longest))
    guard !isASCII(bytes) else { return search(bytes, place, body) }
    var plain = plain(String(decoding: bytes, as: UTF8.self))
    return plain.withUTF8 { search($0, place, body) }
  }

  public static func contains(in text: String, _ place: Place = .prose, where body: (UInt64) -> Bool) -> Bool {
    var text = text
    return text.withUTF8 { contains(in: $0, place, where: body) }
  }

  /// The digest of an identifier as `contains` finds it among words; nil where it is too short to be looked for, or
  /// what machines and nobody in particular are called.
  public static func digest(of identifier: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard !isASCII(identifier) else { return whole(identifier) }
    var plain = plain(String(decoding: identifier, as: UTF8.self))
    return plain.withUTF8 { whole($0) }
  }

  public static func digest(of identifier: String) -> UInt64? {
    var identifier = identifier
    return identifier.withUTF8 { digest(of: $0) }
  }

  private static func whole(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let first = bytes.firstIndex(where: isPart), let last = bytes.lastIndex(where: isPart) else { return nil }
    var word = Word()
    for index in first...last { word.add(bytes[index]) }
    guard word.qualifies(.prose), !nobodyInParticular.contains(word.digest) else { return nil }
    return word.digest
  }

  private static func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Place, _ body: (UInt64) -> Bool
  ) -> Bool {
    let mostParts = place == .prose ? mostParts : mostPartsOfRowName
    var start = 0
    while start < bytes.count {
      guard isPart(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      var isWordy = place == .prose
      while end < bytes.count, isPart(bytes[end]) {
        isWordy = isWordy || isBeyondHexadecimal(bytes[end])
        end += 1
      }
      if isWordy, holds(bytes, from: start, place, mostParts, body) { return true }
      start = end
    }
    return false
  }

  /// Looks at the words that begin with one part.
  private static func holds(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ place: Place, _ mostParts: Int, _ body: (UInt64) -> Bool
  ) -> Bool {
    let beginsWord = start == 0 || isSpace(bytes[start - 1])
    var word = Word()
    var (parts, gaps, index) = (0, 0, start)
    while index < bytes.count {
      let byte = bytes[index]
      word.add(byte)
      if isSpace(byte), !isSpace(bytes[index - 1]) {
        gaps += 1
        if gaps > 1 || parts >= mostParts { return false }
      }
      index += 1
      guard isPart(byte), index == bytes.count || !isPart(bytes[index]) else { continue }
      parts += 1
      if parts > mostParts {
        guard beginsWord, gaps == 0 else { return false }
        guard index == bytes.count || isSpace(bytes[index]) else { continue }
      }
      if word.qualifies(place), body(word.digest) { return true }
    }
    return false
  }

  private struct Word {
    private(set) var digest: UInt64 = 14_695_981_039_346_656_037
    private var length = 0
    private var kinds: UInt8 = 0
    private var endsInSpace = false
    private static let letter: UInt8 = 1, digit: UInt8 = 2, other: UInt8 = 4

    mutating func add(_ byte: UInt8) {
      var byte = byte &- 65 < 26 ? byte | 0x20 : byte
      if isSpace(byte) {
        if endsInSpace { return }
        byte = 0x20
      }
      endsInSpace = byte == 0x20
      kinds |= byte &- 97 < 26 || byte >= 0x80 ? Word.letter : byte &- 48 < 10 ? Word.digit : Word.other
      length += 1
      digest = (digest ^ UInt64(byte)) &* 1_099_511_628_211
    }

    func qualifies(_ place: Place) -> Bool {
      kinds & Word.letter != 0
        ? length >= shortest : place == .prose && kinds == Word.digit && length >= fewestDigits
    }
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  /// In lower case, full-width forms as ASCII writes them, and a space for whatever else is neither letter nor number.
  private static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: break
      case 0..<0x80: scalars.append(scalar)
      default: scalars.append(scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? scalar : " ")
      }
    }
    return String(scalars)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || (byte | 0x20) &- 97 < 26 || byte >= 0x80
  }

  private static func isBeyondHexadecimal(_ byte: UInt8) -> Bool { (byte | 0x20) &- 103 < 20 || byte >= 0x80 }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  /// Accounts that are no people. Their names are also those of tools, which every text may hold.
  private static let nobodyInParticular: Set<UInt64> = Set(
    [
      "admin", "administrator", "anonymous", "assistant", "chatgpt", "claude", "codex", "copilot", "cursor",
      "dependabot", "gemini", "github-actions", "github-copilot", "guest", "none", "null", "root", "service", "system",
      "test", "undefined", "unknown", "user",
    ].map { text in
      var word = Word()
      for byte in text.utf8 { word.add(byte) }
      return word.digest
    })
}
