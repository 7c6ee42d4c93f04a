/// The tables of a log, as numbered steps. `schema/log.sql` shows them to people; a test keeps it equal.
package enum LogSchema {
  /// `HBL1`, so that `file` and a careless hand can tell a log from other databases.
  static let applicationID: Int64 = 0x4842_4C31
  /// The newest format that this program reads and writes.
  static let version = steps.count

  /// Step n lifts a file from format n to n + 1.
  static let steps = [tables + refusals, tiles]

  /// What `schema/log.sql` holds.
  package static var document: String {
    let head = "-- The log (events.db, audit.db). Generated from Sources/EventLog/Engine/LogSchema.swift.\n"
    return steps.enumerated().reduce(head) { $0 + "\n-- Format \($1.offset + 1)\n\($1.element)" }
  }

  private static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    -- The head moves in the transaction that appends: positions cannot be reused, whatever becomes of the last row.
    CREATE TABLE head (
      one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, recorded_at INTEGER, leaf_hash BLOB);
    INSERT INTO head VALUES (1, 0, NULL, NULL);
    CREATE TABLE sources (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE types (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE streams (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      source INTEGER NOT NULL REFERENCES sources, id NOT NULL, -- 16 bytes where derived, else a text
      type INTEGER NOT NULL REFERENCES types, schema_version INTEGER NOT NULL,
      occurred_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, -- microseconds since 1970, UTC
      import INTEGER, -- position of its import-started
      stream INTEGER REFERENCES streams, version INTEGER,
      person BLOB, data TEXT NOT NULL, content_hash BLOB NOT NULL, leaf_hash BLOB NOT NULL);
    CREATE UNIQUE INDEX events_identity ON events (source, id);
    CREATE UNIQUE INDEX events_stream ON events (stream, version) WHERE stream IS NOT NULL;
    -- The content that holds for a corrected event is that of its latest correction.
    CREATE TABLE corrections (
      target INTEGER NOT NULL, position INTEGER NOT NULL, content_hash BLOB NOT NULL,
      PRIMARY KEY (target, position)) WITHOUT ROWID;

    """

  /// REPLACE deletes silently unless `recursive_triggers` is on, which only our own connections set; so every insert
  /// is looked at before it happens.
  private static let refusals =
    """
    CREATE TRIGGER events_insert BEFORE INSERT ON events
    WHEN NEW.position IS NOT (SELECT ifnull(max(position), 0) + 1 FROM events)
      OR EXISTS (SELECT 1 FROM events WHERE source = NEW.source AND id = NEW.id)
      OR (NEW.stream IS NOT NULL
        AND EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND version = NEW.version))
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: position, identity or version is taken'); END;
    CREATE TRIGGER corrections_insert BEFORE INSERT ON corrections
    WHEN EXISTS (SELECT 1 FROM corrections WHERE target = NEW.target AND position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: this correction is known'); END;
    CREATE TRIGGER meta_insert BEFORE INSERT ON meta WHEN EXISTS (SELECT 1 FROM meta WHERE name = NEW.name)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: this name is taken'); END;
    CREATE TRIGGER head_insert BEFORE INSERT ON head
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: it has one head'); END;
    CREATE TRIGGER head_update BEFORE UPDATE ON head
    WHEN NEW.position < OLD.position OR NEW.one IS NOT 1
      OR NEW.position IS NOT (SELECT max(position) FROM events)
      OR NEW.leaf_hash IS NOT (SELECT leaf_hash FROM events WHERE position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: its head is its last event'); END;
    CREATE TRIGGER head_delete BEFORE DELETE ON head
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

    """ + ["sources", "types", "streams"].map(nameRefusal).joined()
    + ["events", "corrections", "meta", "sources", "types", "streams"].map(changeRefusal).joined()

  private static let tiles =
    """
    -- Roots of the Merkle tree (RFC 6962): tile n holds the leaves of positions 256·n + 1 to 256·n + 256.
    CREATE TABLE tiles (number INTEGER PRIMARY KEY, root BLOB NOT NULL);
    CREATE TRIGGER tiles_insert BEFORE INSERT ON tiles
    WHEN NEW.number IS NOT (SELECT ifnull(max(number), -1) + 1 FROM tiles)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: this root is known'); END;

    """ + changeRefusal("tiles")

  private static func nameRefusal(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_insert BEFORE INSERT ON \(table)
    WHEN EXISTS (SELECT 1 FROM \(table) WHERE key = NEW.key OR name = NEW.name)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: this name is known'); END;

    """
  }

  private static func changeRefusal(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_update BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER \(table)_delete BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

    """
  }
}
