internal import Events
public import GRDB

/// `views.db`: read models with their checkpoint. Deleting the file and running again gives the same rows.
public final class ReadModelStore {
  /// Identity of what the rows were made from; any difference means: rebuild.
  struct Checkpoint: Equatable {
    var logID: String
    var position: Position
    var fingerprint: String
    var catalogue: String
    var timeZone: String
  }

  let queue: DatabaseQueue

  private init(queue: DatabaseQueue) { self.queue = queue }

  /// Opens or creates the file; the caller holds its lock.
  public static func open(path: String) throws -> ReadModelStore {
    var configuration = Configuration()
    configuration.label = "views"
    // A batch begins on the reader's thread and is committed on the store's (`WriteBehind`).
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      // Disposable: a power cut may cost the last batches, never their agreement with the checkpoint.
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
          PRAGMA wal_autocheckpoint = 16384; PRAGMA temp_store = MEMORY;
          """)
    }
    return ReadModelStore(queue: try DatabaseQueue(path: path, configuration: configuration))
  }

  /// Opens the file for reading alone; needs no lock, and never checkpoints.
  public static func openForReading(path: String) throws -> ReadModelStore {
    var configuration = Configuration()
    configuration.label = "views"
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    return ReadModelStore(queue: try DatabaseQueue(path: path, configuration: configuration))
  }

  /// Read models in memory, for worked examples and tests.
  public static func inMemory() throws -> ReadModelStore {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return ReadModelStore(queue: try DatabaseQueue(configuration: configuration))
  }

  /// Reads within one snapshot.
  public func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.read(body) }

  /// Closes the connection; the last writable one checkpoints, so its holder still has the lock.
  public func close() throws { try queue.close() }

  static let schema = """
    CREATE TABLE IF NOT EXISTS checkpoint (
      one INTEGER PRIMARY KEY CHECK (one = 1), log_id TEXT NOT NULL, position INTEGER NOT NULL,
      fingerprint TEXT NOT NULL, catalogue TEXT NOT NULL, time_zone TEXT NOT NULL, recorded_at INTEGER,
      used_calendar INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS dead_letter (
      position INTEGER NOT NULL, projection TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY (position, projection)
    ) STRICT, WITHOUT ROWID;
    """

  /// Drops every table, so that a rebuild begins from nothing.
  func clear() throws {
    try queue.inDatabase { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      try database.inTransaction {
        for table in tables { try database.execute(sql: "DROP TABLE \"\(table)\"") }
        return .commit
      }
    }
  }
}
