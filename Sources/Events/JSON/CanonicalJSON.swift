/// RFC 8785 canonical JSON: no white space, keys sorted by UTF-16 code unit, numbers as ECMAScript prints them.
public enum CanonicalJSON {
  /// The canonical bytes (UTF-8) of a value. Sorting has been done by `JSONObject`.
  public static func bytes(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  public static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): appendInteger(value, to: &bytes)
    case .double(let value): bytes.append(contentsOf: ECMAScriptNumber.text(value).utf8)
    case .string(let value): appendString(value, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object): append(object, to: &bytes)
    }
  }

  public static func append(_ object: JSONObject, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      appendString(member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      append(member.value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  public static func appendInteger(_ value: Int64, to bytes: inout [UInt8]) {
    if value >= 0, value < 10 {
      bytes.append(UInt8(48 + value))
      return
    }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(48 + rest % 10))
      rest /= 10
    } while rest > 0
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes[start...].reverse()
  }

  /// Appends the text in quotes, escaping only what RFC 8785 §3.2.2.2 names.
  public static func appendString(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var run = 0
      for index in utf8.indices {
        let byte = utf8[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: utf8[run..<index])
        run = index + 1
        appendEscape(byte, to: &bytes)
      }
      bytes.append(contentsOf: utf8[run...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}

/// Numbers as ECMAScript's `Number::toString` prints them (ECMA-262 §6.1.6.1.20), which RFC 8785 §3.2.2.3 adopts.
public enum ECMAScriptNumber {
  /// The shortest text that reads back as the same double. The value must be finite.
  public static func text(_ value: Double) -> String {
    precondition(value.isFinite, "JSON has no infinities")
    if value == 0 { return "0" }
    let (digits, point) = decompose(value.magnitude)
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    let text: String
    if count <= point, point <= 21 {
      text = digits + String(repeating: "0", count: point - count)
    } else if point > 0, point <= 21 {
      text = digits.prefix(point) + "." + digits.dropFirst(point)
    } else if point > -6, point <= 0 {
      text = "0." + String(repeating: "0", count: -point) + digits
    } else {
      let exponent = point - 1
      let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
      text = "\(mantissa)e\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
    }
    return sign + text
  }

  /// The shortest digits d₁d₂… and the place of the point, so that value = 0.d₁d₂… × 10^point.
  ///
  /// Swift's own description yields the shortest digits; only their arrangement differs from ECMAScript's.
  private static func decompose(_ value: Double) -> (digits: String, point: Int) {
    var text = Substring(value.description)
    var exponent = 0
    if let e = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: e)...].drop { $0 == "+" })!
      text = text[..<e]
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(parts[0])
    var digits = whole + (parts.count > 1 ? String(parts[1]) : "")
    var point = whole.count + exponent
    while digits.first == "0", digits.count > 1 {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == "0", digits.count > 1 { digits.removeLast() }
    return (digits, point)
  }
}
