internal import Events
internal import Figures

/// A fixed quantity of AI labour that is paid whether or not it is used; from `commitment-contracted`.
struct Commitment {
  enum Kind: String { case seats, capacity, credits }

  let service: String
  let kind: Kind
  let quantity: Amount
  /// Of one for a month; of credits: of one.
  let unitPrice: Amount
  let currency: String
  let days: Range<Day>

  /// nil where the fact lacks a field, or ends before it begins.
  init?(_ fact: Fact) {
    guard let service = fact.text("service"), let kind = fact.text("kind").flatMap({ Kind(rawValue: $0) }),
      let quantity = fact.amount("quantity"), let unitPrice = fact.amount("unitPrice"),
      let currency = fact.text("currency"), let from = fact.day("from"), let to = fact.day("to"), from < to
    else { return nil }
    self.service = service
    self.kind = kind
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.currency = currency
    days = from..<to
  }

  /// What falls on the given days: of seats and capacity by days of each month, of credits evenly from first to last.
  func cost(in asked: Range<Day>) -> Amount {
    let overlap = days.clamped(to: asked)
    guard !overlap.isEmpty else { return .zero }
    let whole = Amount.price(of: quantity, each: unitPrice)
    if kind == .credits { return whole.times(Int64(overlap.count), dividedBy: Int64(days.count)) }
    return Commitment.prorated(whole, over: overlap)
  }

  /// What one seat costs on the given days.
  func priceOfOne(in asked: Range<Day>) -> Amount {
    let overlap = days.clamped(to: asked)
    guard !overlap.isEmpty else { return .zero }
    return Commitment.prorated(unitPrice, over: overlap)
  }

  /// A monthly price over some days: Σ days in the month ÷ days of the month.
  private static func prorated(_ monthly: Amount, over days: Range<Day>) -> Amount {
    var sum = Amount.zero
    var month = days.lowerBound.startOfMonth
    while month < days.upperBound {
      let next = month.addingMonths(1)
      let inside = days.clamped(to: month..<next)
      sum += monthly.times(Int64(inside.count), dividedBy: Int64(next - month))
      month = next
    }
    return sum
  }

  /// Whether it pays for a use: its service is the use's tool, app (`tool/app`) or provider, however spelled in case.
  func pays(for facet: Facet, of provider: String?) -> Bool {
    let name = service.lowercased()
    return name == facet.tool.lowercased() || name == provider?.lowercased()
      || facet.app.map { name == "\(facet.tool)/\($0)".lowercased() } ?? false
  }
}

/// The commitments that touch a period, after the question's tool filter.
struct Commitments {
  /// In the organisation's currency.
  let own: [Commitment]
  let foreign: [Commitment]

  init(_ inquiry: Inquiry) throws {
    let asked = inquiry.question.tool?.lowercased()
    let touching = try inquiry.models.facts("commitment-contracted").compactMap { Commitment($0) }.filter {
      $0.days.overlaps(inquiry.period.days) && (asked == nil || asked == $0.service.lowercased())
    }
    own = touching.filter { $0.currency == inquiry.organisation.currency }
    foreign = touching.filter { $0.currency != inquiry.organisation.currency }
  }

  var isEmpty: Bool { own.isEmpty && foreign.isEmpty }

  /// By facet: the days on which a commitment, in whichever currency, already pays for the use.
  func paidDays(_ pricing: Pricing) -> [[Range<Int32>]] {
    pricing.facets.map { facet in
      (own + foreign).filter { $0.pays(for: facet, of: pricing.list.provider(of: facet)) }.map {
        $0.days.lowerBound.number..<$0.days.upperBound.number
      }
    }
  }
}
