internal import GRDB
internal import GRDBSQLite

/// One SQLite connection: GRDB opens, configures and closes it, hot loops use its handle.
///
/// One thread at a time: whoever owns a connection sees to that.
final class Connection {
  let path: String
  let handle: OpaquePointer
  private let queue: DatabaseQueue
  private var statements: [String: Statement] = [:]
  /// The look-up of an identity, kept apart because imports make it for every row.
  var identityLookup: Statement?
  private let pagesInWAL: UnsafeMutablePointer<Int32>
  /// The writer checkpoints when the write-ahead log is longer than this many pages of 4 KiB: 32 MiB.
  private static let checkpointPages: Int32 = 8_192

  enum Mode {
    case readOnly, writer
    /// A writer whose file keeps no trace of what was committed when: no write-ahead log, deleted content overwritten.
    case tracelessWriter
  }

  /// A writer must hold the lock of the file while it opens, commits, checkpoints and closes.
  init(path: String, mode: Mode) throws(LogError) {
    self.path = path
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.busyMode = .timeout(5)
    configuration.allowsUnsafeTransactions = true
    // `.wal` would set synchronous=NORMAL after the pragmas below.
    configuration.journalMode = .default
    configuration.prepareDatabase { database in
      for pragma in Connection.pragmas(mode) {
        try database.execute(sql: "PRAGMA \(pragma)")
      }
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      self.queue = queue
      guard let handle = queue.inDatabase({ $0.sqliteConnection }) else { throw LogError.closed(path: path) }
      self.handle = handle
    } catch {
      throw LogError.cause(path: path, error: error)
    }
    pagesInWAL = .allocate(capacity: 1)
    pagesInWAL.initialize(to: 0)
    guard mode != .readOnly else { return }
    // GRDB's observation counts on every transaction passing through it; ours do not, and nobody observes.
    sqlite3_commit_hook(handle, nil, nil)
    sqlite3_rollback_hook(handle, nil, nil)
    // Replaces SQLite's own checkpoint after 1,000 pages, which would stall bulk appends.
    sqlite3_wal_hook(
      handle,
      { counter, _, _, pages in
        counter?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      }, pagesInWAL)
  }

  deinit {
    statements.removeAll()
    identityLookup = nil
    do { try queue.close() } catch { assertionFailure("a statement outlived its connection: \(error)") }
    pagesInWAL.deallocate()
  }

  private static let writerPragmas = [
    "journal_mode = WAL", "synchronous = FULL", "recursive_triggers = ON", "trusted_schema = OFF",
    "cache_size = -65536", "temp_store = MEMORY",
  ]
  /// A write-ahead log keeps the pages of each transaction side by side, in their order, until it is truncated. EXTRA:
  /// without it a power failure could bring a deleted rollback journal back, and with it undo what was committed.
  private static let tracelessPragmas = [
    "secure_delete = ON", "journal_mode = DELETE", "synchronous = EXTRA", "recursive_triggers = ON",
    "trusted_schema = OFF", "cache_size = -65536", "temp_store = MEMORY",
  ]
  private static func pragmas(_ mode: Mode) -> [String] {
    switch mode {
    case .readOnly: readerPragmas
    case .writer: writerPragmas
    case .tracelessWriter: tracelessPragmas
    }
  }
  private static let readerPragmas = ["query_only = ON", "trusted_schema = OFF", "cache_size = -16384"]

  /// The cached statement of a text; must be idle.
  func statement(_ sql: String) throws(LogError) -> Statement {
    if let statement = statements[sql] { return statement }
    let statement = try Statement(sql, on: handle, path: path)
    statements[sql] = statement
    return statement
  }

  /// Hands out a statement for a loop in which the same text may be asked for again; give it back with `idle`.
  func take(_ sql: String) throws(LogError) -> Statement {
    if let statement = statements.removeValue(forKey: sql) { return statement }
    return try Statement(sql, on: handle, path: path)
  }

  func idle(_ statement: Statement, _ sql: String) {
    statement.reset()
    statements[sql] = statement
  }

  /// Runs statements that yield nothing.
  func execute(_ sql: String) throws(LogError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else {
      throw LogError.cause(
        path: path, code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }
  }

  /// The first column of the first row; nil where there is none or it is null.
  func integer(_ sql: String) throws(LogError) -> Int64? {
    let statement = try statement(sql)
    defer { statement.reset() }
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.integer(0)
  }

  /// The first column of the first row; nil where there is none or it is null.
  func text(_ sql: String) throws(LogError) -> String? {
    let statement = try statement(sql)
    defer { statement.reset() }
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.text(0)
  }

  /// Bytes of the write-ahead log that the last commit of this connection left in use; 0 before the first.
  var bytesInWAL: Int { pagesInWAL.pointee == 0 ? 0 : 32 + Int(pagesInWAL.pointee) * (24 + 4_096) }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Ends a transaction that cannot be committed. SQLite may have done so itself after an I/O error.
  func rollBack() {
    guard isInTransaction else { return }
    sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
  }

  /// Moves the write-ahead log into the file when it has grown long. The data is durable with or without it.
  func checkpointIfLong() {
    guard pagesInWAL.pointee > Connection.checkpointPages else { return }
    pagesInWAL.pointee = 0
    sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }
}
