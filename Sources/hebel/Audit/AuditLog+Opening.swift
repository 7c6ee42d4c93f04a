internal import EventLog
internal import Events
internal import Glibc

/// Which `audit.db` belongs to a log.
///
/// `events.db` carries the name of its `audit.db` as a mark, written when that is made: nothing can have been released
/// before. A mark is no event and moves no head, so reading leaves the log as it was; and the database refuses to take
/// it back, so a ledger that was there cannot quietly be missed. `audit.db` names its log in turn.
struct AuditBinding {
  /// 1 for the first ledger of a log, 2 after it was lost once.
  var number: Int
  var logID: String

  static let prefix = "audit-"

  /// nil where the log never had a ledger.
  static func newest(in reader: LogReader) throws -> AuditBinding? {
    try reader.marks(prefix).compactMap { name, value in
      Int(name.dropFirst(prefix.count)).map { AuditBinding(number: $0, logID: value) }
    }.max { $0.number < $1.number }
  }
}

extension AuditLog {
  /// The second log of a directory with data; makes it (mode 0600) where there never was one.
  ///
  /// Throws a sentence where the ledger is lost or of another log, and where it may not be written: who reads figures
  /// must be able to record it. `patienceSeconds` is how long to wait for another process's decision.
  static func open(
    _ directory: DataDirectory, clock: any LogClock = SystemClock(), patienceSeconds: Int = 600
  ) throws -> AuditLog {
    let events = try directory.reader()
    let turn = AuditTurn(path: directory.audit, patienceSeconds: patienceSeconds)
    if let binding = try AuditBinding.newest(in: events) {
      if try named(directory.audit) == binding.logID { return try opened(directory, turn, clock) }
    }
    return try turn.hold {
      try bind(directory, events)
      return try opened(directory, turn, clock)
    }
  }

  /// Makes another ledger after the one before was lost; what the lost one held is not known any more.
  static func beginAnew(_ directory: DataDirectory, reader: Reader, reason: String) throws {
    let events = try directory.reader()
    let turn = AuditTurn(path: directory.audit, patienceSeconds: 30)
    let previous: AuditBinding? = try turn.hold {
      let previous = try AuditBinding.newest(in: events)
      guard !fileExists(directory.audit) else {
        throw CommandFailure(
          .usage,
          "\(directory.audit) is there, so no ledger is begun anew. Where it is damaged or of another log, keep a copy "
            + "elsewhere and move it away first.")
      }
      try make(directory, events, number: (previous?.number ?? 0) + 1)
      return previous
    }
    var payload: JSONObject = ["reader": .string(reader.name), "reason": .string(reason)]
    if let previous { payload["previous"] = .string(previous.logID) }
    try open(directory).note(type: "ledger-begun", payload: payload)
  }

  private static func opened(_ directory: DataDirectory, _ turn: AuditTurn, _ clock: any LogClock) throws -> AuditLog {
    let opened: AuditLog
    do throws(LogError) {
      let log = try EventLog.open(
        path: directory.audit, clock: clock, createIfMissing: false, vocabulary: .audit, holder: DataDirectory.holder,
        generator: SystemRandomNumberGenerator())
      opened = try AuditLog(
        path: directory.audit, log: log, turn: turn, growth: AuditHead(directory: directory), clock: clock,
        generator: SystemRandomNumberGenerator())
    } catch { throw AuditFailure.unrecorded(error) }
    try AuditHead(directory: directory).require(opened.reader)
    return opened
  }

  /// Settles which file is the ledger, where the two files do not agree at once. The caller holds the turn.
  private static func bind(_ directory: DataDirectory, _ events: LogReader) throws {
    let binding = try AuditBinding.newest(in: events)
    guard let found = try named(directory.audit) else {
      guard binding == nil else { throw AuditFailure.lost(directory.audit) }
      return try make(directory, events, number: 1)
    }
    if found == binding?.logID { return }
    do throws(LogError) {
      // Made by a process that was killed before it marked the log, or the log is an older copy: the ledger says so.
      let marks = try LogReader(path: directory.audit).marks("")
      if marks["events"] == events.logID, let number = marks["number"].flatMap({ Int($0) }),
        number > binding?.number ?? 0
      {
        return try mark(directory, AuditBinding(number: number, logID: found))
      }
    } catch { throw AuditFailure.unrecorded(error) }
    throw AuditFailure.foreign(directory.audit)
  }

  private static func make(_ directory: DataDirectory, _ events: LogReader, number: Int) throws {
    do throws(LogError) {
      // Made under another name, so that a ledger is whole as soon as it is there.
      let part = directory.audit + ".new"
      for suffix in ["", "-wal", "-shm"] { unlink(part + suffix) }
      let descriptor = Glibc.open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw LogError.readOnly(path: directory.audit) }
      close(descriptor)
      let log = try EventLog.open(
        path: part, clock: SystemClock(), createIfMissing: true, vocabulary: .audit, holder: DataDirectory.holder,
        generator: SystemRandomNumberGenerator())
      try log.mark("events", events.logID)
      try log.mark("number", "\(number)")
      log.close()
      unlink(part + ".lock")
      guard !fileExists(part + "-wal"), rename(part, directory.audit) == 0 else {
        throw LogError.cannotOpen(path: directory.audit, why: "it could not be put in its place")
      }
      try mark(directory, AuditBinding(number: number, logID: log.logID))
    } catch { throw AuditFailure.unrecorded(error) }
  }

  private static func mark(_ directory: DataDirectory, _ binding: AuditBinding) throws(LogError) {
    let log = try EventLog.open(
      path: directory.events, clock: SystemClock(), createIfMissing: false, holder: DataDirectory.holder,
      generator: SystemRandomNumberGenerator())
    defer { log.close() }
    try log.mark("\(AuditBinding.prefix)\(binding.number)", binding.logID)
  }

  /// The name of the log in a file; nil where there is none.
  private static func named(_ path: String) throws -> String? {
    guard fileExists(path) else { return nil }
    do throws(LogError) { return try LogReader(path: path).logID } catch { throw AuditFailure.unrecorded(error) }
  }
}

private func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }
