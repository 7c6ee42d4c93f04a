internal import Events

/// Numbers as offices write them: `1234.5`, `1.234,50`, `1,234.50`, `1'234`, `-3`.
enum NumberText {
  private struct Parts {
    var isNegative = false
    var whole: Int64 = 0
    /// In units of 10⁻⁹.
    var nanos: Int64 = 0
  }

  /// A decimal number; nil for anything else, also for more than nine digits behind the separator.
  static func amount(_ text: UnsafeBufferPointer<UInt8>, decimal: UInt8) -> Amount? {
    guard let parts = parts(text, decimal: decimal), parts.whole < 9_000_000_000 else { return nil }
    let nanos = parts.whole * 1_000_000_000 + parts.nanos
    return Amount(nanos: Int128(parts.isNegative ? -nanos : nanos))
  }

  /// A whole number, also written `12,0`; nil for anything else.
  static func integer(_ text: UnsafeBufferPointer<UInt8>, decimal: UInt8) -> Int64? {
    guard let parts = parts(text, decimal: decimal), parts.nanos == 0 else { return nil }
    return parts.isNegative ? -parts.whole : parts.whole
  }

  /// Where both separators stand in a text, the last one is the decimal separator whatever the file does elsewhere.
  private static func parts(_ text: UnsafeBufferPointer<UInt8>, decimal: UInt8) -> Parts? {
    if let parts = parts(text, decimal: decimal, group: decimal ^ UInt8(ascii: ",") ^ UInt8(ascii: ".")) {
      return parts
    }
    guard text.contains(UInt8(ascii: ",")), text.contains(UInt8(ascii: ".")) else { return nil }
    return parts(text, decimal: decimal ^ UInt8(ascii: ",") ^ UInt8(ascii: "."), group: decimal)
  }

  private static func parts(_ text: UnsafeBufferPointer<UInt8>, decimal: UInt8, group: UInt8) -> Parts? {
    var parts = Parts()
    var index = 0
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      parts.isNegative = sign == UInt8(ascii: "-")
      index = 1
    }
    var digits = 0
    var sinceGroup = 0
    var hasGroups = false
    while index < text.count, text[index] != decimal {
      let byte = text[index]
      if byte >= 48, byte <= 57 {
        guard digits < 16 else { return nil }
        parts.whole = parts.whole * 10 + Int64(byte - 48)
        digits += 1
        sinceGroup += 1
        index += 1
      } else if byte == group || byte == UInt8(ascii: "'") || byte == 0x20 {
        guard hasGroups ? sinceGroup == 3 : (1...3).contains(sinceGroup), parts.whole > 0 else { return nil }
        hasGroups = true
        sinceGroup = 0
        index += 1
      } else {
        return nil
      }
    }
    guard digits > 0, !hasGroups || sinceGroup == 3 else { return nil }
    guard index < text.count else { return parts }
    return fraction(text, from: index + 1, into: parts)
  }

  private static func fraction(_ text: UnsafeBufferPointer<UInt8>, from start: Int, into parts: Parts) -> Parts? {
    guard start < text.count else { return nil }
    var parts = parts
    var unit: Int64 = 100_000_000
    for byte in text[start...] {
      guard byte >= 48, byte <= 57, unit > 0 || byte == 48 else { return nil }
      parts.nanos += Int64(byte - 48) * unit
      unit /= 10
    }
    return parts
  }

  /// What a number says about the decimal separator of its file; nil where it may be read either way (`1,234`).
  static func evidence(_ text: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let (comma, point) = (UInt8(ascii: ","), UInt8(ascii: "."))
    let readsWithComma = parts(text, decimal: comma, group: point) != nil
    let readsWithPoint = parts(text, decimal: point, group: comma) != nil
    guard readsWithComma != readsWithPoint else { return nil }
    return readsWithComma ? comma : point
  }
}
