/// Whether a text holds the address of a mailbox, however it is dressed: among other words, behind `mailto:`, percent
/// or HTML encoded, in full-width characters, with invisible ones between.
///
/// The domain needs a dot and a last label of letters, so that `claude-3-5-sonnet@20240620` and `npm@10.2` are names.
public enum MailAddress {
  public static func stands(in text: String) -> Bool {
    var text = text
    guard text.withUTF8({ mayStand(in: $0) }) else { return false }
    var plain = plain(text)
    // What is encoded twice is shown once encoded; nobody encodes four times.
    for _ in 0..<3 {
      if holdsAddress(Array(plain.unicodeScalars)) { return true }
      let decoded = MailAddress.plain(decoded(plain))
      if decoded == plain { return false }
      plain = decoded
    }
    return holdsAddress(Array(plain.unicodeScalars))
  }

  /// Whether the bytes hold any that an at sign can be written with; quick, and true of many harmless texts.
  public static func mayStand(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isMarked: UInt8 = 0
    // Without an exit, so that it is one pass over many bytes at a time. 0xEF begins the full-width forms.
    for byte in bytes { isMarked |= (byte == 0x40 || byte == 0x25 || byte == 0x26 || byte == 0xEF) ? 1 : 0 }
    return isMarked != 0
  }

  /// Full-width and small forms as ASCII writes them, without what cannot be seen.
  private static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xFE6B: scalars.append("@")
      case 0xFE52, 0x3002, 0xFF61: scalars.append(".")
      case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: break
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// One step of percent and HTML decoding.
  private static func decoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        plain.append(high << 4 | low)
        index += 3
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    var decoded = String(decoding: plain, as: UTF8.self)
    for spelling in ["&#64;", "&#064;", "&#x40;", "&#X40;", "&commat;"] {
      decoded = decoded.replacing(spelling, with: "@")
    }
    return decoded.replacing("&#46;", with: ".").replacing("&period;", with: ".").replacing("&amp;", with: "&")
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  private static func holdsAddress(_ scalars: [Unicode.Scalar]) -> Bool {
    let isMail = String(String.UnicodeScalarView(scalars)).lowercased().contains("mailto:")
    for index in scalars.indices where scalars[index] == "@" {
      guard index > 0, isLocal(scalars[index - 1]) else { continue }
      let rest = scalars[(index + 1)...]
      if isMail, rest.first.map(isLocal) ?? false { return true }
      // An address of numbers in brackets.
      if rest.first == "[", rest.dropFirst().first.map(isLabel) ?? false { return true }
      let domain = rest.prefix { isLabel($0) || $0 == "." }
      let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
      let filled = labels.prefix { !$0.isEmpty }
      guard filled.count >= 2, let last = filled.last else { continue }
      if last.allSatisfy({ $0.properties.isAlphabetic }) || last.starts(with: "xn--".unicodeScalars) { return true }
    }
    return false
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && !"@<>()[],;:/".unicodeScalars.contains(scalar)
  }

  private static func isLabel(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
  }
}

extension MailAddress {
  /// What a message says; the address is never quoted.
  public static let fault = "holds an e-mail address"
  /// What a message says of any other identifier among the words of a text.
  public static let namingFault = "holds what names a person"
  public static let mend =
    "People are named in 'person' or 'account' alone; write something here that tells of nobody, or leave it empty."
}
