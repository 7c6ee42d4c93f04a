internal import EventLog
internal import Events
internal import Projections

/// What goes on when a fiscal year's placings lose their persons: where people are, said anew from the first day after
/// it, under the next year's key. It stands in the log before the key goes.
struct CarryOver {
  /// What a vendor said stays a vendor's word, which counts where the roster says nothing.
  static let sources: Set<String> = ["retention", "viva/retention"]

  let keys: KeyStore
  let log: EventLog
  /// The year whose key is to go.
  let year: YearKey

  /// The first day on which it is said anew: that after the year, or after further years that go with it.
  private let day: Day

  /// - Parameter gone: days of other years whose keys go too, or are gone: nobody is tied to a place in those again.
  init(keys: KeyStore, log: EventLog, year: YearKey, gone: [Range<Day>] = []) {
    (self.keys, self.log, self.year) = (keys, log, year)
    var day = year.days.upperBound
    while let next = gone.first(where: { $0.contains(day) }) { day = next.upperBound }
    self.day = day
  }

  var start: Day { day }

  /// One thing that was said of somebody, after corrections.
  private struct Said {
    let type: String
    let person: PersonID
    let day: Day
    let source: String
    let id: String
    let payload: JSONObject
    /// The name of the year key; nil: it is not sealed.
    let sealed: String?

    var isVendors: Bool { PeopleHistory.isVendor(source) }
  }

  /// What has to be appended, without what the log holds already; nothing of it is durable yet.
  func events(_ reader: LogReader) throws -> [Event] {
    let lives = Dictionary(grouping: try said(reader), by: \.person)
    guard !lives.isEmpty else { return [] }
    let next = try keys.yearKey(of: day, fiscalYearStart: try FiscalYear.start(reader).get())
    let humans = try humans(lives.keys, reader)
    var events: [Event] = []
    for numbers in humans {
      let facts = numbers.flatMap { lives[$0] ?? [] }.sorted { ($0.day, $0.source, $0.id) < ($1.day, $1.source, $1.id) }
      events += goingOn(facts, next)
    }
    return try events.filter { try reader.position(source: $0.source, id: $0.id) == nil }
      .sorted { $0.id.description < $1.id.description }
  }

  /// Appends it, durably when this returns. A kill in between loses nothing: what is missing is appended next time.
  func append(_ reader: LogReader) throws -> Int {
    let events = try events(reader)
    if !events.isEmpty { try keys.commit(beside: log) }
    for start in stride(from: 0, to: events.count, by: 1_000) {
      _ = try log.appendBlocking(Array(events[start..<min(start + 1_000, events.count)]))
    }
    return events.count
  }

  private func said(_ reader: LogReader) throws -> [Said] {
    let unsealing = try keys.unsealing()
    let lost = Set(try keys.yearKeys().filter(\.isDestroyed).map(\.name))
    return try ["person-placed", "person-left", "person-absent"].flatMap { type in
      try reader.facts(ofType: type).compactMap { entry -> Said? in
        let event = entry.event.event
        let sealed = event.data.withUnsafeBytes { PlacingSeal.key(in: $0) }
        guard let person = try unsealing.person(of: event), sealed.map({ !lost.contains($0) }) ?? true else {
          return nil
        }
        return Said(
          type: type, person: person, day: PlacingSeal.day(of: entry.payload, time: event.time), source: event.source,
          id: event.id.description, payload: entry.payload, sealed: sealed)
      }
    }
  }

  /// Numbers of one human together, in an order that repeats.
  private func humans(_ people: some Sequence<PersonID>, _ reader: LogReader) throws -> [[PersonID]] {
    var humans: [[PersonID]] = []
    var seen: Set<PersonID> = []
    let links = try PersonLinks(keys: keys, reader: reader)
    for person in people.sorted() where !seen.contains(person) {
      let own = links.numbers(of: person)
      seen.formUnion(own)
      humans.append(own.sorted())
    }
    return humans
  }

  private func goingOn(_ facts: [Said], _ next: YearKey) -> [Event] {
    let hasRoster = facts.contains { $0.type == "person-placed" && !$0.isVendors }
    var (place, away): (Said?, [Said]) = (nil, [])
    for fact in facts where fact.day <= day {
      switch fact.type {
      case "person-placed" where !(hasRoster && fact.isVendors): place = fact
      case "person-left": place = nil
      case "person-absent" where fact.payload["to"]?.string.flatMap({ Day($0) }).map({ $0 > day }) ?? false:
        away.append(fact)
      default: break
      }
    }
    return ([place].compactMap { $0 } + away).compactMap { fact in
      // What was said on the day itself, or is not sealed under this year, goes on by itself.
      guard fact.day < day, fact.sealed == year.name else { return nil }
      return event(fact, next)
    }
  }

  private func event(_ fact: Said, _ next: YearKey) -> Event? {
    guard let number = next.seal(fact.person) else { return nil }
    var payload = fact.payload
    payload["from"] = .string(day.description)
    payload[PlacingSeal.field] = .string(next.name)
    let end = fact.payload["to"]?.string ?? ""
    return Event(
      source: fact.isVendors ? "viva/retention" : "retention",
      id: .derive(day: day, subject: number.bytes, grain: "retention", naturalKey: "\(fact.type) \(end)"),
      type: fact.type, time: Instant(startOf: day), stream: "person-\(number)", person: number,
      data: CanonicalJSON.bytes(.object(payload)))
  }
}
