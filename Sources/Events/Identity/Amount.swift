/// A decimal number in units of 10⁻⁹: money, full-time equivalents, hours, hourly prices.
///
/// Events carry such numbers as decimal texts (`"1234.50"`), so that no binary rounding enters the log.
public struct Amount: Hashable, Comparable, Sendable {
  /// The number times 10⁹. 128 bits, so that no sum of readable amounts can overflow.
  public var nanos: Int128

  public init(nanos: some BinaryInteger) { self.nanos = Int128(nanos) }
  /// The same, without the generic conversion of whole numbers: metrics price every use.
  public init(nanos: Int128) { self.nanos = nanos }

  public static let zero = Amount(nanos: Int128(0))
  static let scale: Int128 = 1_000_000_000

  public static func < (left: Amount, right: Amount) -> Bool { left.nanos < right.nanos }
  public static func + (left: Amount, right: Amount) -> Amount { Amount(nanos: left.nanos + right.nanos) }
  public static func - (left: Amount, right: Amount) -> Amount { Amount(nanos: left.nanos - right.nanos) }
  public static func += (left: inout Amount, right: Amount) { left.nanos += right.nanos }

  /// `quantity × self ÷ divisor`, rounded half away from zero; in 64 bits where they do.
  public func times(_ quantity: Int64, dividedBy divisor: Int64 = 1) -> Amount {
    if let factor = small, divisor > 0 {
      let (product, isTooLarge) = factor.multipliedReportingOverflow(by: quantity)
      let half = divisor / 2
      let (rounded, isOver) = product.addingReportingOverflow(product < 0 ? -half : half)
      if !isTooLarge, !isOver { return Amount(nanos: Int128(rounded / divisor)) }
    }
    return times(Int128(quantity), dividedBy: divisor)
  }

  /// `quantity × self ÷ divisor`, rounded half away from zero; computed in 128 bits.
  public func times(_ quantity: some BinaryInteger, dividedBy divisor: Int64 = 1) -> Amount {
    let product = nanos * Int128(quantity)
    let half = Int128(divisor) / 2
    return Amount(nanos: (product + (product < 0 ? -half : half)) / Int128(divisor))
  }

  public var double: Double { (small.map { Double($0) } ?? Double(nanos)) / 1e9 }

  /// In 64 bits; nil where they do not hold it.
  private var small: Int64? {
    let low = Int64(truncatingIfNeeded: nanos)
    return Int128(low) == nanos ? low : nil
  }
}

extension Amount: CustomStringConvertible, LosslessStringConvertible {
  /// The shortest exact decimal text: `12`, `0.5`, `-3.25`.
  public var description: String {
    var whole = nanos.magnitude / UInt128(Amount.scale)
    var fraction = UInt64(nanos.magnitude % UInt128(Amount.scale))
    // Written from the back, for imports print an amount a row.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { bytes in
      var start = 48
      func put(_ byte: UInt8) {
        start -= 1
        bytes[start] = byte
      }
      if fraction > 0 {
        var places = 9
        while fraction % 10 == 0 {
          fraction /= 10
          places -= 1
        }
        for _ in 0..<places {
          put(UInt8(48 + fraction % 10))
          fraction /= 10
        }
        put(UInt8(ascii: "."))
      }
      repeat {
        put(UInt8(48 + whole % 10))
        whole /= 10
      } while whole > 0
      if nanos < 0 { put(UInt8(ascii: "-")) }
      return String(decoding: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[start...]), as: UTF8.self)
    }
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
