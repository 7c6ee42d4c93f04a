internal import Events
internal import Figures

/// How much of the money goes to services that are known to be replaceable.
struct OpennessModularity: Metric {
  static let leastServices = 3

  let definition = MetricDefinition(
    id: "openness.modularity", name: Localized(de: "Austauschbarkeit", en: "Modularity"),
    formula: Localized(
      de:
        "Kosten der Dienste, deren Austausch in den 12 Monaten bis zum Ende des Zeitraums erprobt wurde ÷ Gesamtkosten "
        + "(wie tokens.total-cost); ein Dienst heißt wie Vertrag, Werkzeug, App oder Anbieter; daneben: Dienste, die "
        + "Nutzung melden ÷ erfasste Dienste (ab 3; ohne Angabe zählt, ob für den Zeitraum Nutzung vorliegt)",
      en: "cost on services whose exchange was tested in the 12 months up to the end of the period ÷ total cost (as "
        + "tokens.total-cost); a service is named like the commitment, tool, app or provider; beside it: services that "
        + "report usage ÷ services registered (from 3 on; where not said, whether there is usage for the period)"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation, counterMetric: "tokens.total-cost",
    dimensions: [], isQuantity: true, baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else { return [.wholeOrganisationPays] }
    let end = inquiry.period.days.upperBound
    let services = try ServiceOnRecord.all(inquiry, before: end)
    guard !services.isEmpty else { return [Self.noServices] }
    let costs = try FixedAndVariable(inquiry)
    let people = try inquiry.cohorts().cohorts.first?.people ?? []
    var total = costs.fixed
    total += costs.variable
    guard let total else { return [.noCost(.organisation, people: people)] }
    guard total > .zero else {
      return [.unsayable("zero-total", de: "Die Kosten sind 0.", en: "The cost is 0.", people: people)]
    }
    let pricing = try Pricing(inquiry)
    let tested = try cost(of: services.filter { $0.isExchangeTested(before: end) }, inquiry, pricing)
    let value = FigureValue(
      value: .real(tested.sum.double / total.double), numerator: tested.sum.number, denominator: total.number,
      currency: costs.currency, parts: [try reporting(services, inquiry, pricing)], contributions: costs.spread,
      furtherContributions: tested.spread.map { [$0] } ?? [])
    var row = FigureRow.value(value, group: .organisation, people: people).aboutNobody
    row.listed = services.map { ListedThing(id: $0.name, title: $0.name, state: Self.state($0, end: end)) }
    return [row]
  }

  /// Commitments for these services, and use of them beyond any commitment with its spread over people.
  private func cost(
    of services: [ServiceOnRecord], _ inquiry: Inquiry, _ pricing: Pricing
  ) throws -> (sum: Amount, spread: Contributions?) {
    let commitments = try Commitments(inquiry)
    let paid = commitments.paidDays(pricing)
    let isTheirs = pricing.facets.map { facet in
      services.contains { $0.covers(facet, of: pricing.list.provider(of: facet)) }
    }
    let tally = try CostTally(inquiry, pricing: pricing) { row in
      isTheirs[Int(row.facet)] && !paid[Int(row.facet)].contains { $0.contains(row.day) }
    }
    var sum = tally.cohorts.count > 0 ? tally.money(in: 0) ?? .zero : .zero
    let names = Set(services.map { $0.name.lowercased() })
    for commitment in commitments.own where names.contains(commitment.service.lowercased()) {
      sum += commitment.cost(in: inquiry.period.days)
    }
    return (sum, tally.cohorts.count > 0 ? tally.spread(in: 0) : nil)
  }

  private func reporting(
    _ services: [ServiceOnRecord], _ inquiry: Inquiry, _ pricing: Pricing
  ) throws -> FigureValue.Part {
    var seen: Set<Int32> = []
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) { seen.insert(row.facet) }
    let facets = seen.sorted().map { pricing.facets[Int($0)] }
    let count = services.count { service in
      service.reportsUsage ?? facets.contains { service.covers($0, of: pricing.list.provider(of: $0)) }
    }
    let isEnough = services.count >= Self.leastServices
    return FigureValue.Part(
      key: "services-reporting",
      label: Localized(de: "Dienste, die Nutzung melden ÷ erfasste", en: "services reporting usage ÷ registered"),
      value: isEnough ? .real(Double(count) / Double(services.count)) : nil)
  }

  private static func state(_ service: ServiceOnRecord, end: Day) -> Localized {
    guard let day = service.exchangeTestedOn else {
      return Localized(de: "Austausch nicht erprobt", en: "exchange not tested")
    }
    return service.isExchangeTested(before: end)
      ? Localized(de: "Austausch erprobt am \(day)", en: "exchange tested on \(day)")
      : Localized(
        de: "Austausch nicht in 12 Monaten erprobt, sondern am \(day)", en: "exchange tested long ago: \(day)")
  }

  private static let noServices = FigureRow.unsayable(
    "no-services", de: "Es ist kein Dienst erfasst. hebel record service",
    en: "No service is on record. hebel record service"
  ).aboutNobody

  let examples = [
    WorkedExample(
      "seats of a tested service, and use of one whose test is too old",
      given: [
        .placed("A", "Sales"), .committed("chat", "1", at: "30"),
        .used("A", on: "2024-07-01", tool: "coder", cost: "30"),
        Self.service("chat", ["exchangeTestedOn": "2023-10-01", "reportsUsage": true]),
        Self.service("coder", ["exchangeTestedOn": "2023-09-30", "reportsUsage": true]),
        Self.service("lake", ["reportsUsage": false]),
      ], in: "2024-Q3", gives: .number(0.75)),
    WorkedExample(
      "services that report are told apart from three on; where nobody says, usage tells",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", cost: "1"), Self.service("chat"), Self.service("lake"),
        Self.service("coder", ["reportsUsage": false]), Self.service("pad", ["reportsUsage": true]),
      ], in: "2024-Q3", gives: .parts(["services-reporting": 0.5])),
    WorkedExample(
      "a service named like its provider",
      given: [
        .placed("A", "Sales"), .price("m1", "output", "10"), .used("A", on: "2024-07-01", model: "m1", output: 100_000),
        Self.service("Acme", ["exchangeTestedOn": "2024-09-30"]),
      ], in: "2024-Q3", gives: .number(1)),
    WorkedExample(
      "no service on record", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01", cost: "1")], in: "2024-Q3",
      gives: .unsayable("no-services")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-services")),
  ]

  private static func service(_ name: String, _ more: JSONObject = [:]) -> Given {
    var data = more
    data["service"] = .string(name)
    return .fact("service-registered", data)
  }
}
