public import Events

/// Where projections get events from: a log, or a list in a worked example.
public protocol EventFeed {
  /// Names the log for ever; read models of another log are thrown away.
  var logID: String { get }
  /// Names what the feed can no longer tell of its events; read models made while it could are thrown away.
  var unsealingDigest: String { get }
  /// The last position that stands fast, and when it was recorded.
  func head() throws -> (position: Position, recordedAt: Instant?)
  /// The leaf hash at a position as hexadecimal digits, by which a restored or exchanged log is noticed.
  func fingerprint(at position: Position) throws -> String?
  /// Visits the events behind `after` up to `upTo`, in order of position.
  func visit(after: Position, upTo: Position, _ body: (ProjectedEvent) throws -> Void) throws
  /// The event of an identity as it was first recorded, or nil.
  func find(source: String, id: EventID) throws -> (event: Event, position: Position)?
}

extension EventFeed {
  public var unsealingDigest: String { "" }
}

/// Events in memory, for worked examples and tests.
public struct ListedEvents: EventFeed {
  private let events: [Event]
  /// One number a source for the whole list, so that batches of one run agree on it.
  private let keys: [String: Int]
  public let logID: String

  public init(_ events: [Event], logID: String = "listed") {
    self.events = events
    self.logID = logID
    var keys: [String: Int] = [:]
    for event in events where keys[event.source] == nil { keys[event.source] = keys.count }
    self.keys = keys
  }

  public func head() throws -> (position: Position, recordedAt: Instant?) {
    (Position(Int64(events.count)), events.last?.time)
  }

  public func fingerprint(at position: Position) throws -> String? { "\(logID)-\(position)" }

  public func visit(after: Position, upTo: Position, _ body: (ProjectedEvent) throws -> Void) throws {
    for index in Int(after.value)..<Int(upTo.value) {
      let event = events[index]
      try event.data.withUnsafeBytes { data in
        try body(
          ProjectedEvent(
            position: Int64(index + 1), type: event.type, source: event.source, sourceKey: keys[event.source]!,
            id: event.id, stream: event.stream, occurredAt: event.time.microseconds, person: event.person, data: data))
      }
    }
  }

  public func find(source: String, id: EventID) throws -> (event: Event, position: Position)? {
    guard let index = events.firstIndex(where: { $0.source == source && $0.id == id }) else { return nil }
    return (events[index], Position(Int64(index + 1)))
  }
}
