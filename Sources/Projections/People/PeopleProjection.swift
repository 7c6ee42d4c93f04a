internal import Events
public import GRDB
public import ProjectionEngine

/// Where people were placed and which tools they had, one row a fact; folded by person when asked.
public final class PeopleProjection: Projection {
  public static let name = "person_fact"
  public static let version = 2
  public static let eventTypes: Set<String> = [
    "person-placed", "person-absent", "person-left", "access-requested", "access-granted", "access-revoked",
  ]
  public static let schema = """
    CREATE TABLE IF NOT EXISTS person_fact (
      position INTEGER PRIMARY KEY, type TEXT NOT NULL, person INTEGER NOT NULL, day INTEGER NOT NULL,
      source TEXT NOT NULL, id TEXT NOT NULL, unit INTEGER NOT NULL, tool INTEGER NOT NULL, kind INTEGER NOT NULL,
      band INTEGER NOT NULL, band_name INTEGER NOT NULL, fte INTEGER, eligible INTEGER NOT NULL, to_day INTEGER,
      sealed INTEGER NOT NULL
    ) STRICT;
    """

  private struct Value {
    var type: String
    var person: UInt32
    var day: Day
    var source: String
    var id: String
    var unit = 0
    var tool = 0
    var kind = 0
    var band: Int64 = 0
    var bandName = 0
    var fte: Int64?
    var eligible = true
    var to: Day?
    var sealed = 0
  }
  private var pending: [Int64: Value?] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    guard weight > 0 else {
      pending[event.position] = .some(nil)
      return
    }
    let data = try event.payload()
    guard let person = event.person,
      let day = (data["from"] ?? data["on"])?.string.flatMap({ Day($0) })
    else { throw UndigestedPayload(what: "a \(event.type) without person or day") }
    var value = Value(
      type: event.type, person: context.people.ordinal(person), day: day, source: event.source,
      id: event.id.description)
    value.unit = context.names.id(data["unit"]?.string)
    value.tool = context.names.id(data["tool"]?.string)
    value.kind = context.names.id(event.type == "person-placed" ? data["kind"]?.string ?? "employee" : nil)
    value.band = data["band"]?.integer ?? 0
    value.bandName = context.names.id(data["bandName"]?.string)
    value.fte = data["fte"]?.string.flatMap { Amount($0) }.map { Int64(clamping: $0.nanos) }
    value.eligible = data["eligible"]?.bool ?? true
    value.to = data["to"]?.string.flatMap { Day($0) }
    value.sealed = context.names.id(PlacingSeal.key(in: event.original ?? event.data))
    pending[event.position] = value
  }

  public func flush(into database: Database) throws {
    let delete = try BoundStatement(database, "DELETE FROM person_fact WHERE position = ?")
    let insert = try BoundStatement(
      database, "INSERT OR REPLACE INTO person_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, value) in pending.sorted(by: { $0.key < $1.key }) {
      guard let value else {
        delete.bind(1, position)
        try delete.run()
        continue
      }
      insert.bind(1, position)
      insert.bind(2, text: value.type)
      insert.bind(3, Int64(value.person))
      insert.bind(4, Int64(value.day.number))
      insert.bind(5, text: value.source)
      insert.bind(6, text: value.id)
      insert.bind(7, Int64(value.unit))
      insert.bind(8, Int64(value.tool))
      insert.bind(9, Int64(value.kind))
      insert.bind(10, value.band)
      insert.bind(11, Int64(value.bandName))
      if let fte = value.fte { insert.bind(12, fte) } else { insert.bindNull(12) }
      insert.bind(13, Int64(value.eligible ? 1 : 0))
      if let to = value.to { insert.bind(14, Int64(to.number)) } else { insert.bindNull(14) }
      insert.bind(15, Int64(value.sealed))
      try insert.run()
    }
    pending.removeAll(keepingCapacity: true)
  }
}

/// A payload that passed validation and still lacks what a projection needs.
struct UndigestedPayload: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
