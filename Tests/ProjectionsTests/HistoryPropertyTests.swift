import Events
import Figures
import ProjectionEngine
import Statistics
import Testing

@testable import Projections

/// Random histories: how events arrive must not matter, and the read models must agree with plain counting.
struct HistoryPropertyTests {
  static let quarter = Period.quarter(2024, 3)!
  static let seeds = Array(UInt64(1)...8)

  private static func store(of events: [Event], batches: Int = 1) throws -> ReadModelStore {
    let store = try ReadModelStore.inMemory()
    let runner = ProjectionRunner(store: store, projections: Catalogue.projections)
    for batch in 1...batches {
      try runner.catchUp(with: ListedEvents(Array(events.prefix(events.count * batch / batches))))
    }
    return store
  }

  @Test(arguments: seeds)
  func `made-up histories are valid`(seed: UInt64) throws {
    for event in RandomHistory(seed: seed).events {
      let payload = try #require(try JSONParser.parse(event.data).object)
      let fault = Vocabulary.current.fault(in: event, payload: payload)
      #expect(fault == nil, "\(event.type): \(fault.map { "\($0)" } ?? "")")
    }
  }

  @Test(arguments: seeds)
  func `the order of events, their batches and a rebuild do not change any figure`(seed: UInt64) throws {
    let history = RandomHistory(seed: seed)
    let once = try FigureWriter.everything(Self.store(of: history.events), in: Self.quarter)
    #expect(once.contains { $0.contains("[Sales/North]") || $0.contains("[IT]") })
    let shuffled = try FigureWriter.everything(Self.store(of: history.shuffled(seed: seed)), in: Self.quarter)
    Self.expectSame(once, shuffled, "shuffled")
    let batched = try FigureWriter.everything(Self.store(of: history.events, batches: 7), in: Self.quarter)
    Self.expectSame(once, batched, "in batches")
    let both = try Self.store(of: history.shuffled(seed: seed + 99), batches: 4)
    Self.expectSame(once, try FigureWriter.everything(both, in: Self.quarter), "shuffled and in batches")
    // Another set of projections makes the rows useless, so the full set starts from nothing.
    let feed = ListedEvents(history.events)
    try ProjectionRunner(store: both, projections: [FactProjection.self]).catchUp(with: feed)
    try ProjectionRunner(store: both, projections: Catalogue.projections).catchUp(with: feed)
    Self.expectSame(once, try FigureWriter.everything(both, in: Self.quarter), "rebuilt")
  }

  private static func expectSame(_ left: [String], _ right: [String], _ how: String) {
    #expect(left.count == right.count, "\(how)")
    for (one, other) in zip(left, right) where one != other {
      Issue.record("\(how):\n  \(one)\n  \(other)")
      return
    }
  }

  @Test(arguments: seeds)
  func `plain counting over events gives the same figures`(seed: UInt64) throws {
    let history = RandomHistory(seed: seed)
    let naive = PlainCount(history.events)
    let store = try Self.store(of: history.events)
    try Answering.read(store) { answering in
      func rows(_ metric: MetricID, by: [Dimension] = []) throws -> [FigureRow] {
        try answering.answer(Question(metric: metric, period: Self.quarter, by: by)).rows
      }
      for row in try rows("adoption.active-people", by: [.unit]) {
        guard case .value(let value) = row.outcome else { continue }
        let unit = row.group.parts[0].key
        #expect(value.numerator == .integer(Int64(naive.active(in: Self.quarter, unit: unit).count)), "\(unit)")
        #expect(value.denominator == .integer(Int64(naive.able(in: Self.quarter, unit: unit).count)), "\(unit)")
      }
      let weekly = try #require(try rows("adoption.weekly-active").first).points
      #expect(weekly == naive.weekly(in: Self.quarter))
      let segments = try #require(try rows("adoption.usage-segments-4w").first).parts
      #expect(segments == naive.segments(at: Self.quarter))
      let tokens = try #require(try rows("tokens.consumed").first)
      #expect(tokens.value == naive.tokens(in: Self.quarter))
    }
  }

  @Test func `a correction that comes before its target holds`() throws {
    let day = Day("2024-07-01")!
    func week(_ actions: Int64) -> JSONObject {
      [
        "tool": "office", "from": .string(day.description), "to": .string((day + 7).description),
        "counts": ["actions": .integer(actions)],
      ]
    }
    let person = PersonID(high: 1, low: 1)
    let target = Event(
      source: "viva", id: .text("row"), type: "usage-summarised", time: Instant(startOf: day), person: person,
      data: CanonicalJSON.bytes(.object(week(3))))
    let correction = Event(
      source: "viva", id: .text("again"), type: "event-corrected", time: Instant(startOf: day + 9),
      data: CanonicalJSON.bytes(
        ["target": ["source": "viva", "id": "row"], "data": .object(week(40)), "reason": "restated"]))
    for events in [[correction, target], [target, correction], [correction, target, correction]] {
      let store = try Self.store(of: events, batches: events.count)
      let value = try Answering.read(store) { answering in
        try answering.answer(Question(metric: "adoption.intensity", period: Self.quarter)).rows[0].value
      }
      #expect(value == 40)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `an organisation that changes its time zone is counted in the newest one`() throws {
    func configured(_ zone: String, on day: String) -> Event {
      Event(
        source: "it", id: .text(zone), type: "organisation-configured", time: Instant(startOf: Day(day)!),
        stream: "organisation-it",
        data: CanonicalJSON.bytes([
          "name": "It", "timeZone": .string(zone), "fiscalYearStart": 1, "weekStart": "monday", "language": "en",
          "currency": "EUR",
        ]))
    }
    // 23:30 UTC on the last day of June is July in Berlin and June in New York.
    let use = Event(
      source: "proxy", id: .text("use"), type: "usage-recorded", time: Instant("2024-06-30T23:30:00Z")!,
      person: PersonID(high: 1, low: 1), data: CanonicalJSON.bytes(["tool": "chat"]))
    let (old, new) = (configured("America/New_York", on: "2024-01-01"), configured("Europe/Berlin", on: "2024-02-01"))
    for events in [[old, use, new], [new, use, old], [use, old, new], [old, new, use]] {
      let store = try Self.store(of: events, batches: 1)
      let active = try Answering.read(store) { answering in
        try answering.answer(Question(metric: "adoption.active-people", period: Self.quarter)).rows[0]
      }
      guard case .value(let value) = active.outcome else {
        Issue.record("\(events.map(\.id)): \(active.outcome)")
        continue
      }
      #expect(value.numerator == .integer(1), "\(events.map(\.id))")
    }
  }
}

extension FigureRow {
  fileprivate var value: Double? {
    guard case .value(let value) = outcome else { return nil }
    return value.value?.double
  }
  fileprivate var points: [String: Int] {
    guard case .value(let value) = outcome else { return [:] }
    return value.points.reduce(into: [:]) { $0[$1.at] = $1.value.map { Int($0.double) } }
  }
  fileprivate var parts: [String: Int] {
    guard case .value(let value) = outcome else { return [:] }
    return value.parts.reduce(into: [:]) { $0[$1.key] = $1.value.map { Int($0.double) } }
  }
}
