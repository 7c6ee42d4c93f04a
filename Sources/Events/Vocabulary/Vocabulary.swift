/// All event types that this program knows, by name and version.
public struct Vocabulary: Sendable {
  /// Everything of this version of Hebel.
  public static let current = Vocabulary(
    schemas: organisationEvents + capacityEvents + usageEvents + supervisionEvents + feedbackEvents
      + experimentEvents + cultureEvents + governanceEvents,
    upcasters: [Upcaster(type: "person-forgotten", from: 1) { $0 }])

  public let schemas: [PayloadSchema]
  /// Largest payload in bytes.
  public let maximumDataSize: Int
  private let latest: [String: PayloadSchema]
  private let upcasters: [String: [Int: Upcaster]]

  /// Traps where a type stands twice in one version, or where a link of a chain of upcasters is missing.
  public init(
    schemas: [PayloadSchema], upcasters: [Upcaster], maximumDataSize: Int = Event.maximumDataSize
  ) {
    self.schemas = schemas
    self.maximumDataSize = maximumDataSize
    var latest: [String: PayloadSchema] = [:]
    for schema in schemas {
      precondition(latest[schema.type] == nil, "\(schema.type) stands twice in the vocabulary")
      latest[schema.type] = schema
    }
    self.latest = latest
    var links: [String: [Int: Upcaster]] = [:]
    for upcaster in upcasters { links[upcaster.type, default: [:]][upcaster.from] = upcaster }
    self.upcasters = links
    for schema in schemas {
      for version in 1..<schema.version {
        precondition(
          links[schema.type]?[version] != nil,
          "\(schema.type) has version \(schema.version), but nothing lifts version \(version)")
      }
    }
  }

  /// The newest schema of a type; nil for a type that is merely carried.
  public func schema(_ type: String) -> PayloadSchema? { latest[type] }

  /// The payload lifted to the newest version; unchanged for unknown types and newer versions.
  public func upcast(type: String, version: Int, data: JSONObject) -> JSONObject {
    guard let schema = latest[type], version < schema.version else { return data }
    return (version..<schema.version).reduce(data) { data, step in upcasters[type]![step]!.lift(data) }
  }

  /// The first fault of an event in envelope or payload, or nil. Unknown types are checked for size alone.
  public func fault(in event: Event, payload: JSONObject) -> EventFault? {
    if let fault = envelopeFault(event) { return fault }
    guard let schema = latest[event.type] else { return nil }
    guard event.schemaVersion <= schema.version else { return nil }
    let data = upcast(type: event.type, version: event.schemaVersion, data: payload)
    switch (schema.person, event.person) {
    case (.required, nil):
      return EventFault(field: "person", what: "is missing", mend: "A \(event.type) names the person it is about.")
    case (.absent, .some):
      return EventFault(field: "person", what: "does not belong here", mend: "A \(event.type) is about no person.")
    default: break
    }
    if let prefix = schema.streamPrefix {
      guard let stream = event.stream, stream.hasPrefix(prefix + "-"), stream.utf8.count > prefix.utf8.count + 1 else {
        return EventFault(
          field: "stream", what: "does not fit", mend: "A \(event.type) belongs to a stream \(prefix)-….")
      }
    } else if event.stream != nil {
      return EventFault(field: "stream", what: "does not belong here", mend: "A \(event.type) has no stream.")
    }
    return schema.fault(in: data) ?? crossFieldFault(type: event.type, data: data)
  }

  private func envelopeFault(_ event: Event) -> EventFault? {
    if event.data.count > maximumDataSize {
      return EventFault(
        field: "data", what: "has \(event.data.count) bytes", mend: "A payload may have \(maximumDataSize).")
    }
    if case .text(let id) = event.id, !isToken(id, atMost: EventID.maximumLength) {
      return EventFault(field: "id", what: "does not fit", mend: "Write 1 to 200 bytes without control characters.")
    }
    if !isToken(event.source, atMost: 200) {
      return EventFault(field: "source", what: "does not fit", mend: "Write 1 to 200 bytes, like github-copilot/1234.")
    }
    if !isToken(event.type, atMost: 100) {
      return EventFault(field: "type", what: "does not fit", mend: "Write an event name like usage-recorded.")
    }
    if let stream = event.stream, !isToken(stream, atMost: 420) {
      return EventFault(field: "stream", what: "does not fit", mend: "Write 1 to 420 bytes.")
    }
    if !Vocabulary.takes(event.time) {
      return EventFault(
        field: "time", what: "\(event.time) is out of range", mend: "Write a time between 1990 and 2199.")
    }
    return nil
  }

  /// Whether a time lies in the years that events may speak of.
  static func takes(_ time: Instant) -> Bool { time >= earliest && time <= latestTime }

  private static let earliest = Instant(startOf: Day(year: 1990, month: 1, day: 1)!)
  private static let latestTime = Instant(startOf: Day(year: 2200, month: 1, day: 1)!)

  private func isBase64(_ text: String) -> Bool {
    let letters = text.utf8.drop { byte in
      (65...90).contains(byte) || (97...122).contains(byte) || (47...57).contains(byte) || byte == 43
    }
    return text.utf8.count % 4 == 0 && letters.count <= 2 && letters.allSatisfy { $0 == 61 }
  }

  private func isToken(_ text: String, atMost maximum: Int) -> Bool {
    !text.isEmpty && text.utf8.count <= maximum && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  /// Rules that concern two fields at once.
  private func crossFieldFault(type: String, data: JSONObject) -> EventFault? {
    if let sealed = data[StoredComment.field]?.string, !isBase64(sealed) {
      return EventFault(
        field: StoredComment.field, what: "is no base64", mend: "Texts stand in events only encrypted.")
    }
    for (from, to) in [("from", "to")] {
      guard let first = data[from]?.string.flatMap({ Day($0) }), let end = data[to]?.string.flatMap({ Day($0) })
      else { continue }
      guard first < end else {
        return EventFault(
          field: to, what: "\(end) is not after \(first)",
          mend: "A span runs from its first day to the day after its last.")
      }
    }
    return nil
  }
}

/// Lifts a payload from one version of its type to the next. Old payloads are never rewritten.
public struct Upcaster: Sendable {
  public let type: String
  public let from: Int
  public let lift: @Sendable (JSONObject) -> JSONObject

  public init(type: String, from: Int, lift: @escaping @Sendable (JSONObject) -> JSONObject) {
    self.type = type
    self.from = from
    self.lift = lift
  }
}
