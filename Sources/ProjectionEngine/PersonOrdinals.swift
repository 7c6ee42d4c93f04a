public import Events
internal import Foundation
internal import GRDB

/// Small numbers for persons, 1, 2, 3 … in order of first sight; 0 means "nobody".
public final class PersonOrdinals {
  static let schema = "CREATE TABLE IF NOT EXISTS person (ordinal INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;"

  private var ordinals: [PersonID: UInt32] = [:]
  private var last: (person: PersonID, ordinal: UInt32)?
  private var fresh: [(UInt32, PersonID)] = []

  init(reading database: Database) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT ordinal, id FROM person")
    while let row = try rows.next() {
      let bytes = [UInt8](row[1] as Data)
      guard let person = bytes.withUnsafeBytes({ PersonID(bytes: $0) }) else { continue }
      ordinals[person] = UInt32(row[0] as Int)
    }
  }

  public func ordinal(_ person: PersonID) -> UInt32 {
    // Uses come in sessions, so the next event is most often about the same person.
    if let last, last.person == person { return last.ordinal }
    let ordinal = found(person)
    last = (person, ordinal)
    return ordinal
  }

  private func found(_ person: PersonID) -> UInt32 {
    if let known = ordinals[person] { return known }
    let ordinal = UInt32(ordinals.count + 1)
    ordinals[person] = ordinal
    fresh.append((ordinal, person))
    return ordinal
  }

  public func ordinal(_ person: PersonID?) -> UInt32 { person.map { ordinal($0) } ?? 0 }

  func flush(into database: Database) throws {
    let statement = try BoundStatement(
      database, "INSERT INTO person (ordinal, id) VALUES (?, ?)")
    for (ordinal, person) in fresh {
      statement.bind(1, Int64(ordinal))
      statement.bind(2, blob: person.bytes)
      try statement.run()
    }
    fresh.removeAll(keepingCapacity: true)
  }
}
