internal import ArgumentParser
internal import EventLog
internal import Events
internal import Foundation
internal import Glibc
internal import ProjectionEngine
internal import Projections

/// `--data DIR`, on every command that touches data.
struct DataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Data directory; otherwise $HEBEL_DATA, otherwise ./hebel-data.", valueName: "dir"))
  var data: String?

  var directory: DataDirectory {
    let named = ProcessInfo.processInfo.environment["HEBEL_DATA"].flatMap { $0.isEmpty ? nil : $0 }
    return DataDirectory(path: data ?? named ?? "hebel-data")
  }
}

/// The files of one organisation.
struct DataDirectory {
  let path: String
  /// Where the copy of the tombstones lies; nil: where the environment says.
  var tombstones: String?

  init(path: String, tombstones: String? = nil) { (self.path, self.tombstones) = (path, tombstones) }

  var events: String { path + "/events.db" }
  var keys: String { path + "/keys.db" }
  var views: String { path + "/views.db" }
  /// The second log: the ledger of releases and the record of reading.
  var audit: String { path + "/audit.db" }

  var exists: Bool { access(events, F_OK) == 0 }
  var hasAudit: Bool { access(audit, F_OK) == 0 }
  var hasKeys: Bool { access(keys, F_OK) == 0 }

  /// Makes the directory where it is missing; returns whether it did.
  @discardableResult
  func create() throws -> Bool {
    guard !path.isEmpty else { throw CommandFailure(.usage, "--data names no directory. Write --data DIR.") }
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw notDirectory }
      return false
    }
    do {
      // The log shows single persons, if only by number: no other account of the machine has business here.
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .unavailable, "The directory \(path) cannot be made. Check that the place above it may be written.")
    }
    return true
  }

  private var notDirectory: CommandFailure {
    CommandFailure(.unavailable, "\(path) is no directory. Name another one with --data.")
  }

  /// An empty directory among the machine's temporary files, for work that leaves nothing.
  static func scratch() throws -> DataDirectory {
    let name = "hebel-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    let directory = DataDirectory(path: FileManager.default.temporaryDirectory.appendingPathComponent(name).path)
    try directory.create()
    return directory
  }

  /// Only for a `scratch` directory.
  func remove() {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      Console.say("\(path) could not be removed; it is not needed any more.")
    }
  }

  func requireLog() throws {
    guard exists else {
      let code = errno
      if code == EACCES {
        throw CommandFailure(.unavailable, "\(path) may not be read. Check who owns the directory.")
      }
      if code == ENOTDIR { throw notDirectory }
      throw CommandFailure(
        .unavailable,
        "There is no Hebel data in \(path). Run 'hebel init' or 'hebel import', 'hebel demo' for a sample, or name "
          + "another directory with --data.")
    }
  }

  /// The log for appending; makes one where `createIfMissing` is said.
  func openLog(createIfMissing: Bool = false) throws -> EventLog {
    if createIfMissing {
      try create()
      DataDirectory.makePrivate(events)
    } else {
      try requireLog()
    }
    return try EventLog.open(
      path: events, clock: SystemClock(), createIfMissing: createIfMissing, holder: DataDirectory.holder,
      generator: SystemRandomNumberGenerator())
  }

  /// Makes a database for its owner alone before SQLite makes it for everybody; its companions inherit the mode. One
  /// that is there stays as it is: whoever runs the machine may have opened it to a group.
  private static func makePrivate(_ path: String) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  func reader() throws -> LogReader {
    try requireLog()
    return try LogReader(path: events)
  }

  /// The year keys of a log, for reading alone.
  func yearSeals(_ reader: LogReader) -> YearSeals { YearSeals(path: keys, logID: reader.logID) }

  /// The people of a log. Who was forgotten is so by the time this returns, also where a backup was restored.
  func openKeys(for log: EventLog) throws -> KeyStore {
    let reader = try LogReader(path: log.path)
    let store = try KeyStore.open(
      path: keys, logID: log.logID, logHasPersons: try reader.hasPersons(),
      generator: SystemRandomNumberGenerator(), holder: DataDirectory.holder)
    do { try KeyGeneration.require(store.generation, at: keys, for: reader) } catch {
      store.close()
      throw error
    }
    if store.wasOpenToOthers {
      Console.say("\(keys) could be read by other accounts of this machine; its mode is 0600 now.")
    }
    try Forgetting(
      keys: store, log: log, copy: try TombstonePlace(self).copy(ofLog: log.logID), directory: self
    ).resume(reader)
    return store
  }

  /// The read models, brought up to the head of the log.
  func openViews(rebuild: Bool = false) throws -> ReadModelStore {
    let reader = try reader()
    let lock = try lockViews()
    defer { lock.release() }
    if rebuild { try removeViews() }
    do {
      do {
        try catchUp(with: reader)
      } catch {
        guard ReadModelFault(error, path: views)?.kind == .damaged else { throw error }
        Console.say("\(views) is damaged; it is made anew from the log.")
        try removeViews()
        try catchUp(with: reader)
      }
      return try ReadModelStore.openForReading(path: views)
    } catch {
      if let fault = ReadModelFault(error, path: views) { throw fault }
      throw error
    }
  }

  private func catchUp(with reader: LogReader) throws {
    let line = ProgressLine()
    defer { line.end() }
    DataDirectory.makePrivate(views)
    let store = try ReadModelStore.open(path: views)
    try ProjectionRunner(store: store, projections: Catalogue.projections) { position, head in
      line.show("reading events: \(grouped(Int(position.value))) of \(grouped(Int(head.value)))")
    }.catchUp(with: LogFeed(reader, unsealing: try yearSeals(reader).unsealing()))
    try store.close()
  }

  /// The first rebuild of a large log takes minutes, so whoever waits for another process is told.
  private func lockViews() throws -> FileLock {
    do throws(LogError) {
      let lock = try FileLock(subject: views, holder: DataDirectory.holder, timeoutSeconds: 3)
      try lock.acquire()
      return lock
    } catch {
      guard case .locked(_, let holder, _) = error else { throw error }
      Console.say("\(views) is being brought up to date by \(holder); waiting for it, 10 minutes at most.")
      let lock = try FileLock(subject: views, holder: DataDirectory.holder, timeoutSeconds: 600)
      try lock.acquire()
      return lock
    }
  }

  /// Runs `body` while there are no read models and nobody can make any: what they held of placings is gone from the
  /// disk before a key goes.
  func withoutViews<Value>(_ body: () throws -> Value) throws -> Value {
    let lock = try lockViews()
    defer { lock.release() }
    for suffix in ["", "-wal"] where access(views + suffix, F_OK) == 0 { try blank(views + suffix) }
    try removeViews()
    return try body()
  }

  /// Overwrites a file with zeros, durably.
  private func blank(_ path: String) throws {
    let descriptor = Glibc.open(path, O_WRONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw CommandFailure(.unavailable, "\(path) cannot be overwritten. Check who owns it.")
    }
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var left = Int(status.st_size)
    while left > 0 {
      let count = write(descriptor, zeros, min(left, zeros.count))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw CommandFailure(.unavailable, "\(path) cannot be overwritten. No key was destroyed.")
      }
      left -= count
    }
    fsync(descriptor)
  }

  private func removeViews() throws {
    for suffix in ["", "-wal", "-shm"] where access(views + suffix, F_OK) == 0 {
      guard unlink(views + suffix) == 0 else {
        throw CommandFailure(.unavailable, "\(views + suffix) cannot be removed. Check who owns it.")
      }
    }
  }

  /// How other processes are told who holds a lock.
  static let holder = "hebel"

  func append(_ event: Event) throws -> Position {
    let log = try openLog(createIfMissing: true)
    defer { log.close() }
    return try log.appendBlocking([event])[0].position
  }
}
