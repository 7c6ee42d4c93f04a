import Events
@_spi(Gate) import Figures
import ProjectionEngine
import Testing

@testable import Projections

/// What the worked examples of `tokens.*` cannot show: precedence of sources, notes, random histories, hostile sums.
struct TokenTests {
  @Test func `a source that counts for costs silences the tokens of another`() throws {
    let facts: [Given] = [
      .placed("A", "Sales"), .price("m1", "output", "10"), .used("A", on: "2024-07-01", model: "m1", output: 1_000_000),
    ]
    let ruling = Given.fact(
      "source-authority",
      ["tool": "chat", "measure": "cost", "from": "2024-01-01", "to": "2025-01-01", "of": "invoices"])
    #expect(try Self.row("tokens.cost", facts).value?.value?.double == 10)
    #expect(try Self.row("tokens.cost", facts + [ruling]).unsayable == "no-cost")
    // The same tokens still serve reconciliation.
    let invoice = Given.invoiced("acme", "12", from: "2024-07-01", to: "2024-08-01")
    #expect(try Self.row("tokens.reconciliation", facts + [ruling, invoice]).value?.value?.double == 2)
  }

  @Test func `what another currency or a missing price hides is said in a note`() throws {
    let figure = try Self.answer(
      "tokens.cost",
      [
        .fact("organisation-configured", ["name": "Org", "timeZone": "UTC", "currency": "USD"]), .placed("A", "Sales"),
        .used("A", on: "2024-07-01", cost: "5"), .price("m1", "output", "2", currency: "USD"),
        .used("A", on: "2024-07-02", model: "m1", output: 1_000_000),
      ])
    #expect(figure.rows[0].value?.value == .amount(Amount("2")!))
    #expect(figure.rows[0].value?.currency == "USD")
    #expect(figure.notes.contains { $0.en.contains("Amounts in EUR are not included") })
    #expect(figure.notes.contains { $0.en.contains("Not every use has a price") })
  }

  @Test func `who was away is not idle, and costs only the days before`() throws {
    let given: [Given] =
      .each("A B") { .placed($0, "Sales") } + .each("A B") { .granted($0, "chat") } + [
        .committed("chat", "2", at: "30"), .used("A", on: "2024-07-01"),
      ]
    var events = given.enumerated().flatMap { $1.events(number: $0) }
    let person = try #require(events[1].person)
    events.append(
      Event(
        source: "example", id: .text("away"), type: "person-absent", time: events[1].time,
        stream: "person-\(person)", person: person,
        data: CanonicalJSON.bytes(.object(["from": "2024-08-16", "to": "2025-01-01"]))))
    let value = try Self.answer("tokens.idle-access", events: events).rows[0].value
    // All of July, and 15 of the 31 days of August.
    #expect(value?.value == .amount(Amount("44.516129032")!))
    #expect(value?.numerator == .integer(1))
    #expect(value?.denominator == .integer(2))
  }

  @Test func `of two overlapping commitments for seats the dearer one is idle`() throws {
    let value = try Self.row(
      "tokens.idle-access",
      [
        .placed("A", "Sales"), .granted("A", "chat"), .committed("chat", "1", at: "10"),
        .committed("chat", "1", at: "40", from: "2024-09-01", to: "2024-10-01"),
      ]
    ).value
    #expect(value?.value?.double == 60)
    #expect(value?.parts[0].groupBase?.people.count == 1)
  }

  @Test func `sums beyond any money are rounded and do not crash`() throws {
    let value = try Self.row(
      "tokens.cost",
      [
        .placed("A", "Sales"), .price("m1", "output", "8999999999"),
        .used("A", on: "2024-07-01", model: "m1", output: 9_007_199_254_740_991),
      ]
    ).value
    #expect(abs((value?.value?.double ?? 0) / 8.1e19 - 1) < 0.01)
  }

  @Test func `contributions leave out what ran without a person`() throws {
    let value = try Self.row(
      "tokens.by-model",
      [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", model: "m1", output: 5),
        .used("", on: "2024-07-01", model: "m2", output: 50, agent: "billing"),
      ]
    ).value
    #expect(value?.contributions?.total == 5)
    #expect(value?.parts.map { $0.contributions?.contributors } == [1, nil])
  }

  @Test func `a kind of token that nobody reported has no contributions that could be too few`() throws {
    let row = try Self.row("tokens.consumed", [.placed("A", "Sales"), .used("A", on: "2024-07-01", output: 5)])
    #expect(row.value?.parts.filter { $0.contributions != nil }.map(\.key) == ["output"])
    #expect(row.isAboutPeople)
    let agents = try Self.row("tokens.consumed", [.used("", on: "2024-07-01", output: 5, agent: "billing")])
    #expect(agents.value?.contributions == nil)
    #expect(!agents.isAboutPeople)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `costs of random histories equal a naive recomputation`(seed: UInt64) throws {
    var state = seed
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let july = Day("2024-07-01")!
    var facts: [Given] = .each("A B C") { .placed($0, "Sales") }
    var prices: [(model: String, from: Int, nanos: Int64)] = []
    for number in 0..<6 {
      let price = (model: "m\(number % 3)", from: number / 3 * 40 - 10, nanos: Int64(1 + random(9_000)) * 1_000_001)
      prices.append(price)
      facts.append(
        .price(
          price.model, "output", Amount(nanos: price.nanos).description, from: (july + price.from).description))
    }
    var expected: Int64 = 0
    for _ in 0..<60 {
      let (day, model, tokens) = (random(92), "m\(random(4))", Int64(random(5_000_000)))
      let person = ["A", "B", "C", ""][random(4)]
      let own = random(3) == 0 ? Amount(nanos: Int64(random(100)) * 10_000_000) : nil
      facts.append(
        .used(
          person, on: (july + day).description, model: model, output: tokens, cost: own?.description,
          agent: person.isEmpty ? "billing" : nil))
      let price = prices.filter { $0.model == model && $0.from <= day }.max { $0.from < $1.from }
      let listed = price.map { Int64((Double($0.nanos) * Double(tokens) / 1e6).rounded()) } ?? 0
      expected += own.map { Int64($0.nanos) } ?? listed
    }
    guard case .amount(let cost)? = try Self.row("tokens.cost", facts).value?.value else {
      Issue.record("no cost")
      return
    }
    // Several uses of one day, person and model are rounded together: at most half a unit of 10⁻⁹ each.
    #expect(abs(Int64(cost.nanos) - expected) <= 60)
    #expect(try Self.row("tokens.cost", facts.reversed()).value?.value == .amount(cost))
  }

  private static func row(_ metric: MetricID, _ facts: [Given]) throws -> FigureRow {
    try #require(try answer(metric, facts).rows.first)
  }

  private static func answer(_ metric: MetricID, _ facts: [Given]) throws -> Figure {
    try answer(metric, events: facts.enumerated().flatMap { $1.events(number: $0) })
  }

  private static func answer(_ metric: MetricID, events: [Event]) throws -> Figure {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return try Answering.read(store) { answering in
      try answering.answer(Question(metric: metric, period: try Period.parse("2024-Q3")))
    }
  }
}

extension FigureRow {
  fileprivate var value: FigureValue? {
    if case .value(let value) = outcome { return value }
    return nil
  }

  fileprivate var unsayable: String? {
    if case .unsayable(let reason) = outcome { return reason.code }
    return nil
  }
}
