internal import Events

extension DemoOrganisation {
  static let invoiceColumns = ["provider", "service", "number", "from", "to", "amount", "currency", "part"]

  /// Monthly invoices for use, close to the priced use but never equal to it, and quarterly ones for commitments.
  func invoicesFile() -> DemoFile {
    DemoFile("invoices.csv", format: "invoices") { [self] text in
      try text.table(DemoOrganisation.invoiceColumns, style: .german)
      for (service, provider, months) in pricedUse() {
        for (number, month) in Period.range(days).months.enumerated() where month.days.upperBound <= days.upperBound {
          var random = DemoRandom(seed: seed, .invoice, number, service.utf8.count)
          // One month in the middle is far off: credits that the vendor took back.
          let parts = 1_000 + (number == 9 ? 65 : Int((random.normal() * 9).rounded()))
          try writeInvoice(
            provider, service, "\(month.description)-\(service)", month.days,
            cents(months[number].times(Int64(parts), dividedBy: 1_000)), "usage", to: &text)
        }
      }
      for commitment in commitments {
        var from = commitment.from
        while from.addingMonths(3) <= min(commitment.to, days.upperBound) {
          try writeInvoice(
            commitment.tool.provider, commitment.tool.name, "\(from)-\(commitment.kind)", from..<from.addingMonths(3),
            commitment.unitPrice.times(Int64(commitment.quantity * 3)), "commitment", to: &text)
          from = from.addingMonths(3)
        }
      }
    }
  }

  /// Use at list prices by service and month from the beginning; agents at what their vendor says.
  private func pricedUse() -> [(service: String, provider: String, months: [Amount])] {
    let starts = Period.range(days).months.map(\.days.lowerBound)
    func monthly(_ body: ((DemoUse) -> Void) -> Void) -> [Amount] {
      var sums = starts.map { _ in Amount.zero }
      body { use in
        let day = use.time.utcDay
        guard let month = starts.lastIndex(where: { $0 <= day }) else { return }
        sums[month] += use.cost ?? use.priced(start: start)
      }
      return sums
    }
    var services = tools.filter { $0 != .office }.map { tool in
      (tool.name, tool.provider, monthly { take in forEachUse(of: tool, take) })
    }
    if !isSmall { services.append(("nordlicht-api", "nordlicht", monthly { forEachAgentUse($0) })) }
    return services
  }

  private func cents(_ amount: Amount) -> Amount {
    Amount(nanos: amount.times(1, dividedBy: 10_000_000).nanos * 10_000_000)
  }

  private func writeInvoice(
    _ provider: String, _ service: String, _ number: String, _ span: Range<Day>, _ amount: Amount, _ part: String,
    to text: inout DemoText
  ) throws {
    text.field(provider)
    text.field(service)
    text.field(number)
    text.field(span.lowerBound)
    text.field(span.upperBound)
    text.field(amount)
    text.field("EUR")
    text.field(part)
    try text.endRow()
  }
}
