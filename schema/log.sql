-- The log (events.db, audit.db). Generated from Sources/EventLog/Engine/LogSchema.swift.

-- Format 1
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
CREATE TRIGGER sources_insert BEFORE INSERT ON sources
WHEN EXISTS (SELECT 1 FROM sources WHERE key = NEW.key OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: this name is known'); END;
CREATE TRIGGER types_insert BEFORE INSERT ON types
WHEN EXISTS (SELECT 1 FROM types WHERE key = NEW.key OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: this name is known'); END;
CREATE TRIGGER streams_insert BEFORE INSERT ON streams
WHEN EXISTS (SELECT 1 FROM streams WHERE key = NEW.key OR name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: this name is known'); END;
CREATE TRIGGER events_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER events_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER corrections_update BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER corrections_delete BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER meta_update BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER meta_delete BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER sources_update BEFORE UPDATE ON sources
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER sources_delete BEFORE DELETE ON sources
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER types_update BEFORE UPDATE ON types
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER types_delete BEFORE DELETE ON types
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER streams_update BEFORE UPDATE ON streams
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER streams_delete BEFORE DELETE ON streams
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Format 2
-- Roots of the Merkle tree (RFC 6962): tile n holds the leaves of positions 256·n + 1 to 256·n + 256.
CREATE TABLE tiles (number INTEGER PRIMARY KEY, root BLOB NOT NULL);
CREATE TRIGGER tiles_insert BEFORE INSERT ON tiles
WHEN NEW.number IS NOT (SELECT ifnull(max(number), -1) + 1 FROM tiles)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: this root is known'); END;
CREATE TRIGGER tiles_update BEFORE UPDATE ON tiles
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER tiles_delete BEFORE DELETE ON tiles
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
