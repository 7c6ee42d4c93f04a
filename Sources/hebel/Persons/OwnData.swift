internal import EventLog
internal import Events
internal import Figures

/// All that is held about one person, as it holds now; nothing of anybody else.
struct OwnData {
  /// One event about the person, after corrections.
  struct Entry {
    let type: String
    let source: String
    let day: Day
    let recordedOn: Day
    /// Comments stand opened in it, in place of what is sealed.
    let payload: JSONObject
  }

  struct Source {
    let name: String
    var events = 0
    var firstDay: Day
    var lastDay: Day
    var recordedSince: Day
  }

  let organisation: OwnOrganisation
  let writtenOn: Day
  /// Where the person is known, and under how many identifiers there; which they are is not stored.
  let namespaces: [(name: String, identifiers: Int)]
  /// Random; more than one where accounts were found to be one human later.
  let numbers: [PersonID]
  /// Fiscal years whose placings nobody can tie to the person any more, `FY2023`.
  let lostYears: [String]
  /// In order of their days.
  let events: [Entry]
  /// Every event that names the person as it was recorded, corrected and retracted ones among them, with what corrected
  /// or retracted it; and the links that made several numbers one human. In order of position.
  let records: [JSONObject]

  init(of person: PersonID, keys: KeyStore, reader: LogReader, now: Instant) throws {
    organisation = try OwnOrganisation(reader: reader, today: now.utcDay)
    writtenOn = organisation.calendar.day(of: now)
    let own = try PersonLinks(keys: keys, reader: reader).numbers(of: person)
    numbers = own.sorted()
    namespaces = try keys.namespaces(of: own)
    let calendar = organisation.calendar
    lostYears = try keys.yearKeys().filter(\.isDestroyed).map(\.year)
    events = try reader.entries(ofPersons: own, unsealing: try keys.unsealing()).map { entry in
      let event = entry.event.event
      return Entry(
        type: event.type, source: event.source,
        day: OwnData.day(entry.payload) ?? calendar.day(of: event.time),
        recordedOn: calendar.day(of: entry.event.recordedAt), payload: try OwnData.opened(entry, keys))
    }.sorted { ($0.day, $0.type, $0.source) < ($1.day, $1.type, $1.source) }
    records = try OwnRecords(keys: keys, reader: reader).all(of: own)
  }

  private static func day(_ payload: JSONObject) -> Day? {
    (payload["from"] ?? payload["on"])?.string.flatMap { Day($0) }
  }

  private static func opened(_ entry: StreamHistory.Entry, _ keys: KeyStore) throws -> JSONObject {
    var payload = entry.payload
    payload[PlacingSeal.field] = nil
    return try opened(payload, of: entry.event.event, keys)
  }

  /// The comment in words in place of what is sealed.
  static func opened(_ payload: JSONObject, of event: Event, _ keys: KeyStore) throws -> JSONObject {
    var payload = payload
    guard let sealed = payload[StoredComment.field]?.string else { return payload }
    payload[StoredComment.field] = nil
    switch try keys.open(
      sealed, for: .comment(of: event, wave: nil), id: event.id.description, field: StoredComment.field)
    {
    case .text(let text): payload["comment"] = .string(text)
    case .forgotten: payload["commentStatus"] = "forgotten"
    case .damaged: payload["commentStatus"] = "unreadable"
    }
    return payload
  }

  /// By name.
  var sources: [Source] {
    var sources: [String: Source] = [:]
    for event in events {
      var source =
        sources[event.source]
        ?? Source(name: event.source, firstDay: event.day, lastDay: event.day, recordedSince: event.recordedOn)
      source.events += 1
      source.firstDay = min(source.firstDay, event.day)
      source.lastDay = max(source.lastDay, event.day)
      source.recordedSince = min(source.recordedSince, event.recordedOn)
      sources[event.source] = source
    }
    return sources.values.sorted { $0.name < $1.name }
  }
}
