public import Events

/// An event as projections see it: effective after corrections, its payload lifted to the newest schema.
///
/// `data` points into memory of the feed and is valid only while the projection's `apply` runs.
public struct ProjectedEvent {
  public let position: Int64
  public let type: String
  /// Small number of the type within this run, by which what is to be done is found without its name; nil: unknown.
  let typeKey: Int?
  public let source: String
  /// Small number of the source within this run; equal keys mean equal sources.
  public let sourceKey: Int
  public let id: EventID
  /// The thing with a life of its own that it belongs to; nil for facts.
  public let stream: String?
  /// Microseconds since 1970, UTC.
  public let occurredAt: Int64
  public let person: PersonID?
  /// Canonical JSON of the payload.
  public let data: UnsafeRawBufferPointer
  /// What the event said before it was corrected; nil where it says what it always said.
  public let original: UnsafeRawBufferPointer?

  public init(
    position: Int64, type: String, typeKey: Int? = nil, source: String, sourceKey: Int, id: EventID,
    stream: String? = nil, occurredAt: Int64, person: PersonID?, data: UnsafeRawBufferPointer,
    original: UnsafeRawBufferPointer? = nil
  ) {
    self.stream = stream
    self.position = position
    self.type = type
    self.typeKey = typeKey
    self.source = source
    self.sourceKey = sourceKey
    self.id = id
    self.occurredAt = occurredAt
    self.person = person
    self.data = data
    self.original = original
  }

  /// The payload as a value, for events that are rare.
  public func payload() throws -> JSONObject {
    let value = try JSONParser.parse(buffer: data.assumingMemoryBound(to: UInt8.self))
    guard case .object(let object) = value else { throw JSONError(offset: 0, what: "the payload is no object") }
    return object
  }

  /// The same event, corrected to say this.
  func corrected(to data: UnsafeRawBufferPointer) -> ProjectedEvent {
    ProjectedEvent(
      position: position, type: type, typeKey: typeKey, source: source, sourceKey: sourceKey, id: id,
      stream: stream, occurredAt: occurredAt, person: person, data: data, original: self.data)
  }
}
