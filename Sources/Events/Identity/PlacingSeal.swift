/// Where a person was, said together with who it was: what is sealed, and how a payload says so.
///
/// In a sealed event `person`, the stream and a derived id carry the person's number as one AES block under the key of
/// a fiscal year; the payload names that key. Without the key nobody can tell whose the event is.
public enum PlacingSeal {
  /// The payload's field that names the year key; an event without it carries the plain number.
  public static let field = "sealed"

  /// Types that name a person beside a unit or a day of coming and going.
  public static let types: Set<String> = [
    "person-placed", "person-absent", "person-left", "prompt-shared", "prompt-reused",
  ]

  /// The day that decides the fiscal year: the first one a payload is about, otherwise that of the event.
  public static func day(of payload: JSONObject, time: Instant) -> Day {
    (payload["from"] ?? payload["on"])?.string.flatMap { Day($0) } ?? time.utcDay
  }

  private static let mark = Array("\"\(field)\":\"".utf8)

  /// The name of the year key in a canonical payload; nil where it is not sealed.
  ///
  /// Payloads of these types are flat, and a quotation mark inside of a text is escaped, so bytes suffice.
  public static func key(in payload: UnsafeRawBufferPointer) -> String? {
    guard payload.count > mark.count else { return nil }
    var start = 0
    while start + mark.count <= payload.count {
      if payload[start] == mark[0], payload[start...].starts(with: mark), start == 0 || payload[start - 1] != 0x5C {
        let name = payload[(start + mark.count)...].prefix { $0 != 0x22 }
        return String(decoding: name, as: UTF8.self)
      }
      start += 1
    }
    return nil
  }
}

/// Turns sealed person numbers into plain ones where the year's key still stands, for whoever reads events.
///
/// For one thread. Costs one look-up of the payload a placing and one decryption a person and year.
public final class Unsealing {
  /// Changes whenever a key is destroyed: read models made with another one must be made anew.
  public let digest: String
  private let open: (PersonID, String) throws -> PersonID
  private var known: [String: [PersonID: PersonID]] = [:]

  /// - Parameter open: the plain number behind a sealed one; the sealed one itself where the key was destroyed.
  public init(digest: String, _ open: @escaping (PersonID, _ key: String) throws -> PersonID) {
    self.digest = digest
    self.open = open
  }

  /// For logs in which nothing is sealed, and for readers to whom any number is as good.
  public static var none: Unsealing { Unsealing(digest: "") { person, _ in person } }

  /// The person that an event is about.
  public func person(_ person: PersonID?, type: String, payload: UnsafeRawBufferPointer) throws -> PersonID? {
    guard let person, PlacingSeal.types.contains(type), let key = PlacingSeal.key(in: payload) else { return person }
    return try plain(person, key: key)
  }

  public func person(of event: Event) throws -> PersonID? {
    try event.data.withUnsafeBytes { try person(event.person, type: event.type, payload: $0) }
  }

  public func plain(_ person: PersonID, key: String) throws -> PersonID {
    if let plain = known[key]?[person] { return plain }
    let plain = try open(person, key)
    known[key, default: [:]][person] = plain
    return plain
  }
}
