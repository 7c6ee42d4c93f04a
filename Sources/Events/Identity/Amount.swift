/// A decimal number in units of 10⁻⁹: money, full-time equivalents, hours, hourly prices.
///
/// Events carry such numbers as decimal texts (`"1234.50"`), so that no binary rounding enters the log.
public struct Amount: Hashable, Comparable, Sendable {
  /// The number times 10⁹. 128 bits, so that no sum of readable amounts can overflow.
  public var nanos: Int128

  public init(nanos: some BinaryInteger) { self.nanos = Int128(nanos) }

  public static let zero = Amount(nanos: Int128(0))
  static let scale: Int128 = 1_000_000_000

  public static func < (left: Amount, right: Amount) -> Bool { left.nanos < right.nanos }
  public static func + (left: Amount, right: Amount) -> Amount { Amount(nanos: left.nanos + right.nanos) }
  public static func - (left: Amount, right: Amount) -> Amount { Amount(nanos: left.nanos - right.nanos) }
  public static func += (left: inout Amount, right: Amount) { left.nanos += right.nanos }

  /// `quantity × self ÷ divisor`, rounded half away from zero; computed in 128 bits.
  public func times(_ quantity: Int64, dividedBy divisor: Int64 = 1) -> Amount {
    let product = nanos * Int128(quantity)
    let half = Int128(divisor) / 2
    return Amount(nanos: (product + (product < 0 ? -half : half)) / Int128(divisor))
  }

  public var double: Double { Double(nanos) / Double(Amount.scale) }
}

extension Amount: CustomStringConvertible, LosslessStringConvertible {
  /// The shortest exact decimal text: `12`, `0.5`, `-3.25`.
  public var description: String {
    let magnitude = nanos.magnitude
    let (whole, fraction) = (magnitude / UInt128(Amount.scale), magnitude % UInt128(Amount.scale))
    var text = (nanos < 0 ? "-" : "") + String(whole)
    if fraction > 0 {
      var digits = zeroPadded(Int(fraction), 9)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  /// Reads `[-]digits[.digits]` with at most nine digits behind the point and a whole part below 9·10⁹; nil otherwise.
  public init?(_ text: String) {
    var digits = Substring(text)
    let negative = digits.first == "-"
    if negative { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...10).contains(parts[0].utf8.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }),
      let whole = Int128(parts[0]), whole < 9_000_000_000
    else { return nil }
    var fraction: Int128 = 0
    if parts.count == 2 {
      guard parts[1].utf8.count <= 9, let value = Int128(parts[1] + String(repeating: "0", count: 9 - parts[1].count))
      else { return nil }
      fraction = value
    }
    let nanos = whole * Amount.scale + fraction
    self.init(nanos: negative ? -nanos : nanos)
  }
}
