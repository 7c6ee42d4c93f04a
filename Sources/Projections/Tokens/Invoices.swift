internal import Events
internal import Figures

/// Invoices for usage that touch a period, by provider, in the organisation's currency.
struct Invoices {
  private struct Invoice {
    let provider: String
    let days: Range<Day>
    let amount: Amount
  }

  private var byProvider: [String: [Invoice]] = [:]
  private let period: Range<Day>

  init(_ inquiry: Inquiry, currency: String) throws {
    period = inquiry.period.days
    var currencies: Set<String> = []
    for fact in try inquiry.models.facts("invoice-received") where (fact.text("part") ?? "usage") == "usage" {
      guard let provider = fact.text("provider"), let from = fact.day("from"), let to = fact.day("to"), from < to,
        let amount = fact.amount("amount"), (from..<to).overlaps(period)
      else { continue }
      guard fact.text("currency") == currency else {
        currencies.formUnion([fact.text("currency") ?? ""])
        continue
      }
      byProvider[provider.lowercased(), default: []].append(
        Invoice(provider: provider, days: from..<to, amount: amount))
    }
    guard !currencies.isEmpty else { return }
    let names = currencies.sorted().joined(separator: ", ")
    inquiry.note(
      Localized(
        de: "Rechnungen in \(names) sind nicht enthalten; die Währung der Organisation ist \(currency).",
        en: "Invoices in \(names) are not included; the organisation's currency is \(currency)."))
  }

  /// In small letters, ascending.
  var providers: [String] { byProvider.keys.sorted() }

  /// As the first invoice spells it.
  func name(of provider: String) -> String { byProvider[provider]?.first?.provider ?? provider }

  /// What of the provider's invoices falls on days of the period.
  func amount(of provider: String) -> Amount {
    (byProvider[provider] ?? []).reduce(.zero) { sum, invoice in
      let inside = invoice.days.clamped(to: period)
      return sum
        + invoice.amount.times(inside.count, dividedBy: Int64(invoice.days.count))
    }
  }

  /// Whether an invoice of the provider covers a day.
  func covers(_ provider: String, on day: Int32) -> Bool {
    byProvider[provider]?.contains { $0.days.contains(Day(number: day)) } ?? false
  }
}

/// Usage at list prices on the days that invoices cover, by provider in small letters.
struct PricedUse {
  private(set) var money: [String: Amount] = [:]
  private(set) var sums: [String: PersonSums] = [:]
  private(set) var all = PersonSums(count: 1)

  /// Takes the sources that count for tokens. A list price that a source reports goes before the price list; what it
  /// reports as invoiced is the other side of the comparison, and its tokens are priced.
  init(_ inquiry: Inquiry, _ pricing: Pricing, _ invoices: Invoices) throws {
    let providers = pricing.facets.map { pricing.list.provider(of: $0)?.lowercased() }
    var hasGaps = false
    for row in try inquiry.usage(in: inquiry.period.days, for: .tokens) {
      let facet = pricing.facets[Int(row.facet)]
      guard let provider = providers[Int(row.facet)], invoices.covers(provider, on: row.day) else { continue }
      let isListed = row.reports.contains(.cost) && facet.costBasis != "invoiced" && facet.currency == pricing.currency
      let cost = isListed ? RowCost(money: Amount(nanos: Int128(row.cost)), basis: .list) : pricing.priced(row)
      if cost.gap != nil { hasGaps = true }
      guard let amount = cost.money else { continue }
      money[provider, default: .zero] += amount
      guard row.person > 0 else { continue }
      sums[provider, default: PersonSums(count: 1)].add(amount.double, of: row.person, in: 0)
      all.add(amount.double, of: row.person, in: 0)
    }
    guard hasGaps else { return }
    inquiry.note(
      Localized(
        de: "Nicht jede Nutzung hat einen Preis; ein Teil der Differenz kann daher kommen (tokens.uncosted).",
        en: "Not every use has a price; part of the difference may come from that (tokens.uncosted)."))
  }
}
