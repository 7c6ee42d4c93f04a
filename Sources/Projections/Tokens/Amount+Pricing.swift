internal import Events
internal import Figures

extension Amount {
  /// What tokens cost at a price for a million, rounded half away from zero to 10⁻⁹.
  static func price(of tokens: Int64, perMillion price: Amount) -> Amount {
    price.times(tokens, dividedBy: 1_000_000)
  }

  /// A quantity at a price for one.
  static func price(of quantity: Amount, each price: Amount) -> Amount {
    price.times(quantity.nanos, dividedBy: 1_000_000_000)
  }

  var number: Number { .amount(self) }
}

extension Amount? {
  /// Unknown plus known is known; unknown plus unknown stays unknown.
  static func += (left: inout Amount?, right: Amount?) {
    guard let right else { return }
    left = (left ?? .zero) + right
  }
}
