internal import EventLog
internal import Events
internal import Importing

/// Seals placings on their way into the log: under the key of the fiscal year that they begin in.
final class PlacingSealing {
  /// What becomes of a placing.
  enum Verdict {
    /// It stands in the log since before placings were sealed, and stays as it is.
    case plain
    case sealed(under: YearKey)
    /// The year's key was destroyed: nobody may be tied to that year again.
    case pastRetention
  }

  private let keys: KeyStore
  private let reader: LogReader
  private lazy var fiscalYearStart = FiscalYear.start(reader)

  init(keys: KeyStore, reader: LogReader) { (self.keys, self.reader) = (keys, reader) }

  /// - Parameter plain: the event as it would stand unsealed, which is how it is found in logs of before.
  func verdict(on plain: Event, _ payload: JSONObject) throws -> Verdict {
    if try reader.position(source: plain.source, id: plain.id) != nil,
      let known = try reader.find(source: plain.source, id: plain.id)
    {
      // An id that its sender gave stays with the year it was sealed under, whatever day a restatement names.
      guard let name = known.event.data.withUnsafeBytes({ PlacingSeal.key(in: $0) }) else { return .plain }
      return try verdict(name) ?? .pastRetention
    }
    let key = try keys.yearKey(
      of: PlacingSeal.day(of: payload, time: plain.time), fiscalYearStart: try fiscalYearStart.get())
    return key.isDestroyed ? .pastRetention : .sealed(under: key)
  }

  /// What becomes of one that is sealed under a key already; nil where `keys.db` knows no such key.
  func verdict(_ name: String) throws -> Verdict? {
    try keys.yearKeys().first { $0.name == name }.map { $0.isDestroyed ? .pastRetention : .sealed(under: $0) }
  }
}

/// How the organisation counts its years.
enum FiscalYear {
  /// The first month of the fiscal year as the newest configuration says it; 1 before any.
  static func start(_ reader: LogReader) -> Result<Int, any Error> {
    Result {
      var newest: (order: (Instant, String, String), start: Int)?
      for stream in try reader.streams(prefix: "organisation-") {
        for recorded in try reader.events(ofStream: stream) where recorded.event.type == "organisation-configured" {
          let event = recorded.event
          let order = (event.time, event.source, event.id.description)
          guard newest.map({ $0.order <= order }) ?? true,
            let start = try recorded.payload()["fiscalYearStart"]?.integer.flatMap({ Int(exactly: $0) })
          else { continue }
          newest = (order, start)
        }
      }
      return newest?.start ?? 1
    }
  }
}

extension Event {
  /// The event with its person sealed: number, stream and, where it was derived, the id follow from the sealed one.
  ///
  /// - Parameter id: made from a number by whoever knows what it is derived from.
  func sealed(under key: YearKey, _ payload: JSONObject, id: (PersonID) -> EventID) throws -> (Event, JSONObject) {
    guard let person, let number = key.seal(person) else { return (self, payload) }
    var (event, payload) = (self, payload)
    payload[PlacingSeal.field] = .string(key.name)
    event.person = number
    event.id = id(number)
    if stream != nil { event.stream = "person-\(number)" }
    event.data = CanonicalJSON.bytes(.object(payload))
    return (event, payload)
  }
}
