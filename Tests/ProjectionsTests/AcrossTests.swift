import Events
import Figures
import ProjectionEngine
import Statistics
import Testing

@testable import Projections

/// Figures that look across quarters, on a made-up organisation of more than three years.
struct AcrossTests {
  /// Thirty people in three units, of whom more and more use a chat day by day, with costs, tokens and suggestions.
  private static func story(seed: UInt64, quarters: Int = 13) -> [Given] {
    var random = SeededGenerator(seed: seed)
    let begin = Day("2021-07-01")!
    var facts: [Given] = []
    for person in 0..<30 {
      let unit = ["Sales/North", "Sales/South", "Law"][person % 3]
      facts.append(.placed("P\(person)", unit, from: "2021-01-01"))
      if person % 4 > 0 { facts.append(.granted("P\(person)", "chat", from: "2021-06-15")) }
      if person % 7 == 0 { facts.append(.left("P\(person)", on: (begin + 300 + 20 * person).description)) }
      if person % 5 == 0 { facts.append(.placed("P\(person)", "Law", from: (begin + 200 + 15 * person).description)) }
    }
    for week in 0..<(13 * quarters + 2) {
      for person in 0..<30 where random.next(below: person < 10 ? 260 : 4_000) < 20 + week + 3 * person {
        let day = begin + 7 * week + random.next(below: 5)
        facts.append(
          .used(
            "P\(person)", on: day.description, input: Int64(10 + random.next(below: 90)),
            cost: "\(1 + random.next(below: 9))"))
        facts.append(
          .suggestions("P\(person)", on: day.description, accepted: Int64(random.next(below: 6)), of: 8))
      }
    }
    return facts
  }

  private static func store(of facts: [Given], shuffledBy seed: UInt64? = nil) throws -> ReadModelStore {
    let store = try ReadModelStore.inMemory()
    var events = facts.enumerated().flatMap { $1.events(number: $0) }
    if let seed {
      var random = SeededGenerator(seed: seed)
      events.shuffle(using: &random)
    }
    try ProjectionRunner(store: store, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return store
  }

  private static func value(_ row: FigureRow) throws -> FigureValue {
    guard case .value(let value) = row.outcome else { throw Missing(row: "\(row.outcome)") }
    return value
  }

  private struct Missing: Error { let row: String }

  @Test func `the quarters of a trend are the figures of those quarters`() throws {
    let store = try Self.store(of: Self.story(seed: 1))
    try Answering.read(store) { answering in
      let pairs: [(MetricID, MetricID)] = [
        ("trend.active-people", "adoption.active-people"),
        ("trend.cost-per-active-person", "tokens.cost-per-active-person"),
        ("trend.acceptance", "adoption.vendor-acceptance"),
      ]
      for (trend, metric) in pairs {
        let value = try Self.value(answering.answer(Question(metric: trend, period: Period.parse("2024-Q3"))).rows[0])
        #expect(value.points.count == 12 && value.points.last?.at == "2024-Q3", "\(trend)")
        #expect(value.interval.map { $0.low <= value.value!.double && value.value!.double <= $0.high } ?? false)
        #expect(value.test?.name == "Mann–Kendall")
        for point in value.points {
          let single = try answering.answer(Question(metric: metric, period: Period.parse(point.at))).rows[0]
          let expected = try Self.value(single).value!.double
          #expect(abs(point.value!.double - expected) < 1e-6, "\(trend) \(point.at)")
        }
      }
      let active = try Self.value(
        answering.answer(Question(metric: "trend.active-people", period: Period.parse("2024-Q3"))).rows[0])
      #expect(active.value!.double > 0 && active.test!.p < 0.05)
    }
  }

  @Test func `a forecast continues the quarters that are known, each within its range`() throws {
    let store = try Self.store(of: Self.story(seed: 2))
    try Answering.read(store) { answering in
      let period = try Period.parse("2024-Q3")
      let pairs: [(MetricID, MetricID)] = [
        ("forecast.tokens", "tokens.consumed"), ("forecast.cost", "tokens.cost"),
        ("forecast.active-people", "adoption.active-people"), ("forecast.regular-people", "adoption.reach"),
      ]
      for (forecast, metric) in pairs {
        let figure = try answering.answer(Question(metric: forecast, period: period))
        let value = try Self.value(figure.rows[0])
        #expect(value.points.map(\.at).suffix(3) == ["2024-Q3", "2024-Q4", "2025-Q1"], "\(forecast)")
        for point in value.points.suffix(2) {
          let (number, range) = (point.value!.double, point.interval!)
          #expect(range.low <= number && number <= range.high && range.low >= 0, "\(forecast)")
        }
        #expect(value.parts.filter { $0.key.hasPrefix("error-") }.count == 4)
        #expect(figure.notes.contains { $0.en.hasPrefix("Forecast 'unchanged' from ") }, "\(figure.notes)")
        guard metric != "adoption.reach" else { continue }
        for point in value.points.dropLast(2) {
          let single = try Self.value(
            answering.answer(Question(metric: metric, period: Period.parse(point.at))).rows[0])
          let expected = metric == "adoption.active-people" ? single.numerator! : single.value!
          #expect(abs(point.value!.double - expected.double) < 1e-6, "\(forecast) \(point.at)")
        }
      }
    }
  }

  @Test func `a running quarter is forecast to its own end`() throws {
    let store = try Self.store(of: Self.story(seed: 3))
    try Answering.read(store) { answering in
      // The story ends two weeks into 2024-Q4.
      let figure = try answering.answer(
        Question(metric: "forecast.active-people", period: Period.parse("2024-Q4")))
      let value = try Self.value(figure.rows[0])
      #expect(value.points.map(\.at).suffix(3) == ["2024-Q3", "2024-Q4", "2025-Q1"])
      let reached = try Self.value(
        answering.answer(Question(metric: "adoption.active-people", period: Period.parse("2024-Q4"))).rows[0])
      #expect(value.points[value.points.count - 2].interval!.low >= reached.numerator!.double - 1)
    }
  }

  @Test func `the order of events and of questions changes nothing across quarters`() throws {
    let facts = Self.story(seed: 4)
    let metrics = Catalogue.metrics.map(\.definition.id).filter {
      ["trend", "forecast"].contains($0.subject)
        || ["adoption.time-to-adoption", "adoption.diffusion", "adoption.stickiness"].contains($0.description)
    }
    func lines(_ store: ReadModelStore, _ metrics: [MetricID], _ periods: [String]) throws -> [String] {
      let writer = try FigureWriter(store)
      return try Answering.read(store) { answering in
        try periods.flatMap { period in
          try metrics.flatMap { metric in
            try writer.lines(answering.answer(Question(metric: metric, period: Period.parse(period))))
          }
        }
      }.sorted()
    }
    let once = try lines(Self.store(of: facts), metrics, ["2024-Q3", "2024-Q2"])
    let shuffled = try lines(
      Self.store(of: facts, shuffledBy: 8), metrics.reversed(), ["2024-Q2", "2024-Q3"])
    #expect(once.count == shuffled.count)
    for (one, other) in zip(once, shuffled) where one != other { Issue.record("\(one)\n\(other)") }
  }

  @Test func `a source that ends early ends the run of complete weeks`() throws {
    let store = try Self.store(of: Self.story(seed: 5, quarters: 9))
    try Answering.read(store) { answering in
      let row = try answering.answer(Question(metric: "forecast.tokens", period: Period.parse("2024-Q3"))).rows[0]
      guard case .unsayable(let reason) = row.outcome else {
        Issue.record("\(row.outcome)")
        return
      }
      #expect(reason.code == "no-whole-quarter")
    }
  }

  /// Histories in which several sources report the same use.
  @Test(arguments: Array(UInt64(1)...12))
  func `a walk over the rows counts what single quarters count`(seed: UInt64) throws {
    let store = try ReadModelStore.inMemory()
    try ProjectionRunner(store: store, projections: Catalogue.projections)
      .catchUp(with: ListedEvents(RandomHistory(seed: seed).events))
    try Answering.read(store) { answering in
      for text in ["2024-Q2", "2024-Q3"] {
        let period = try Period.parse(text)
        func row(_ metric: MetricID) throws -> FigureRow {
          try answering.answer(Question(metric: metric, period: period)).rows[0]
        }
        let question = Question(metric: "forecast.tokens", period: period)
        let quarter = try #require(UsageHistory.of(Inquiry(question, models: answering.models)).quarters.last)
        if case .value(let value) = try row("tokens.consumed").outcome {
          #expect(value.value == quarter.tokens.map { .integer($0) }, "\(text)")
          #expect(value.contributions == nil || value.contributions == quarter.tokensByPerson.contributions)
        } else {
          #expect(quarter.tokens == nil, "\(text)")
        }
        if case .value(let value) = try row("adoption.active-people").outcome {
          #expect(value.numerator == .integer(Int64(quarter.active.count)), "\(text)")
          let able = try #require(Inquiry(question, models: answering.models).able(in: quarter))
          #expect(value.denominator == .integer(Int64(able.people.count)), "\(text)")
        }
        if case .value(let value) = try row("adoption.vendor-acceptance").outcome {
          #expect(value.denominator?.double == quarter.generatedByPerson.total, "\(text)")
        }
      }
    }
  }
}
