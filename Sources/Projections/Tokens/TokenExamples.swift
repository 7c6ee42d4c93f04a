internal import Events

extension Given {
  /// Price of a million tokens of a model of the provider `acme`.
  static func price(
    _ model: String, _ kind: String, _ perMillion: String, currency: String = "EUR", from: String = "2024-01-01"
  ) -> Given {
    .fact(
      "price-listed",
      [
        "provider": "acme", "model": .string(model), "kind": .string(kind), "perMillion": .string(perMillion),
        "currency": .string(currency), "from": .string(from),
      ])
  }

  /// Seats, unless another kind is said, at a price for one and a month (of credits: for one).
  static func committed(
    _ service: String, _ quantity: String, at unitPrice: String, kind: String = "seats", currency: String = "EUR",
    from: String = "2024-01-01", to: String = "2025-01-01"
  ) -> Given {
    .fact(
      "commitment-contracted",
      [
        "service": .string(service), "kind": .string(kind), "quantity": .string(quantity),
        "unitPrice": .string(unitPrice), "currency": .string(currency), "from": .string(from), "to": .string(to),
      ])
  }

  static func invoiced(
    _ provider: String, _ amount: String, from: String, to: String, currency: String = "EUR", part: String = "usage"
  ) -> Given {
    .fact(
      "invoice-received",
      [
        "provider": .string(provider), "number": .string("\(provider)-\(from)"), "amount": .string(amount),
        "currency": .string(currency), "from": .string(from), "to": .string(to), "part": .string(part),
      ])
  }
}
