public import Events

/// A stream as it holds now: corrected payloads in place of the first ones, retracted events left out.
public struct StreamHistory: Sendable {
  public struct Entry: Sendable {
    public let event: RecordedEvent
    /// The payload that holds, lifted to the newest version of its type.
    public let payload: JSONObject

    public var occurrence: Occurrence {
      Occurrence(type: event.event.type, data: payload, day: event.event.time.utcDay)
    }
  }

  public let name: String
  /// Of its last event, retracted ones included: what an append must expect. 0 without events.
  public let version: StreamVersion
  /// In the order of the stream.
  public let entries: [Entry]

  init(name: String, version: StreamVersion, entries: [Entry]) {
    self.name = name
    self.version = version
    self.entries = entries
  }

  /// A stream that has no events yet.
  public init(name: String) { self.init(name: name, version: StreamVersion(0), entries: []) }
}

extension LogReader {
  /// Names of all streams that begin with `prefix`, sorted.
  public func streams(prefix: String) throws(LogError) -> [String] {
    let statement = try rows.statement("SELECT name FROM streams WHERE name >= ?1 ORDER BY name")
    defer { statement.reset() }
    statement.bind(1, prefix)
    var names: [String] = []
    while try statement.step() {
      let name = statement.text(0)
      guard name.utf8.starts(with: prefix.utf8) else { break }
      names.append(name)
    }
    return names
  }

  /// All events of a stream in its order; none where the log does not know it.
  public func events(ofStream name: String) throws(LogError) -> [RecordedEvent] {
    guard let key = try NameKeys.find(name, in: .streams, rows) else { return [] }
    let statement = try rows.statement(Connection.eventColumns + " WHERE stream = ?1 ORDER BY version")
    defer { statement.reset() }
    statement.bind(1, key)
    var events: [RecordedEvent] = []
    while try statement.step() { events.append(try rows.recordedEvent(statement)) }
    return events
  }

  /// A stream as it holds now. Looks through all corrections and retractions of the log once.
  public func history(ofStream name: String, vocabulary: Vocabulary = .current) throws -> StreamHistory {
    try histories(ofStreams: [name], vocabulary: vocabulary)[0]
  }

  /// Several streams as they hold now, in the order asked for, at the cost of one look through the corrections.
  public func histories(
    ofStreams names: [String], vocabulary: Vocabulary = .current
  ) throws -> [StreamHistory] {
    var streams: [(name: String, events: [RecordedEvent])] = []
    for name in names { streams.append((name, try events(ofStream: name))) }
    let revisions = try StreamRevisions(of: streams.flatMap(\.events), in: self)
    return try streams.map { stream in
      StreamHistory(
        name: stream.name, version: stream.events.last?.version ?? StreamVersion(0),
        entries: try revisions.entries(stream.events, vocabulary))
    }
  }

  /// All events of one type as they hold now, in order of position. Looks at every row of the log.
  public func facts(ofType type: String, vocabulary: Vocabulary = .current) throws -> [StreamHistory.Entry] {
    var events: [RecordedEvent] = []
    try visit(after: .start, upTo: try head().position, types: [type]) { events.append(try $0.materialised()) }
    return try StreamRevisions(of: events, in: self).entries(events, vocabulary)
  }
}

/// What corrections and retractions say of some events: of several the one with the greatest (time, source, id) holds,
/// as it does in read models.
struct StreamRevisions {
  struct Identity: Hashable {
    let source: String
    let id: String

    init(_ event: Event) { (source, id) = (event.source, event.id.description) }

    init?(target: JSONValue?) {
      guard let source = target?.object?["source"]?.string, let id = target?.object?["id"]?.string else { return nil }
      // An identifier has one written form: that of the event it names.
      (self.source, self.id) = (source, EventID(id).description)
    }
  }

  private struct Revision {
    let time: Int64
    let by: Identity
    /// nil: retracted.
    let data: JSONObject?

    func holds(over other: Revision) -> Bool {
      (time, by.source, by.id) >= (other.time, other.by.source, other.by.id)
    }
  }

  private var effective: [Identity: Revision] = [:]

  init(of events: [RecordedEvent], in reader: LogReader) throws {
    let wanted = Set(events.map { Identity($0.event) })
    guard !wanted.isEmpty else { return }
    let types: Set<String> = ["event-corrected", "event-retracted"]
    var found: [Identity: Revision] = [:]
    try reader.visit(after: .start, upTo: try reader.head().position, types: types) { row in
      let recorded = try row.materialised()
      let payload = try recorded.payload()
      guard let target = Identity(target: payload["target"]), wanted.contains(target) else { return }
      let revision = Revision(
        time: recorded.event.time.microseconds, by: Identity(recorded.event),
        data: recorded.event.type == "event-corrected" ? payload["data"]?.object : nil)
      if found[target].map({ revision.holds(over: $0) }) ?? true { found[target] = revision }
    }
    effective = found
  }

  /// Without those that were retracted.
  func entries(_ events: [RecordedEvent], _ vocabulary: Vocabulary) throws -> [StreamHistory.Entry] {
    try events.compactMap { event in
      guard let data = try payload(of: event) else { return nil }
      let payload = vocabulary.upcast(type: event.event.type, version: event.event.schemaVersion, data: data)
      return StreamHistory.Entry(event: event, payload: payload)
    }
  }

  /// nil: retracted.
  func payload(of event: RecordedEvent) throws -> JSONObject? {
    guard let revision = effective[Identity(event.event)] else { return try event.payload() }
    return revision.data
  }
}

extension LogReader {
  /// The payload that holds for an event now, after corrections; nil where it was retracted. Looks through all
  /// corrections and retractions of the log once.
  public func effectivePayload(of event: RecordedEvent) throws -> JSONObject? {
    try StreamRevisions(of: [event], in: self).payload(of: event)
  }
}
