internal import Events

extension DemoOrganisation {
  static let priceColumns = ["provider", "model", "kind", "per_million", "currency", "from"]
  static let commitmentColumns = [
    "service", "kind", "quantity", "unit_price", "currency", "from", "to", "cancellable_on",
  ]

  func pricesFile() -> DemoFile {
    DemoFile("prices.csv", format: "prices") { [self] text in
      try text.table(DemoOrganisation.priceColumns)
      for model in DemoModel.all where !isSmall || model.provider == DemoTool.chat.provider {
        for price in model.prices {
          for (kind, perMillion) in zip(DemoTools.tokenKinds, price.perMillion) {
            text.field(model.provider)
            text.field(model.name)
            text.field(kind)
            text.field(perMillion)
            text.field("EUR")
            text.field(start.addingMonths(price.month))
            try text.endRow()
          }
        }
      }
    }
  }

  /// What was bought for a time, whether it is used or not.
  struct Commitment {
    let tool: DemoTool
    let kind: String
    let quantity: Int
    let unitPrice: Amount
    let from: Day
    /// The day after the last.
    let to: Day
    let cancellableOn: Day
  }

  /// Seats by the year, at what was in use by the middle of the term and a reserve; a fixed capacity of the chat.
  var commitments: [Commitment] {
    tools.flatMap { tool in
      [0, 12].map { month in
        let from = start.addingMonths(month)
        let to = from.addingMonths(12)
        let held = staff.count { $0.access[tool.rawValue].isGranted(on: min(from + 180, days.upperBound - 1)) }
        return Commitment(
          tool: tool, kind: tool == .chat ? "capacity" : "seats",
          quantity: tool == .chat ? (month == 0 ? 1 : 2) : held + held / 12 + 1,
          unitPrice: unitPrice(tool), from: from, to: to, cancellableOn: to.addingMonths(-3))
      }
    }
  }

  private func unitPrice(_ tool: DemoTool) -> Amount {
    switch tool {
    case .office: Amount(nanos: 26_900_000_000)
    case .chat: Amount(nanos: isSmall ? 45_000_000_000 : 640_000_000_000)
    case .code: Amount(nanos: 17_500_000_000)
    }
  }

  func commitmentsFile() -> DemoFile {
    DemoFile("commitments.csv", format: "commitments") { [self] text in
      try text.table(DemoOrganisation.commitmentColumns, style: .german)
      for commitment in commitments {
        text.field(commitment.tool.name)
        text.field(commitment.kind)
        text.field(commitment.quantity)
        text.field(commitment.unitPrice)
        text.field("EUR")
        text.field(commitment.from)
        text.field(commitment.to)
        text.field(commitment.cancellableOn)
        try text.endRow()
      }
    }
  }
}
