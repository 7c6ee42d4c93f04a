internal import Events
internal import GRDB

/// Which corrections and retractions stand against which events, and what is effective.
///
/// Of several revisions of one event the one with the greatest (time, source, id) holds, whatever order they came in.
final class Revisions {
  static let schema = """
    CREATE TABLE IF NOT EXISTS revision (
      target_source TEXT NOT NULL, target_id TEXT NOT NULL, time INTEGER NOT NULL, source TEXT NOT NULL,
      id TEXT NOT NULL, data TEXT, PRIMARY KEY (target_source, target_id, time, source, id)
    ) STRICT, WITHOUT ROWID;
    """

  struct Target: Hashable {
    var source: String
    var id: String
  }
  /// What is effective: nil data means that the event was retracted.
  struct Revision {
    var time: Int64
    var source: String
    var id: String
    var data: [UInt8]?

    func holds(over other: Revision?) -> Bool {
      guard let other else { return true }
      return (time, source, id) >= (other.time, other.source, other.id)
    }
  }

  /// The effective revision of every revised event. Revisions are few beside events.
  private var effective: [Target: Revision] = [:]
  private var fresh: [(Target, Revision)] = []

  init(reading database: Database) throws {
    let sql = "SELECT target_source, target_id, time, source, id, data FROM revision ORDER BY time, source, id"
    let rows = try Row.fetchCursor(database, sql: sql)
    while let row = try rows.next() {
      effective[Target(source: row[0], id: row[1])] = Revision(
        time: row[2], source: row[3], id: row[4], data: (row[5] as String?).map { Array($0.utf8) })
    }
  }

  var isEmpty: Bool { effective.isEmpty }

  subscript(source: String, id: EventID) -> Revision? { effective[Target(source: source, id: id.description)] }

  /// Notes a revision; returns what was effective before and what is now, or nil where nothing changed.
  func note(_ revision: Revision, of target: Target) -> (before: Revision?, now: Revision)? {
    fresh.append((target, revision))
    let before = effective[target]
    guard revision.holds(over: before) else { return nil }
    effective[target] = revision
    return (before, revision)
  }

  func flush(into database: Database) throws {
    for (target, revision) in fresh {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO revision (target_source, target_id, time, source, id, data) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          target.source, target.id, revision.time, revision.source, revision.id,
          revision.data.map { String(decoding: $0, as: UTF8.self) },
        ])
    }
    fresh.removeAll()
  }
}
