internal import Events
internal import Figures

/// A sum of money in 128 bits: no number that a source may claim makes it overflow.
struct Money: Hashable, Comparable, Sendable {
  /// The sum times 10⁹, in a currency that stands elsewhere.
  var nanos: Int128

  static let zero = Money(nanos: 0)

  /// What tokens cost at a price for a million, rounded half away from zero to 10⁻⁹.
  static func price(of tokens: Int64, perMillion price: Amount) -> Money {
    Money(nanos: Int128(price.nanos)).scaled(by: tokens, over: 1_000_000)
  }

  /// A quantity at a price for one.
  static func price(of quantity: Amount, each price: Amount) -> Money {
    Money(nanos: Int128(price.nanos)).scaled(by: quantity.nanos, over: 1_000_000_000)
  }

  /// `self × numerator ÷ denominator`, rounded half away from zero.
  func scaled(by numerator: Int64, over denominator: Int64) -> Money {
    let product = nanos * Int128(numerator)
    let half = Int128(denominator) / 2
    return Money(nanos: (product + (product < 0 ? -half : half)) / Int128(denominator))
  }

  static func < (left: Money, right: Money) -> Bool { left.nanos < right.nanos }
  static func + (left: Money, right: Money) -> Money { Money(nanos: left.nanos + right.nanos) }
  static func - (left: Money, right: Money) -> Money { Money(nanos: left.nanos - right.nanos) }
  static func += (left: inout Money, right: Money) { left.nanos += right.nanos }

  var double: Double { Double(nanos) / 1_000_000_000 }

  /// Exact where an amount can hold it (below 9.2 thousand million), else rounded.
  var number: Number { Int64(exactly: nanos).map { .amount(Amount(nanos: $0)) } ?? .real(double) }
}

extension Money? {
  /// Unknown plus known is known; unknown plus unknown stays unknown.
  static func += (left: inout Money?, right: Money?) {
    guard let right else { return }
    left = (left ?? .zero) + right
  }
}
