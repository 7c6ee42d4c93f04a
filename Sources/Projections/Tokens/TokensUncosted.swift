internal import Events
internal import Figures

/// What is used, or on record, and has no price.
struct TokensUncosted: Metric {
  let definition = MetricDefinition(
    id: "tokens.uncosted",
    name: Localized(de: "Ohne Preis", en: "Without a price"),
    formula: Localized(
      de:
        "Modelle, Werkzeuge und erfasste Dienste, deren Nutzung im Zeitraum (auch zum Teil) weder gemeldete Kosten "
        + "noch einen Preis in der Währung der Organisation hat und die kein Vertrag deckt",
      en:
        "models, tools and registered services whose use in the period has (or part of it) neither reported costs "
        + "nor a price in the organisation's currency, and that no commitment covers"),
    unit: .services, shape: .count, direction: .lowerIsBetter, target: .organisation,
    counterMetric: "tokens.reconciliation", dimensions: [],
    baseMeaning: Localized(de: "keine Personen", en: "no people"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else {
      return [
        .organisationOnly(
          de: "Preise gelten für die ganze Organisation; fragen Sie ohne Einheit und Stufe.",
          en: "Prices hold for the whole organisation; ask without a unit or band.")
      ]
    }
    let pricing = try Pricing(inquiry)
    let commitments = try Commitments(inquiry)
    var found = Findings(pricing: pricing, paid: commitments.paidDays(pricing))
    try pricing.forEach { found.add($0, $1) }
    for commitment in commitments.foreign {
      found.reasons[commitment.service, default: []].insert(.currency(commitment.currency))
    }
    let registered = try registeredServices(inquiry)
    let priced = found.pricedNames.union(commitments.own.map { $0.service.lowercased() })
    let named = Set(found.reasons.keys.map { $0.lowercased() })
    for service in registered where !priced.contains(service.lowercased()) && !named.contains(service.lowercased()) {
      found.reasons[service] = [.nothingReported]
    }
    guard found.hasRows || !registered.isEmpty || !commitments.isEmpty else {
      return [FigureRow.noUsage(.organisation, people: []).aboutNobody]
    }
    let parts = found.reasons.sorted { $0.key < $1.key }.map { name, gaps in
      FigureValue.Part(key: name, label: TokensUncosted.label(name, gaps), value: .integer(1))
    }
    let value = FigureValue(value: .integer(Int64(parts.count)), parts: parts)
    return [FigureRow.value(value, group: .organisation, people: []).aboutNobody]
  }

  /// Services on record by the end of the period, after the tool filter.
  private func registeredServices(_ inquiry: Inquiry) throws -> Set<String> {
    let asked = inquiry.question.tool?.lowercased()
    let facts = try inquiry.models.facts("service-registered").filter {
      $0.time.utcDay < inquiry.period.days.upperBound
    }
    return Set(facts.compactMap { $0.text("service") }.filter { asked == nil || asked == $0.lowercased() })
  }

  private struct Findings {
    let pricing: Pricing
    let paid: [[Range<Int32>]]
    var reasons: [String: Set<CostGap>] = [:]
    /// Tools, apps and providers with a use that has a cost, in small letters.
    var pricedNames: Set<String> = []
    private(set) var hasRows = false
    private var seen: Set<Seen> = []

    private struct Seen: Hashable {
      var facet: Int32
      var gap: CostGap?
    }

    init(pricing: Pricing, paid: [[Range<Int32>]]) {
      self.pricing = pricing
      self.paid = paid
    }

    mutating func add(_ row: UsageRow, _ cost: RowCost) {
      hasRows = true
      guard !paid[Int(row.facet)].contains(where: { $0.contains(row.day) }),
        seen.insert(Seen(facet: row.facet, gap: cost.gap)).inserted
      else { return }
      let facet = pricing.facets[Int(row.facet)]
      let provider = pricing.list.provider(of: facet)
      guard let gap = cost.gap else {
        pricedNames.formUnion([facet.tool.lowercased(), (provider ?? facet.tool).lowercased()])
        if let app = facet.app { pricedNames.insert("\(facet.tool)/\(app)".lowercased()) }
        return
      }
      let name =
        gap == .nothingReported || facet.model == nil
        ? facet.tool : [provider, facet.model].compactMap { $0 }.joined(separator: "/")
      reasons[name, default: []].insert(gap)
    }
  }

  private static func label(_ name: String, _ gaps: Set<CostGap>) -> Localized {
    let kinds = TokenKind.allCases.filter { gaps.contains(.noPrice($0)) }
    var (de, en): ([String], [String]) = ([], [])
    if !kinds.isEmpty {
      de.append("kein Preis für \(kinds.map(\.label.de).joined(separator: ", "))")
      en.append("no price for \(kinds.map(\.label.en).joined(separator: ", "))")
    }
    let currencies = gaps.compactMap { gap -> String? in
      if case .currency(let name) = gap { return name }
      return nil
    }
    if !currencies.isEmpty {
      de.append("nur in \(currencies.sorted().joined(separator: ", "))")
      en.append("only in \(currencies.sorted().joined(separator: ", "))")
    }
    if gaps.contains(.noModel) {
      de.append("Tokens ohne Modell")
      en.append("tokens without a model")
    }
    if gaps.contains(.nothingReported) {
      de.append("meldet weder Kosten noch Tokens und hat keinen Vertrag")
      en.append("reports neither costs nor tokens and has no commitment")
    }
    return Localized(
      de: "\(name): \(de.joined(separator: "; "))", en: "\(name): \(en.joined(separator: "; "))")
  }

  let examples = [
    WorkedExample(
      "a model with a price for one kind only is named, once",
      given: [
        .placed("A", "Sales"), .price("m1", "input", "1"), .used("A", on: "2024-07-01", model: "m1", input: 5),
        .used("A", on: "2024-07-02", model: "m1", input: 5, output: 5),
        .used("A", on: "2024-07-03", model: "m1", output: 5),
      ], in: "2024-Q3", gives: .parts(["acme/m1": 1])),
    WorkedExample(
      "a tool that reports neither costs nor tokens has a price only by commitment",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", tool: "chat"),
        .used("A", on: "2024-07-01", tool: "assistant"), .committed("assistant", "1", at: "30"),
        .used("A", on: "2024-07-01", tool: "coder", cost: "3"),
      ], in: "2024-Q3", gives: .parts(["chat": 1])),
    WorkedExample(
      "dollars are no euros, and a registered service without a price is named",
      given: [
        .committed("lake", "1", at: "30", currency: "USD"), .committed("chat", "1", at: "30"),
        .fact("service-registered", ["service": "translator"]), .fact("service-registered", ["service": "chat"]),
      ], in: "2024-Q3", gives: .number(2)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-usage")),
  ]
}
