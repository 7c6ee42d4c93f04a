import EventLog
import Events
import GRDBSQLite
import Glibc
import Testing

/// A program that knows nothing of Hebel's pragmas.
final class ForeignHand {
  private var database: OpaquePointer?

  init(_ path: String) { sqlite3_open(path, &database) }
  deinit { sqlite3_close(database) }

  /// The error's text, or nil.
  func run(_ sql: String) -> String? {
    sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK ? nil : String(cString: sqlite3_errmsg(database))
  }
}

@Suite struct `Foreign hands` {
  let scratch = Scratch()

  @Test(arguments: [
    "UPDATE events SET data = '{}' WHERE position = 1",
    "DELETE FROM events",
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 1",
    """
    INSERT OR REPLACE INTO events SELECT 3, source, id, type, schema_version, occurred_at, recorded_at, import, NULL,
    NULL, person, data, content_hash, leaf_hash FROM events WHERE position = 1
    """,
    """
    INSERT OR REPLACE INTO events SELECT 3, source, 'new', type, schema_version, occurred_at, recorded_at, import,
    stream, version, person, data, content_hash, leaf_hash FROM events WHERE position = 1
    """,
    """
    INSERT INTO events SELECT 9, source, 'new', type, schema_version, occurred_at, recorded_at, import,
    NULL, NULL, person, data, content_hash, leaf_hash FROM events WHERE position = 1
    """,
    "UPDATE sources SET name = 'other'", "INSERT OR REPLACE INTO sources VALUES (1, 'other')",
    "INSERT OR REPLACE INTO streams VALUES (9, 'unit-A')", "DELETE FROM types", "DELETE FROM head",
    "UPDATE head SET position = 1",
    "UPDATE head SET position = 5", "UPDATE head SET leaf_hash = x'00'",
    "INSERT OR REPLACE INTO head VALUES (1, 0, NULL, NULL)",
    "UPDATE meta SET value = 'x'", "INSERT OR REPLACE INTO meta VALUES ('log', 'x')",
    "DELETE FROM corrections", "INSERT OR REPLACE INTO corrections VALUES (1, 2, x'00')",
  ])
  func `update, delete and replace are refused`(sql: String) throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a", stream: "unit-A")])
    _ = try log.appendBlocking([
      Event(
        source: "test/1", id: EventID("c"), type: "event-corrected", time: october,
        data: Array(#"{"data":{"n":2},"reason":"error","target":{"id":"a","source":"test/1"}}"#.utf8))
    ])
    log.close()
    let before = try scratch.events()
    let refusal = ForeignHand(scratch.log).run(sql)
    #expect(refusal?.contains("append-only") == true)
    #expect(try scratch.events() == before)
  }

  @Test func `every append is flushed to disk`() throws {
    _ = try scratch.open().appendBlocking([note("a")])
    #expect(try EventLog.pragma("synchronous", path: scratch.log, generator: SystemRandomNumberGenerator()) == 2)
    #expect(try EventLog.pragma("recursive_triggers", path: scratch.log, generator: SystemRandomNumberGenerator()) == 1)
  }

  @Test func `a head that was moved is found at opening`() throws {
    _ = try scratch.open().appendBlocking([note("a")])
    #expect(ForeignHand(scratch.log).run("DROP TRIGGER head_update; UPDATE head SET position = 5") == nil)
    #expect(throws: LogError.self) { try scratch.open() }
  }

  @Test func `a position cut out of the log is found by whoever reads on`() throws {
    _ = try scratch.open().appendBlocking([note("a"), note("b"), note("c")])
    #expect(ForeignHand(scratch.log).run("DROP TRIGGER events_delete; DELETE FROM events WHERE position = 2") == nil)
    let reader = try LogReader(path: scratch.log)
    var seen: [Int64] = []
    #expect(throws: LogError.damaged(path: scratch.log, what: "position 2 is missing")) {
      try reader.visit(after: .start, upTo: Position(3)) { seen.append($0.position) }
    }
    #expect(seen == [1])
  }

  @Test func `a newer format is refused`() throws {
    try scratch.open().close()
    #expect(ForeignHand(scratch.log).run("PRAGMA user_version = 99") == nil)
    #expect(throws: LogError.newerFormat(path: scratch.log, found: 99, known: 2)) { try scratch.open() }
    #expect(throws: LogError.newerFormat(path: scratch.log, found: 99, known: 2)) {
      _ = try LogReader(path: scratch.log)
    }
  }

  @Test func `other databases and other files are refused`() throws {
    #expect(ForeignHand(scratch.log).run("CREATE TABLE t (x)") == nil)
    #expect(throws: LogError.self) { try scratch.open() }
    let text = "\(scratch.path)/text.db"
    let file = fopen(text, "w")
    fputs(String(repeating: "this is no database. ", count: 100), file)
    fclose(file)
    #expect(throws: LogError.self) {
      try EventLog.open(
        path: text, clock: SystemClock(), createIfMissing: true, generator: SystemRandomNumberGenerator())
    }
  }

  @Test func `what is missing is said`() throws {
    #expect(throws: LogError.missing(path: scratch.log)) {
      try EventLog.open(
        path: scratch.log, clock: SystemClock(), createIfMissing: false, generator: SystemRandomNumberGenerator())
    }
    #expect(throws: LogError.missing(path: scratch.log)) { _ = try LogReader(path: scratch.log) }
    #expect(throws: LogError.self) {
      try EventLog.open(
        path: "\(scratch.path)/no/such/events.db", clock: SystemClock(), createIfMissing: true,
        generator: SystemRandomNumberGenerator())
    }
  }
}
