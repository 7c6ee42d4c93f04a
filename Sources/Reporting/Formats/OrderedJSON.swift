internal import Events
internal import Figures

/// A JSON value whose members keep the order they are written in.
enum OrderedJSON: Sendable {
  case null
  case bool(Bool)
  /// A number as its text.
  case number(String)
  case string(String)
  case array([OrderedJSON])
  case object([(String, OrderedJSON)])

  static func integer(_ value: Int) -> OrderedJSON { .number(String(value)) }
  /// Infinities and NaN, which JSON cannot say, become null.
  static func real(_ value: Double) -> OrderedJSON { value.isFinite ? .number(ECMAScriptNumber.text(value)) : .null }

  init(_ number: Number?) {
    switch number {
    case .integer(let value)?: self = .number(String(value))
    case .amount(let value)?: self = .number(value.description)
    case .real(let value)?: self = OrderedJSON.real(value)
    case nil: self = .null
    }
  }

  /// Two spaces of indentation; what fits on a line of 160 bytes stays on one.
  func text(indentation: Int = 0) -> String {
    let line = inline
    guard line.utf8.count + indentation > 160 else { return line }
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch self {
    case .array(let values):
      let lines = values.map { inner + $0.text(indentation: indentation + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      let lines = members.map { key, value in
        "\(inner)\(OrderedJSON.quoted(key)): \(value.text(indentation: indentation + 2))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    default: return line
    }
  }

  private var inline: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): OrderedJSON.quoted(text)
    case .array(let values): "[" + values.map(\.inline).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(OrderedJSON.quoted($0)): \($1.inline)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    CanonicalJSON.appendString(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
