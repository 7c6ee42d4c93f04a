/// CloudEvents 1.0 JSON, one object a line: the canonical file format, lossless both ways.
///
/// Extension attributes are lowercase as CloudEvents demands: `schemaversion`, `person`, `stream`, `position`,
/// `recordedat`, `version`, `import`. The last four are the log's own and are ignored when a line is read.
public enum CloudEvent {
  /// What is wrong with a line: the field and why.
  public struct Fault: Error, Sendable {
    public let field: String
    public let what: String
  }

  /// One line without its newline.
  public static func line(_ recorded: RecordedEvent) -> [UInt8] {
    var object = content(recorded.event)
    object["position"] = .integer(recorded.position.value)
    object["recordedat"] = .string(recorded.recordedAt.description)
    if let version = recorded.version { object["version"] = .integer(version.value) }
    if let number = recorded.importNumber { object["import"] = .integer(number.value) }
    return bytes(object, data: recorded.event.data)
  }

  /// The line of an event that stands in no log yet.
  public static func line(_ event: Event) -> [UInt8] { bytes(content(event), data: event.data) }

  private static func content(_ event: Event) -> JSONObject {
    var object: JSONObject = [
      "specversion": "1.0", "id": .string(event.id.description), "source": .string(event.source),
      "type": .string(event.type), "time": .string(event.time.description), "datacontenttype": "application/json",
      "schemaversion": .integer(Int64(event.schemaVersion)),
    ]
    if let person = event.person { object["person"] = .string(person.description) }
    if let stream = event.stream { object["stream"] = .string(stream) }
    return object
  }

  private static func bytes(_ envelope: JSONObject, data: [UInt8]) -> [UInt8] {
    var bytes = Array(#"{"data":"#.utf8)
    bytes.append(contentsOf: data)
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: CanonicalJSON.bytes(.object(envelope)).dropFirst())
    return bytes
  }

  private static let known: Set<String> = [
    "specversion", "id", "source", "type", "time", "datacontenttype", "schemaversion", "person", "stream", "data",
    "position", "recordedat", "version", "import", "dataschema", "subject",
  ]

  /// The event of one line's value. The payload is made canonical; it is not validated here.
  public static func event(_ value: JSONValue) throws(Fault) -> Event {
    guard case .object(let object) = value else { throw Fault(field: "", what: "the line is no JSON object") }
    func text(_ key: String) throws(Fault) -> String {
      guard let value = object[key] else { throw Fault(field: key, what: "is missing") }
      guard case .string(let text) = value, !text.isEmpty else { throw Fault(field: key, what: "must be a text") }
      return text
    }
    if let key = object.keys.first(where: { !known.contains($0) }) {
      throw Fault(field: key, what: "is no attribute that Hebel keeps")
    }
    let version = try text("specversion")
    guard version == "1.0" else { throw Fault(field: "specversion", what: "must be 1.0, not \(version)") }
    guard let time = Instant(try text("time")) else {
      throw Fault(field: "time", what: "must be RFC 3339 like 2026-09-15T08:30:00Z")
    }
    var schemaVersion = 1
    if let value = object["schemaversion"] {
      guard let number = value.integer, (1...1_000).contains(number) else {
        throw Fault(field: "schemaversion", what: "must be a whole number from 1")
      }
      schemaVersion = Int(number)
    }
    var person: PersonID?
    if object["person"] != nil {
      person = PersonID(try text("person"))
      guard person != nil else {
        throw Fault(field: "person", what: "must be 32 hexadecimal digits, never a name or an address")
      }
    }
    guard case .object(let data)? = object["data"] else { throw Fault(field: "data", what: "must be an object") }
    return Event(
      source: try text("source"), id: EventID(try text("id")), type: try text("type"), schemaVersion: schemaVersion,
      time: time, stream: object["stream"] == nil ? nil : try text("stream"), person: person,
      data: CanonicalJSON.bytes(.object(data)))
  }
}
