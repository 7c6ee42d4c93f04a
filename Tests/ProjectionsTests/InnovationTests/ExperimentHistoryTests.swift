import Events
import Figures
import ProjectionEngine
import Statistics
import Testing

@testable import Projections

/// Random histories with experiments: arrival, batches and rebuilding do not matter, and plain counting agrees.
struct ExperimentHistoryTests {
  static let quarter = Period.quarter(2024, 3)!
  static let seeds = Array(UInt64(1)...8)

  private static func events(_ seed: UInt64) -> [Event] {
    RandomHistory(seed: seed).events + RandomExperiments(seed: seed).events
  }

  private static func store(of events: [Event], batches: Int = 1) throws -> ReadModelStore {
    let store = try ReadModelStore.inMemory()
    let runner = ProjectionRunner(store: store, projections: Catalogue.projections)
    for batch in 1...batches {
      try runner.catchUp(with: ListedEvents(Array(events.prefix(events.count * batch / batches))))
    }
    return store
  }

  private static let subjects = Catalogue.metrics.filter {
    ["innovation", "openness"].contains($0.definition.id.subject)
  }

  /// Every figure of both subjects, by organisation and by unit, with what it lists.
  private static func everything(_ store: ReadModelStore) throws -> [String] {
    let writer = try FigureWriter(store)
    return try Answering.read(store) { answering in
      try subjects.flatMap { metric -> [String] in
        let dimensions: [[Dimension]] = metric.definition.dimensions.contains(.unit) ? [[], [.unit]] : [[]]
        return try dimensions.flatMap { by in
          let figure = try answering.answer(Question(metric: metric.definition.id, period: quarter, by: by))
          return writer.lines(figure) + figure.rows.map { "\($0.listed.map { "\($0.id) \($0.title) \($0.state.en)" })" }
        }
      }
    }
  }

  @Test(arguments: seeds)
  func `made-up experiments are valid`(seed: UInt64) throws {
    for event in RandomExperiments(seed: seed).events {
      let payload = try #require(try JSONParser.parse(event.data).object)
      let fault = Vocabulary.current.fault(in: event, payload: payload)
      #expect(fault == nil, "\(event.type): \(fault.map { "\($0)" } ?? "")")
    }
  }

  @Test(arguments: seeds)
  func `order, batches and a rebuild change nothing`(seed: UInt64) throws {
    let events = Self.events(seed)
    var random = SeededGenerator(seed: seed + 50)
    let shuffled = events.shuffled(using: &random)
    let once = try Self.everything(Self.store(of: events))
    #expect(once.contains { $0.hasPrefix("innovation.hit-rate [Sales") })
    #expect(try Self.everything(Self.store(of: shuffled)) == once)
    let both = try Self.store(of: shuffled, batches: 5)
    #expect(try Self.everything(both) == once)
    let feed = ListedEvents(events)
    try ProjectionRunner(store: both, projections: [FactProjection.self]).catchUp(with: feed)
    try ProjectionRunner(store: both, projections: Catalogue.projections).catchUp(with: feed)
    #expect(try Self.everything(both) == once)
  }

  @Test(arguments: seeds)
  func `plain counting over events gives the same figures`(seed: UInt64) throws {
    let events = Self.events(seed)
    let lives = PlainLife.all(PlainCount(events).facts, before: Self.quarter.days.upperBound)
    try Answering.read(try Self.store(of: events)) { answering in
      func value(_ metric: MetricID, unit: String?) throws -> FigureValue? {
        let rows = try answering.answer(
          Question(metric: metric, period: Self.quarter, by: unit == nil ? [] : [.unit])
        ).rows
        guard let row = rows.first(where: { $0.group.parts.first?.key == unit }), case .value(let value) = row.outcome
        else { return nil }
        return value
      }
      for unit in [nil, "Sales", "Law"] as [String?] {
        let own = lives.filter { life in
          unit.map { u in life.units.contains { $0 == u || $0.hasPrefix(u + "/") } } ?? true
        }
        let decided = own.filter { $0.isTried && Self.quarter.days.contains($0.decidedOn!) }
        let validated = decided.filter { $0.outcome == "validated" }
        let hits = try value("innovation.hit-rate", unit: unit)
        #expect(hits == Self.share(validated.count, decided.count))
        let adopted = try value("innovation.cross-unit-adoption", unit: unit)
        #expect(adopted == Self.share(validated.count { !$0.adopters.isEmpty }, validated.count))
        let learned = try value("innovation.validated-learning", unit: unit)?.numerator?.double
        #expect(learned == (decided.isEmpty ? nil : Double(decided.count { $0.hadThreshold })))
      }
    }
  }

  private static func share(_ part: Int, _ whole: Int) -> FigureValue? { whole == 0 ? nil : .share(part, of: whole) }
}

/// The rules of life once more, day by day.
private struct PlainLife {
  var units: [String] = []
  var hadThreshold = false
  var isStarted = false
  var isRetired = false
  var isScaled = false
  var decidedOn: Day?
  var outcome: String?
  var adopters: Set<String> = []
  var isTried: Bool { isStarted && decidedOn != nil }
  func lies(in unit: String?) -> Bool {
    guard let unit else { return true }
    return units.contains { $0 == unit || $0.hasPrefix(unit + "/") }
  }

  static func all(_ facts: [PlainCount.Fact], before end: Day) -> [PlainLife] {
    let streams = Dictionary(grouping: facts.filter { $0.event.type.hasPrefix("experiment-") }) { $0.event.stream! }
    return streams.values.compactMap { facts in
      let known = facts.filter { $0.event.time.utcDay < end }.sorted {
        ($0.event.source, $0.event.id.description) < ($1.event.source, $1.event.id.description)
      }
      guard !known.filter({ $0.event.type == "experiment-proposed" }).isEmpty else { return nil }
      return PlainLife(known, before: end)
    }
  }

  private init(_ facts: [PlainCount.Fact], before end: Day) {
    func of(_ type: String, _ day: Day) -> [PlainCount.Fact] {
      facts.filter { $0.event.type == "experiment-" + type && $0.event.time.utcDay == day }
    }
    var day = facts.map(\.event.time.utcDay).min()!
    var threshold = false
    while day < end {
      for fact in of("proposed", day) where units.isEmpty || (!isStarted && decidedOn == nil) {
        if isRetired { break }
        units = fact.data["units"]!.array!.map { $0.string! }
        threshold = !isStarted && decidedOn == nil && fact.data["threshold"] != nil
      }
      if !of("started", day).isEmpty, !isStarted, decidedOn == nil {
        isStarted = true
        hadThreshold = threshold
      }
      for fact in of("decided", day) where decidedOn == nil {
        let outcome = fact.data["outcome"]!.string!
        if isStarted || outcome == "abandoned" { (decidedOn, self.outcome) = (day, outcome) }
      }
      if outcome == "validated", !isRetired {
        let home = units.isEmpty ? Self.firstUnits(facts) : units
        adopters.formUnion(
          of("adopted", day).map { $0.data["unit"]!.string! }.filter { unit in
            !home.contains { unit == $0 || unit.hasPrefix($0 + "/") }
          })
        if !of("scaled", day).isEmpty { isScaled = true }
      }
      if !of("retired", day).isEmpty, isScaled || !adopters.isEmpty { isRetired = true }
      day = day + 1
    }
    if units.isEmpty { units = Self.firstUnits(facts) }
  }

  /// Of the first thing proposed, where that was after everything else.
  private static func firstUnits(_ facts: [PlainCount.Fact]) -> [String] {
    let first = facts.filter { $0.event.type == "experiment-proposed" }.min { $0.event.time < $1.event.time }
    return first?.data["units"]?.array?.map { $0.string! } ?? []
  }
}
