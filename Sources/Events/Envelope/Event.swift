/// An event as its sender says it, before the log gives it a position.
public struct Event: Hashable, Sendable {
  /// Format plus vendor scope, `github-copilot/100000001`; never a file name.
  public var source: String
  public var id: EventID
  /// The frozen name, `usage-recorded`.
  public var type: String
  /// The version of the payload's schema, from 1.
  public var schemaVersion: Int
  /// When it happened, by the sender's claim; of day-grained events midnight UTC of their first day.
  public var time: Instant
  /// The thing with a life of its own that it belongs to, `unit-Finance`; nil for facts.
  public var stream: String?
  /// The person it is about; nil where it is about nobody.
  public var person: PersonID?
  /// The payload: canonical JSON (RFC 8785), an object, UTF-8.
  public var data: [UInt8]

  public init(
    source: String, id: EventID, type: String, schemaVersion: Int = 1, time: Instant, stream: String? = nil,
    person: PersonID? = nil, data: [UInt8]
  ) {
    self.source = source
    self.id = id
    self.type = type
    self.schemaVersion = schemaVersion
    self.time = time
    self.stream = stream
    self.person = person
    self.data = data
  }

  /// Largest payload in bytes.
  public static let maximumDataSize = 64 * 1024
}

/// An event that stands in a log.
public struct RecordedEvent: Hashable, Sendable {
  public var event: Event
  public var position: Position
  /// When the log took it; never runs backwards.
  public var recordedAt: Instant
  /// Its place in its stream; nil where it has none.
  public var version: StreamVersion?
  /// Position of the `import-started` it came with; nil where no import brought it.
  public var importNumber: Position?
  public var contentHash: Digest
  public var leafHash: Digest

  public init(
    event: Event, position: Position, recordedAt: Instant, version: StreamVersion?, importNumber: Position?,
    contentHash: Digest, leafHash: Digest
  ) {
    self.event = event
    self.position = position
    self.recordedAt = recordedAt
    self.version = version
    self.importNumber = importNumber
    self.contentHash = contentHash
    self.leafHash = leafHash
  }

  /// The payload as a value. Data in a log has been validated, so this fails only on a damaged log.
  public func payload() throws(JSONError) -> JSONObject {
    let value = try JSONParser.parse(event.data)
    guard case .object(let object) = value else { throw JSONError(offset: 0, what: "the payload is no object") }
    return object
  }
}
