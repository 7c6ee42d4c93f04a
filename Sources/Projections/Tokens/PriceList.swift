internal import Events

/// What a million tokens cost, by provider, model, kind and day; from `price-listed`.
struct PriceList {
  /// The prices of one model.
  struct Schedule {
    fileprivate(set) var own: [[Step]] = TokenKind.allCases.map { _ in [] }
    fileprivate(set) var foreign: [[Step]] = TokenKind.allCases.map { _ in [] }

    /// A price in the organisation's currency, valid on a day; nil where none is.
    func price(of kind: TokenKind, on day: Int32) -> Amount? {
      own[kind.rawValue].last { $0.from <= day }?.perMillion
    }

    /// The currency of a price that is valid on a day, but not in the organisation's currency.
    func foreignCurrency(of kind: TokenKind, on day: Int32) -> String? {
      foreign[kind.rawValue].last { $0.from <= day }?.currency
    }
  }

  struct Step {
    var from: Int32
    var perMillion: Amount
    var currency: String
  }

  private struct Key: Hashable {
    var provider: String
    var model: String
  }

  private var schedules: [Key: Schedule] = [:]
  private var providers: [String: Set<String>] = [:]

  /// `facts` in the order of (time, source, id): of two prices from the same day the later one counts.
  init(_ facts: [Fact], currency: String) {
    let prices = facts.enumerated().compactMap { order, fact in PriceList.price(fact, order) }
    for price in prices.sorted(by: { ($0.step.from, $0.order) < ($1.step.from, $1.order) }) {
      providers[price.key.model, default: []].insert(price.key.provider)
      if price.step.currency == currency {
        schedules[price.key, default: Schedule()].own[price.kind].append(price.step)
      } else {
        schedules[price.key, default: Schedule()].foreign[price.kind].append(price.step)
      }
    }
  }

  private static func price(_ fact: Fact, _ order: Int) -> (key: Key, kind: Int, step: Step, order: Int)? {
    guard let provider = fact.text("provider"), let model = fact.text("model"), let name = fact.text("kind"),
      let kind = TokenKind.allCases.first(where: { $0.name == name }), let perMillion = fact.amount("perMillion"),
      let currency = fact.text("currency"), let from = fact.day("from")
    else { return nil }
    let step = Step(from: from.number, perMillion: perMillion, currency: currency)
    return (Key(provider: provider, model: model), kind.rawValue, step, order)
  }

  /// The provider that a use names; where it names none, the only one that lists the model.
  func provider(of facet: Facet) -> String? {
    if let provider = facet.provider { return provider }
    guard let model = facet.model, let known = providers[model], known.count == 1 else { return nil }
    return known.first
  }

  /// nil where no price for this model was ever listed.
  func schedule(for facet: Facet) -> Schedule? {
    guard let model = facet.model, let provider = provider(of: facet) else { return nil }
    return schedules[Key(provider: provider, model: model)]
  }
}
