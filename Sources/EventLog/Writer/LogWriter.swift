internal import Events
internal import GRDBSQLite

/// The writing side of one log: transactions under the lock, positions, versions, hashes.
///
/// Not Sendable: `EventLog` keeps it behind a mutex.
final class LogWriter {
  let path: String
  let logID: String
  let vocabulary: Vocabulary
  private let lock: FileLock
  private let clock: any LogClock
  private var open: Connection?
  private(set) var head = LogHead(position: .start, recordedAt: nil, leafHash: nil)
  private var committedHead = LogHead(position: .start, recordedAt: nil, leafHash: nil)
  private var names = NameKeys()
  private var insertionStatement: Statement?
  private(set) var clockWasBehind = false
  private var isRelaxed = false
  private let room: WriteAheadRoom
  /// The `recordedAt` of the running transaction.
  private(set) var recordedAt = Instant(microseconds: 0)

  /// Opens the file under the lock, lays its tables if it is new, and gives the lock back.
  init(
    path: String, lock: FileLock, newLogID: String, clock: any LogClock, vocabulary: Vocabulary
  ) throws(LogError) {
    self.path = path
    self.lock = lock
    self.clock = clock
    self.vocabulary = vocabulary
    room = WriteAheadRoom(path: path)
    try lock.acquire()
    defer { lock.release() }
    let connection = try Connection(path: path, mode: .writer)
    try connection.layOut(logID: newLogID)
    try connection.checkHead()
    logID = try connection.readLogID()
    open = connection
  }

  func connection() throws(LogError) -> Connection {
    guard let open else { throw LogError.closed(path: path) }
    return open
  }

  /// Takes the lock, begins a transaction and reads the head that others may have moved.
  ///
  /// Where `durably` is false, the commit does not wait for the disk: only for steps of a whole whose last commit does,
  /// since one flush of the write-ahead log takes along everything before it.
  func begin(durably: Bool = true) throws(LogError) {
    let connection = try connection()
    try lock.acquire()
    do throws(LogError) {
      if !durably { try connection.execute("PRAGMA synchronous = NORMAL") }
      isRelaxed = !durably
      try connection.execute("BEGIN IMMEDIATE")
      head = try connection.readHead()
      committedHead = head
    } catch {
      connection.rollBack()
      tighten(connection)
      lock.release()
      throw error
    }
    let now = clock.now()
    recordedAt = max(now, head.recordedAt ?? now)
    clockWasBehind = recordedAt != now
  }

  /// Makes the transaction durable and gives the lock back. After an error the outcome is open until it is repeated.
  func commit() throws(LogError) {
    let connection = try connection()
    defer { lock.release() }
    do throws(LogError) {
      if head != committedHead {
        try writeHead(connection)
        try connection.completeTiles(upTo: head.position)
        try connection.execute("COMMIT")
      } else {
        connection.rollBack()
      }
    } catch {
      connection.rollBack()
      tighten(connection)
      names.forget()
      throw error
    }
    if !isRelaxed { room.extend(beyond: connection.bytesInWAL) }
    tighten(connection)
    connection.checkpointIfLong()
  }

  /// Commits and checkpoints wait for the disk again.
  private func tighten(_ connection: Connection) {
    guard isRelaxed else { return }
    isRelaxed = false
    sqlite3_exec(connection.handle, "PRAGMA synchronous = FULL", nil, nil, nil)
  }

  /// Undoes the transaction and gives the lock back.
  func abandon() {
    open?.rollBack()
    if let open { tighten(open) }
    names.forget()
    lock.release()
  }

  /// Returns to what `head` was; for savepoints.
  func restore(_ head: LogHead) {
    self.head = head
    names.forget()
  }

  /// A remark about the file, in a transaction of its own.
  func mark(_ name: String, _ value: String) throws(LogError) {
    let connection = try connection()
    try lock.acquire()
    defer { lock.release() }
    let statement = try connection.statement("INSERT INTO meta (name, value) VALUES (?1, ?2)")
    statement.bind(1, name)
    statement.bind(2, value)
    try statement.run()
  }

  func close() {
    insertionStatement = nil
    lock.finish(&open)
  }

  deinit { close() }

  private func writeHead(_ connection: Connection) throws(LogError) {
    let statement = try connection.statement("UPDATE head SET position = ?1, recorded_at = ?2, leaf_hash = ?3")
    statement.bind(1, head.position.value)
    if let recordedAt = head.recordedAt { statement.bind(2, recordedAt.microseconds) }
    if let leafHash = head.leafHash { statement.bind(3, leafHash.bytes) }
    try statement.run()
  }

  func key(_ name: String, in table: NameTable) throws(LogError) -> Int64 {
    try names.key(name, in: table, connection())
  }

  /// The version that a stream has now; 0 without events.
  func version(ofStream name: String) throws(LogError) -> StreamVersion {
    let connection = try connection()
    guard let key = try NameKeys.find(name, in: .streams, connection) else { return StreamVersion(0) }
    return try version(ofStream: key, connection)
  }

  private func version(ofStream key: Int64, _ connection: Connection) throws(LogError) -> StreamVersion {
    let statement = try connection.statement("SELECT max(version) FROM events WHERE stream = ?1")
    defer { statement.reset() }
    statement.bind(1, key)
    return StreamVersion(try statement.step() ? statement.integer(0) : 0)
  }

  private static let insertion = """
    INSERT INTO events (position, source, id, type, schema_version, occurred_at, recorded_at, import, stream, version,
    person, data, content_hash, leaf_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
    """

  // Looked up once: the cache would hash the long text for each row.
  private func insertion(_ connection: Connection) throws(LogError) -> Statement {
    if let insertionStatement { return insertionStatement }
    let statement = try Statement(LogWriter.insertion, on: connection.handle, path: path)
    insertionStatement = statement
    return statement
  }

  /// Appends one record at the head and returns its place in its stream. `leaf` is its leaf hash, if it is known.
  @discardableResult
  func insert(
    _ record: EventRecord, source: Int64, type: Int64, importNumber: Position?, leaf: Digest? = nil
  ) throws(LogError) -> StreamVersion? {
    let connection = try connection()
    var version: StreamVersion?
    var stream: Int64 = 0
    if !record.streamBytes.isEmpty {
      stream = try key(String(decoding: record.streamBytes, as: UTF8.self), in: .streams)
      version = StreamVersion(try self.version(ofStream: stream, connection).value + 1)
    }
    let statement = try insertion(connection)
    let position = head.position.next
    let leaf =
      leaf ?? Events.leafHash(content: record.contentHash, importNumber: importNumber, recordedAt: recordedAt)
    statement.bind(1, position.value)
    statement.bind(2, source)
    if record.isTextID { statement.bind(3, utf8: record.idBytes) } else { statement.bind(3, blob: record.idBytes) }
    statement.bind(4, type)
    statement.bind(5, Int64(record.schemaVersion))
    statement.bind(6, record.time)
    statement.bind(7, recordedAt.microseconds)
    if let importNumber { statement.bind(8, importNumber.value) } else { statement.bindNull(8) }
    if let version {
      statement.bind(9, stream)
      statement.bind(10, version.value)
    } else {
      statement.bindNull(9)
      statement.bindNull(10)
    }
    if let person = record.personBytes { statement.bind(11, blob: person) } else { statement.bindNull(11) }
    statement.bind(12, utf8: record.dataBytes)
    statement.bind(13, blob: record.contentHashBytes)
    try run(statement, leaf)
    head = LogHead(position: position, recordedAt: recordedAt, leafHash: leaf)
    return version
  }

  private func run(_ statement: Statement, _ leaf: Digest) throws(LogError) {
    let result = leaf.withUnsafeBytes { bytes in
      statement.bind(14, blob: bytes)
      return Result { () throws(LogError) in try statement.run() }
    }
    try result.get()
  }

  /// Notes which content holds for `target` from the head's event on.
  func noteCorrection(of target: Position, content: Digest) throws(LogError) {
    let statement = try connection().statement(
      "INSERT INTO corrections (target, position, content_hash) VALUES (?1, ?2, ?3)")
    statement.bind(1, target.value)
    statement.bind(2, head.position.value)
    statement.bind(3, content.bytes)
    try statement.run()
  }
}
