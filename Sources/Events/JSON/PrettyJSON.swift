/// JSON for people: two spaces a level, one member a line, short lists of plain values on one line.
///
/// Deterministic like `CanonicalJSON`, from which it differs in white space alone.
public enum PrettyJSON {
  /// Longest line that a list of plain values may fill before it is broken.
  private static let lineLimit = 100

  /// The text of a value with a newline at its end.
  public static func text(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    append(value, indent: 0, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: JSONValue, indent: Int, to bytes: inout [UInt8]) {
    switch value {
    case .array(let values) where !values.isEmpty:
      if let line = singleLine(values, indent: indent) {
        bytes.append(contentsOf: line)
        return
      }
      append(count: values.count, brackets: "[]", indent: indent, to: &bytes) { index, bytes in
        append(values[index], indent: indent + 2, to: &bytes)
      }
    case .object(let object) where !object.isEmpty:
      append(count: object.members.count, brackets: "{}", indent: indent, to: &bytes) { index, bytes in
        CanonicalJSON.appendString(object.members[index].key, to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        append(object.members[index].value, indent: indent + 2, to: &bytes)
      }
    default: CanonicalJSON.append(value, to: &bytes)
    }
  }

  private static func append(
    count: Int, brackets: String, indent: Int, to bytes: inout [UInt8],
    element: (Int, inout [UInt8]) -> Void
  ) {
    let brackets = Array(brackets.utf8)
    bytes.append(brackets[0])
    for index in 0..<count {
      bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      bytes.append(contentsOf: repeatElement(0x20, count: indent + 2))
      element(index, &bytes)
    }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: indent))
    bytes.append(brackets[1])
  }

  private static func singleLine(_ values: [JSONValue], indent: Int) -> [UInt8]? {
    var line: [UInt8] = [UInt8(ascii: "[")]
    for (index, value) in values.enumerated() {
      switch value {
      case .array, .object: return nil
      default: break
      }
      if index > 0 { line.append(contentsOf: ", ".utf8) }
      CanonicalJSON.append(value, to: &line)
      guard indent + line.count < lineLimit else { return nil }
    }
    line.append(UInt8(ascii: "]"))
    return line
  }
}
