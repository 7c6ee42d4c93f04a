internal import Events
internal import Glibc

/// `keys.db` as a file: who may read it, whether it is ours, its tables and secret keys. Nothing is mended that could
/// lose anybody's number: a file that is not as it should be is refused, and left as it is.
struct KeyFile {
  let path: String

  /// The log that the file was made for; nil for a file without tables yet, which only a log without persons may have.
  func owner(isNew: Bool) throws(LogError) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { throw LogError.opening(path, errno) }
    let isEmpty = status.st_size == 0
    guard !isEmpty || isNew else { throw LogError.damaged(path: path, what: KeyFile.emptiness) }
    if isEmpty { return nil }
    let connection = try Connection(path: path, mode: .readOnly)
    if try connection.integer("SELECT count(*) FROM sqlite_schema") == 0 {
      guard isNew else { throw LogError.damaged(path: path, what: KeyFile.emptiness) }
      return nil
    }
    guard try connection.integer("PRAGMA application_id") == KeySchema.applicationID else {
      throw LogError.foreign(path: path, what: "it is a database, but holds no keys of Hebel")
    }
    let format = try connection.integer("PRAGMA user_version") ?? 0
    guard format <= KeySchema.version else {
      throw LogError.newerFormat(path: path, found: Int(format), known: Int(KeySchema.version))
    }
    for name in KeyFile.secrets { _ = try connection.secret(name) }
    guard let log = try connection.text("SELECT value FROM meta WHERE name = 'log'"), !log.isEmpty else {
      throw LogError.damaged(path: path, what: "it does not say which log it belongs to")
    }
    return log
  }

  private static let emptiness = "it is empty, but the log holds persons"
  static let secrets = ["identity", "tombstone", "file"]
}

extension KeyStore {
  /// The log that a key file was made for, read without changing anything; throws what is wrong with the file.
  public static func owner(ofFile path: String) throws(LogError) -> String? {
    try KeyFile(path: path).owner(isNew: false)
  }

  /// How often anything was stored in a key file, read without changing anything.
  public static func generation(ofFile path: String) throws(LogError) -> Int64 {
    try Connection(path: path, mode: .readOnly).generation()
  }

  /// Creates the file before SQLite does, so that it is never readable by others; its companions inherit the mode.
  ///
  /// Returns whether others could read a file that was there; they cannot any more.
  @discardableResult
  static func makePrivate(_ path: String) throws(LogError) -> Bool {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LogError.opening(path, errno) }
    defer { Glibc.close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    guard status.st_mode & 0o077 != 0 else { return false }
    guard fchmod(descriptor, 0o600) == 0 else {
      throw LogError.cannotOpen(path: path, why: "other accounts may read it, and its mode cannot be mended to 0600")
    }
    for suffix in ["-wal", "-shm", ".lock"] { chmod(path + suffix, 0o600) }
    return true
  }
}

extension Connection {
  /// Lays the tables of a new file and draws its keys; lifts those of an older format. The caller holds the lock.
  func layOutKeys(logID: String, generator: inout some RandomNumberGenerator) throws(LogError) {
    guard try integer("SELECT count(*) FROM sqlite_schema") == 0 else {
      let format = try integer("PRAGMA user_version") ?? 0
      guard format < KeySchema.version else { return }
      return try transaction { () throws(LogError) in
        if format < 2 { try execute(KeySchema.textKeys) }
        if format < 3 { try execute(KeySchema.forgotten) }
        if format < 4 { try execute(KeySchema.years) }
        if format < 5 { try execute(KeySchema.marks) }
        try execute("PRAGMA user_version = \(KeySchema.version)")
      }
    }
    let keys = KeyFile.secrets.map { name in
      (name, (0..<4).map { _ in bigEndianBytes(generator.next()) }.joined())
    }
    try transaction { () throws(LogError) in
      try execute(KeySchema.tables)
      try execute(KeySchema.textKeys)
      try execute(KeySchema.forgotten)
      try execute(KeySchema.years)
      try execute(KeySchema.marks)
      try execute("PRAGMA application_id = \(KeySchema.applicationID)")
      try execute("PRAGMA user_version = \(KeySchema.version)")
      try execute("INSERT INTO meta (name, value) VALUES ('log', '\(logID)')")
      for (name, key) in keys {
        try execute("INSERT INTO meta (name, value) VALUES ('\(name)', x'\(hexadecimal(key))')")
      }
    }
  }

  /// 0 for a file of before it was counted.
  func generation() throws(LogError) -> Int64 {
    try integer("SELECT value FROM meta WHERE name = 'generation'") ?? 0
  }

  /// Within the transaction that stores something.
  func raiseGeneration() throws(LogError) -> Int64 {
    let next = try generation() + 1
    try execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('generation', \(next))")
    return next
  }

  /// One of the 32-byte keys.
  func secret(_ name: String) throws(LogError) -> SecretKey {
    let find = try statement("SELECT value FROM meta WHERE name = ?1")
    defer { find.reset() }
    find.bind(1, name)
    guard try find.step() else { throw LogError.damaged(path: path, what: "the \(name) key is missing") }
    let bytes = Array(find.bytes(0))
    guard bytes.count == 32 else {
      throw LogError.damaged(path: path, what: "the \(name) key has \(bytes.count) bytes in place of 32")
    }
    return SecretKey(bytes)
  }

  /// All or nothing; the caller holds the lock.
  func transaction<Value>(_ body: () throws(LogError) -> Value) throws(LogError) -> Value {
    try execute("BEGIN IMMEDIATE")
    do throws(LogError) {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      rollBack()
      throw error
    }
  }

  /// Folds the write-ahead log into the file and cuts it to nothing: what was deleted is then in neither.
  func truncateWriteAheadLog() throws(LogError) {
    let checkpoint = try statement("PRAGMA wal_checkpoint(TRUNCATE)")
    defer { checkpoint.reset() }
    guard try checkpoint.step(), checkpoint.integer(0) == 0 else {
      throw LogError.locked(path: path, holder: "a program that reads it", waitedSeconds: 5)
    }
  }
}
