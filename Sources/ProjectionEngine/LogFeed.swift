public import EventLog
public import Events

/// A log as a feed of events for projections. For one thread, like its reader.
public final class LogFeed: EventFeed {
  private let reader: LogReader
  private var sources: [Int64: String] = [:]
  private var types: [Int64: String] = [:]

  public init(_ reader: LogReader) { self.reader = reader }

  public var logID: String { reader.logID }

  public func head() throws -> (position: Position, recordedAt: Instant?) {
    let head = try reader.head()
    return (head.position, head.recordedAt)
  }

  public func fingerprint(at position: Position) throws -> String? {
    try reader.leafHash(at: position)?.description
  }

  public func visit(after: Position, upTo: Position, _ body: (ProjectedEvent) throws -> Void) throws {
    try reader.visit(after: after, upTo: upTo) { row in
      try body(
        ProjectedEvent(
          position: row.position, type: name(row.typeKey, in: \.types, reader.typeName),
          source: name(row.sourceKey, in: \.sources, reader.sourceName), sourceKey: Int(row.sourceKey), id: row.id,
          occurredAt: row.occurredAt, person: row.person, data: row.data))
    }
  }

  private func name(
    _ key: Int64, in names: ReferenceWritableKeyPath<LogFeed, [Int64: String]>, _ read: (Int64) -> String
  ) -> String {
    if let known = self[keyPath: names][key] { return known }
    let name = read(key)
    self[keyPath: names][key] = name
    return name
  }

  public func find(source: String, id: EventID) throws -> (event: Event, position: Position)? {
    try reader.find(source: source, id: id).map { ($0.event, $0.position) }
  }
}
