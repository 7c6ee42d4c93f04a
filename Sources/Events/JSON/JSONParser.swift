/// What makes a text no JSON that an event may carry.
public struct JSONError: Error, Sendable, CustomStringConvertible {
  /// Byte offset of the fault, from 0.
  public let offset: Int
  public let what: String

  public init(offset: Int, what: String) {
    self.offset = offset
    self.what = what
  }

  public var description: String { "\(what) (at byte \(offset + 1))" }
}

/// A strict RFC 8259 reader with limits: UTF-8 only, no key twice, no lone surrogate, no NUL, bounded depth.
public struct JSONParser: ~Copyable {
  /// Deepest nesting of lists and objects that is read.
  public static let maximumDepth = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads one value and nothing behind it but white space.
  public static func parse(_ bytes: some Sequence<UInt8>) throws(JSONError) -> JSONValue {
    let array = Array(bytes)
    let result = array.withUnsafeBufferPointer { buffer in Result { () throws(JSONError) in try parse(buffer: buffer) }
    }
    return try result.get()
  }

  public static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(text.utf8) }

  public static func parse(buffer: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONValue {
    var parser = JSONParser(buffer)
    parser.skipSpace()
    let value = try parser.value()
    parser.skipSpace()
    guard parser.index == buffer.count else { throw parser.fault("something follows the end of the value") }
    return value
  }

  private func fault(_ what: String) -> JSONError { JSONError(offset: index, what: what) }
  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0D) {
      guard bytes[index] != 0x0B, bytes[index] != 0x0C else { return }
      index += 1
    }
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard let byte = current else { throw fault("the text ends where a value was expected") }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw fault("no value begins with this character")
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for offset in 0..<text.utf8CodeUnitCount {
      guard index + offset < bytes.count, bytes[index + offset] == text.utf8Start[offset] else {
        throw fault("expected \(text)")
      }
    }
    index += text.utf8CodeUnitCount
    return value
  }

  private mutating func descend() throws(JSONError) {
    depth += 1
    guard depth <= JSONParser.maximumDepth else {
      throw fault("nested deeper than \(JSONParser.maximumDepth) levels")
    }
    index += 1
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try descend()
    var values: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      index += 1
      depth -= 1
      return .array([])
    }
    while true {
      skipSpace()
      values.append(try value())
      skipSpace()
      if current == UInt8(ascii: ",") {
        index += 1
      } else if current == UInt8(ascii: "]") {
        index += 1
        depth -= 1
        return .array(values)
      } else {
        throw fault("expected , or ] in a list")
      }
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try descend()
    var pairs: [(String, JSONValue)] = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      index += 1
      depth -= 1
      return .object(JSONObject())
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw fault("expected a key in quotes") }
      let key = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw fault("expected : behind the key") }
      index += 1
      skipSpace()
      pairs.append((key, try value()))
      skipSpace()
      if current == UInt8(ascii: ",") {
        index += 1
      } else if current == UInt8(ascii: "}") {
        index += 1
        depth -= 1
        guard let object = JSONObject(pairs) else { throw fault("a key stands twice in one object") }
        return .object(object)
      } else {
        throw fault("expected , or } in an object")
      }
    }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    if current == UInt8(ascii: "-") { index += 1 }
    let digitsStart = index
    while let byte = current, byte >= 48, byte <= 57 { index += 1 }
    guard index > digitsStart else { throw fault("a number needs a digit") }
    guard index == digitsStart + 1 || bytes[digitsStart] != 48 else { throw fault("a number begins with 0") }
    var isInteger = true
    if current == UInt8(ascii: ".") {
      isInteger = false
      index += 1
      let fraction = index
      while let byte = current, byte >= 48, byte <= 57 { index += 1 }
      guard index > fraction else { throw fault("a digit must follow the point") }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      let exponent = index
      while let byte = current, byte >= 48, byte <= 57 { index += 1 }
      guard index > exponent else { throw fault("a digit must follow the exponent") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger {
      guard let value = Int64(text), value.magnitude <= 9_007_199_254_740_991 else {
        throw fault("an integer beyond ±(2^53 − 1); write it as a text")
      }
      return .integer(value)
    }
    guard let value = Double(text), value.isFinite else { throw fault("a number too large for a double") }
    guard value == value.rounded(), value.magnitude < 1e21 else { return .double(value) }
    // Up to 10^21 the canonical form has no exponent, so it would be an integer that this reader refuses.
    guard value.magnitude <= 9_007_199_254_740_991 else {
      throw fault("a whole number beyond ±(2^53 − 1); write it as a text")
    }
    return .integer(Int64(value))
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
    guard current != UInt8(ascii: "\"") else {
      let text = try decoded(start..<index)
      index += 1
      return text
    }
    var unescaped = Array(bytes[start..<index])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: unescaped, as: UTF8.self) else { throw fault("the text is not UTF-8") }
        return text
      case UInt8(ascii: "\\"): try escape(into: &unescaped)
      case 0..<0x20: throw fault("a control character stands unescaped in a text")
      default:
        unescaped.append(byte)
        index += 1
      }
    }
    throw fault("a text is not closed")
  }

  private func decoded(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = utf8Text(UnsafeBufferPointer(rebasing: bytes[range])) else {
      throw fault("the text is not UTF-8")
    }
    return text
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
    index += 1
    guard let byte = current else { throw fault("a text is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code >= 0xD800, code < 0xDC00 {
        guard current == UInt8(ascii: "\\"), index + 1 < self.bytes.count, self.bytes[index + 1] == UInt8(ascii: "u")
        else { throw fault("half of a surrogate pair") }
        index += 2
        let low = try hexadecimal()
        guard low >= 0xDC00, low < 0xE000 else { throw fault("half of a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard code != 0 else { throw fault("a NUL character") }
      guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair") }
      bytes.append(contentsOf: Character(scalar).utf8)
    default: throw fault("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = hexadecimalDigit(byte) else {
        throw fault("\\u needs four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      index += 1
    }
    return code
  }
}

/// The value of an ASCII hexadecimal digit, or nil.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
  default: nil
  }
}
