public import EventLog
public import Events

/// A log as a feed of events for projections: persons stand in them by their plain numbers wherever a year's key
/// stands, whether their placings are sealed or not. For one thread, like its reader.
public final class LogFeed: EventFeed {
  private let reader: LogReader
  private let unsealing: Unsealing
  // By key, since keys are small and each event asks.
  private var sources: [String?] = []
  private var types: [String?] = []
  private var streams: [Int64: String] = [:]

  public init(_ reader: LogReader, unsealing: Unsealing = .none) {
    self.reader = reader
    self.unsealing = unsealing
  }

  public var unsealingDigest: String { unsealing.digest }

  public var logID: String { reader.logID }

  public func head() throws -> (position: Position, recordedAt: Instant?) {
    let head = try reader.head()
    return (head.position, head.recordedAt)
  }

  public func fingerprint(at position: Position) throws -> String? {
    try reader.leafHash(at: position)?.description
  }

  public func visit(after: Position, upTo: Position, _ body: (ProjectedEvent) throws -> Void) throws {
    try reader.visitFacts(after: after, upTo: upTo) { row in
      let (source, type) = (Int(row.sourceKey), Int(row.typeKey))
      let name = LogFeed.name(type, in: &types, reader.typeName)
      try body(
        ProjectedEvent(
          position: row.position, type: name, typeKey: type,
          source: LogFeed.name(source, in: &sources, reader.sourceName), sourceKey: source, id: row.id,
          stream: row.streamKey.map { streamName($0) }, occurredAt: row.occurredAt,
          person: try unsealing.person(row.person, type: name, payload: row.data), data: row.data))
    }
  }

  private func streamName(_ key: Int64) -> String {
    if let known = streams[key] { return known }
    let name = reader.streamName(key)
    streams[key] = name
    return name
  }

  private static func name(_ key: Int, in names: inout [String?], _ read: (Int64) -> String) -> String {
    if key < names.count, let known = names[key] { return known }
    while names.count <= key { names.append(nil) }
    let name = read(Int64(key))
    names[key] = name
    return name
  }

  public func find(source: String, id: EventID) throws -> (event: Event, position: Position)? {
    guard let found = try reader.find(source: source, id: id) else { return nil }
    var event = found.event
    event.person = try unsealing.person(of: event)
    return (event, found.position)
  }
}
