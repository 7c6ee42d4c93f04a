internal import Events
internal import Figures

/// Where a cost comes from. Every use has one basis, never two.
enum CostBasis: Int, CaseIterable {
  /// Tokens at the price of the day.
  case priced
  /// A list price that the source reports.
  case list
  /// What was invoiced, as the source reports.
  case invoiced

  var name: String { "\(self)" }

  var label: Localized {
    switch self {
    case .priced: Localized(de: "nach Preisliste", en: "from the price list")
    case .list: Localized(de: "Listenpreis laut Quelle", en: "list price as reported")
    case .invoiced: Localized(de: "berechnet laut Quelle", en: "invoiced as reported")
    }
  }
}

/// Why a use, or some of its tokens, has no cost.
enum CostGap: Hashable {
  /// Neither a cost nor tokens.
  case nothingReported
  case noModel
  case noPrice(TokenKind)
  /// A cost or a price in another currency than the organisation's.
  case currency(String)
}

/// What one row of usage cost.
struct RowCost {
  /// nil: unknown, which is never 0.
  var money: Amount?
  var basis: CostBasis
  /// The first gap; of a row with a cost, what its cost leaves out.
  var gap: CostGap?
}

/// Costs of usage in the organisation's currency: what a source reports itself, else tokens × price of the day.
///
/// A row of several days has the price of its first one. Currencies are never converted.
struct Pricing {
  let currency: String
  let facets: [Facet]
  let list: PriceList
  private let inquiry: Inquiry
  private let schedules: [PriceList.Schedule?]

  init(_ inquiry: Inquiry) throws {
    self.inquiry = inquiry
    currency = inquiry.organisation.currency
    let list = PriceList(try inquiry.models.facts("price-listed"), currency: currency)
    self.list = list
    // The slice of the period first: facets come with it, and are the same for all slices.
    facets = try inquiry.models.slice(for: inquiry.period.days).slice.facets
    schedules = facets.map { list.schedule(for: $0) }
  }

  /// Calls `body` with each row of the period that counts for costs.
  ///
  /// Tokens are priced only where their source is also the one that counts for tokens.
  func forEach(_ body: (UsageRow, RowCost) throws -> Void) throws {
    let authority = try inquiry.models.slice(for: inquiry.period.days).authority
    for row in try inquiry.usage(in: inquiry.period.days, for: .cost) {
      if let cost = cost(of: row, countsForTokens: { authority.counts(row, facets[Int(row.facet)], for: .tokens) }) {
        try body(row, cost)
      }
    }
  }

  /// What a row that counts for costs did cost; nil where another source counts for its tokens.
  func cost(of row: UsageRow, countsForTokens: () -> Bool) -> RowCost? {
    if row.reports.contains(.cost) { return reported(row) }
    return countsForTokens() ? priced(row) : nil
  }

  /// The cost that the row's source reports.
  private func reported(_ row: UsageRow) -> RowCost {
    let facet = facets[Int(row.facet)]
    let basis: CostBasis = facet.costBasis == "invoiced" ? .invoiced : .list
    if let other = facet.currency, other != currency { return RowCost(basis: basis, gap: .currency(other)) }
    return RowCost(money: Amount(nanos: Int128(row.cost)), basis: basis)
  }

  /// Tokens at the price of the row's first day.
  func priced(_ row: UsageRow) -> RowCost {
    guard !row.reports.isDisjoint(with: .anyTokens) else { return RowCost(basis: .priced, gap: .nothingReported) }
    var cost = RowCost(basis: .priced)
    let schedule = schedules[Int(row.facet)]
    for kind in TokenKind.allCases {
      guard let tokens = row.tokens(kind) else { continue }
      if let price = schedule?.price(of: kind, on: row.day) {
        cost.money += Amount.price(of: tokens, perMillion: price)
      } else if tokens == 0 {
        continue
      } else if cost.gap == nil {
        cost.gap = gap(of: kind, row, schedule)
      }
    }
    if cost.gap == nil, cost.money == nil { cost.money = .zero }
    return cost
  }

  private func gap(of kind: TokenKind, _ row: UsageRow, _ schedule: PriceList.Schedule?) -> CostGap {
    guard facets[Int(row.facet)].model != nil else { return .noModel }
    return schedule?.foreignCurrency(of: kind, on: row.day).map { .currency($0) } ?? .noPrice(kind)
  }
}
