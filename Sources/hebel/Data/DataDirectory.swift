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
    DataDirectory(path: data ?? ProcessInfo.processInfo.environment["HEBEL_DATA"] ?? "hebel-data")
  }
}

/// The files of one organisation.
struct DataDirectory {
  let path: String

  var events: String { path + "/events.db" }
  var keys: String { path + "/keys.db" }
  var views: String { path + "/views.db" }

  var exists: Bool { access(events, F_OK) == 0 }

  /// Makes the directory where it is missing; returns whether it did.
  @discardableResult
  func create() throws -> Bool {
    if access(path, F_OK) == 0 { return false }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        .unavailable, "The directory \(path) cannot be made. Check that the place above it may be written.")
    }
    return true
  }

  private func requireLog() throws {
    guard exists else {
      throw CommandFailure(
        .unavailable,
        "There is no Hebel data in \(path). Run 'hebel init' or 'hebel import', 'hebel demo' for a sample, or name "
          + "another directory with --data.")
    }
  }

  /// The log for appending; makes one where `createIfMissing` is said.
  func openLog(createIfMissing: Bool = false) throws -> EventLog {
    if createIfMissing { try create() } else { try requireLog() }
    return try EventLog.open(
      path: events, clock: SystemClock(), createIfMissing: createIfMissing, holder: DataDirectory.holder,
      generator: SystemRandomNumberGenerator())
  }

  func reader() throws -> LogReader {
    try requireLog()
    return try LogReader(path: events)
  }

  func openKeys(for log: EventLog) throws -> KeyStore {
    try KeyStore.open(
      path: keys, logID: log.logID, logHasPersons: try LogReader(path: log.path).hasPersons(),
      generator: SystemRandomNumberGenerator(), holder: DataDirectory.holder)
  }

  /// The read models, brought up to the head of the log.
  func openViews(rebuild: Bool = false) throws -> ReadModelStore {
    let reader = try reader()
    let lock = try FileLock(subject: views, holder: DataDirectory.holder, timeoutSeconds: 600)
    try lock.acquire()
    defer { lock.release() }
    if rebuild { try removeViews() }
    let store = try ReadModelStore.open(path: views)
    let line = ProgressLine()
    try ProjectionRunner(store: store, projections: Catalogue.projections) { position, head in
      line.show("reading events: \(grouped(Int(position.value))) of \(grouped(Int(head.value)))")
    }.catchUp(with: LogFeed(reader))
    line.end()
    return store
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
