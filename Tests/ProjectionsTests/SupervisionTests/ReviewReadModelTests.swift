import Events
import Figures
import GRDB
import ProjectionEngine
import Statistics
import Testing

@testable import Projections

/// Sums of judgements and modes against plain counting, however the events arrive.
struct ReviewReadModelTests {
  static let seeds = Array(UInt64(1)...6)
  private static let days = Day("2024-01-01")!..<Day("2025-01-01")!

  private static func store(of events: [Event], batches: Int = 1) throws -> ReadModelStore {
    let store = try ReadModelStore.inMemory()
    let runner = ProjectionRunner(store: store, projections: Catalogue.projections)
    for batch in 1...batches {
      try runner.catchUp(with: ListedEvents(Array(events.prefix(events.count * batch / batches))))
    }
    return store
  }

  /// The same events one after the other, in other orders and parts, and built anew.
  private static func stores(of events: [Event], seed: UInt64) throws -> [(how: String, store: ReadModelStore)] {
    var random = SeededGenerator(seed: seed)
    let both = try store(of: events.shuffled(using: &random), batches: 5)
    let rebuilt = try store(of: events, batches: 3)
    try ProjectionRunner(store: rebuilt, projections: [FactProjection.self]).catchUp(with: ListedEvents(events))
    try ProjectionRunner(store: rebuilt, projections: Catalogue.projections).catchUp(with: ListedEvents(events))
    return [("at once", try store(of: events)), ("shuffled and in batches", both), ("rebuilt", rebuilt)]
  }

  @Test(arguments: seeds)
  func `made-up judgements are valid`(seed: UInt64) throws {
    for event in RandomJudgements(seed: seed).events {
      let payload = try #require(try JSONParser.parse(event.data).object)
      let fault = Vocabulary.current.fault(in: event, payload: payload)
      #expect(fault == nil, "\(event.type): \(fault.map { "\($0)" } ?? "")")
    }
  }

  @Test(arguments: seeds)
  func `sums of reviews are those of plain counting`(seed: UInt64) throws {
    let events = RandomHistory(seed: seed).events + RandomJudgements(seed: seed).events
    let plain = PlainCount(events)
    var expected: [String: [Int64]] = [:]
    for fact in plain.facts where fact.event.type == "output-reviewed" {
      let data = fact.data
      let who = plain.human(fact.event.person).map { "\($0)" } ?? "nobody"
      let words = ["tool", "task", "verdict", "reason"].map { data[$0]?.string ?? "–" }
      let key = ([who, Self.day(of: fact)] + words + ["\(data["iterations"]?.integer ?? 0)"]).joined(separator: " ")
      let (saved, spent) = (data["minutesSaved"]?.integer, data["minutesSpent"]?.integer)
      let sums: [Int64] = [1, saved ?? 0, saved == nil ? 0 : 1, spent ?? 0, spent == nil ? 0 : 1]
      expected[key] = zip(expected[key] ?? [0, 0, 0, 0, 0], sums).map(+)
    }
    #expect(expected.count > 40)
    for (how, store) in try Self.stores(of: events, seed: seed) {
      let persons = try Self.persons(store, plain)
      let rows = try Answering.read(store) { try $0.models.reviews(in: Self.days) }
      var found: [String: [Int64]] = [:]
      for row in rows {
        let words = [row.tool ?? "–", row.task ?? "–", row.verdict, row.reason ?? "–"]
        let day = Day(number: row.day).description
        let key = ([persons[row.person] ?? "nobody", day] + words + ["\(row.iterations ?? 0)"]).joined(separator: " ")
        let sums = [row.reviews, row.minutesSaved, row.savedReports, row.minutesSpent, row.spentReports]
        found[key] = zip(found[key] ?? [0, 0, 0, 0, 0], sums).map(+)
      }
      #expect(found == expected, "\(how)")
    }
  }

  @Test(arguments: seeds)
  func `uses by mode are those of plain counting`(seed: UInt64) throws {
    let events = RandomHistory(seed: seed).events + RandomJudgements(seed: seed).events
    let plain = PlainCount(events)
    var expected: [String: Int64] = [:]
    for fact in plain.facts where fact.event.type == "usage-recorded" {
      guard let mode = fact.data["mode"]?.string else { continue }
      // What an agent did, or nobody in particular, is nobody's way of working.
      guard fact.data["agent"] == nil, let person = plain.human(fact.event.person) else { continue }
      let month = Self.day(of: fact).prefix(7)
      let key = ["\(person)", String(month), fact.data["tool"]!.string!, mode]
      expected[key.joined(separator: " "), default: 0] += 1
    }
    #expect(expected.count > 10)
    for (how, store) in try Self.stores(of: events, seed: seed) {
      let persons = try Self.persons(store, plain)
      var found: [String: Int64] = [:]
      for row in try Answering.read(store, { try $0.models.modes(in: Self.days) }) {
        let month = String(Day(number: row.month).description.prefix(7))
        let key = [persons[row.person] ?? "nobody", month, row.tool, row.mode]
        found[key.joined(separator: " "), default: 0] += row.uses
      }
      #expect(found == expected, "\(how)")
    }
  }

  @Test(arguments: seeds)
  func `figures of people and their work do not depend on how events arrive`(seed: UInt64) throws {
    let events = RandomHistory(seed: seed).events + RandomJudgements(seed: seed).events
    let figures = try Self.stores(of: events, seed: seed).map { (how: $0.how, lines: try Self.lines($0.store)) }
    for other in figures.dropFirst() {
      for (line, same) in zip(other.lines, figures[0].lines) where line != same {
        Issue.record("\(other.how):\n  \(same)\n  \(line)")
        break
      }
    }
    #expect(figures[0].lines.contains { $0.hasPrefix("supervision.acceptance [Sales]") })
  }

  private static func lines(_ store: ReadModelStore) throws -> [String] {
    let writer = try FigureWriter(store)
    return try Answering.read(store) { answering in
      var lines: [String] = []
      for metric in Catalogue.metrics
      where ["supervision", "leverage", "competence"].contains(metric.definition.id.subject) {
        for by in [[], [Dimension.unit], [.band]] where metric.definition.dimensions.isSuperset(of: by) {
          let question = Question(
            metric: metric.definition.id, period: .quarter(2024, 3)!, by: by,
            compare: by.isEmpty ? .quarter(2024, 2)! : nil)
          lines += writer.lines(try answering.answer(question))
        }
      }
      return lines
    }
  }

  /// In Berlin: an hour ahead of UTC in winter, two in summer.
  private static func day(of fact: PlainCount.Fact) -> String {
    var local = fact.event.time
    let isSummer = Instant("2024-03-31T01:00:00Z")! <= local && local < Instant("2024-10-27T01:00:00Z")!
    local.microseconds += (isSummer ? 2 : 1) * 3_600_000_000
    return local.utcDay.description
  }

  private static func persons(_ store: ReadModelStore, _ plain: PlainCount) throws -> [UInt32: String] {
    try store.read { database in
      var persons: [UInt32: String] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT ordinal, hex(id) AS id FROM person") {
        let hex: String = row["id"]
        guard let person = PersonID(hex.lowercased()) else { continue }
        persons[UInt32(row["ordinal"] as Int64)] = plain.human(person).map { "\($0)" }
      }
      return persons
    }
  }
}
