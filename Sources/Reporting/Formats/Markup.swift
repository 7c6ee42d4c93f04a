/// Text of an HTML page or an SVG in which everything interpolated is escaped, except markup itself.
struct Markup: Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init() { text = "" }
  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  static func + (left: Markup, right: Markup) -> Markup {
    var sum = left
    sum += right
    return sum
  }
  static func += (left: inout Markup, right: Markup) { left.text += right.text }
  static func joined(_ pieces: some Sequence<Markup>, separator: String = "") -> Markup {
    var markup = Markup()
    markup.text = pieces.map(\.text).joined(separator: separator)
    return markup
  }

  struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var text: String
    init(literalCapacity: Int, interpolationCount: Int) { text = "" }
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    /// A coordinate, to a tenth of a pixel.
    mutating func appendInterpolation(_ value: Double) {
      let tenths = Int((value * 10).rounded())
      let sign = tenths < 0 ? "-" : ""
      text += sign + String(tenths.magnitude / 10) + (tenths % 10 == 0 ? "" : ".\(tenths.magnitude % 10)")
    }
  }

  /// Escapes for text and for attributes in double quotes; control characters that XML forbids are dropped.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
