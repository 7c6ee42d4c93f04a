internal import EventLog
internal import Events
internal import Glibc

/// `audit.db`: the ledger of releases and the record of reading. For one thread.
///
/// What is shown is recorded first: `withDecision` returns its value only after everything it drafted is on disk.
/// Every append runs under one lock that spans processes, so two of them never decide on the same ledger.
final class AuditLog {
  let path: String
  private let log: EventLog
  private var open: LogReader?
  private let turn: AuditTurn
  private let growth: AuditHead
  private let clock: any LogClock
  private var generator: any RandomNumberGenerator & Sendable

  init(
    path: String, log: EventLog, turn: AuditTurn, growth: AuditHead, clock: any LogClock,
    generator: any RandomNumberGenerator & Sendable
  ) throws(LogError) {
    self.path = path
    self.log = log
    open = try LogReader(path: path)
    self.turn = turn
    self.growth = growth
    self.clock = clock
    self.generator = generator
  }

  /// The writer closes last: then it folds the write-ahead log into the file, and a copy of that one file is whole.
  deinit {
    open = nil
    log.close()
  }

  /// The ledger and the record as they stand, appends of other processes included.
  var reader: LogReader {
    guard let open else { preconditionFailure("the audit log was closed while it was read") }
    return open
  }

  /// The payloads of a stream in its order, lifted to the newest version of their types; none for an unknown stream.
  func history(stream: String) throws -> [JSONObject] {
    try reader.events(ofStream: stream).map { recorded in
      Vocabulary.audit.upcast(
        type: recorded.event.type, version: recorded.event.schemaVersion, data: try recorded.payload())
    }
  }

  /// Runs `body` while no other process decides, appends what it drafted as one durable batch, and only then returns
  /// its value. Where the batch cannot be stored, the value is dropped and an error says so. Decisions do not nest:
  /// the inner one would wait for the outer.
  func withDecision<Value>(_ body: (inout AuditDraft) throws -> Value) throws -> Value {
    try turn.hold {
      var draft = AuditDraft(time: clock.now(), after: try head(), generator: generator)
      let value = try body(&draft)
      generator = draft.generator
      try append(draft)
      return value
    }
  }

  /// One event that depends on nothing read before.
  func note(type: String, payload: JSONObject) throws {
    try withDecision { _ = $0.add(type: type, payload: payload) }
  }

  private func head() throws -> Position {
    do throws(LogError) { return try log.head().position } catch { throw AuditFailure.unrecorded(error) }
  }

  private func append(_ draft: AuditDraft) throws {
    guard !draft.events.isEmpty else { return }
    let appended: [Appended]
    do throws(AppendError) { appended = try log.appendBlocking(draft.events) } catch {
      throw AuditFailure.unrecorded(error)
    }
    guard appended.map(\.position) == draft.positions else {
      throw CommandFailure(
        .failed,
        "Another program wrote to \(path) without waiting for its turn. Nothing is shown; run the same command again.")
    }
    growth.keep(log)
  }
}

/// What a decision wants to have recorded.
struct AuditDraft {
  private(set) var events: [Event] = []
  private(set) var positions: [Position] = []
  private var last: Position
  private let time: Instant
  fileprivate var generator: any RandomNumberGenerator & Sendable

  fileprivate init(time: Instant, after last: Position, generator: any RandomNumberGenerator & Sendable) {
    self.time = time
    self.last = last
    self.generator = generator
  }

  /// Adds an event of `Vocabulary.audit`; returns the position in `audit.db` that it will have.
  @discardableResult
  mutating func add(type: String, stream: String? = nil, payload: JSONObject) -> Position {
    last = last.next
    positions.append(last)
    // Time before chance: an index over such identifiers grows at its end.
    let id = EventID.derived(high: UInt64(bitPattern: time.microseconds), low: generator.next())
    let data = CanonicalJSON.bytes(.object(payload))
    events.append(Event(source: "hebel/audit", id: id, type: type, time: time, stream: stream, data: data))
    return last
  }
}

/// The turn to decide: one process at a time, the others are told whom they wait for.
final class AuditTurn {
  private let path: String
  private let patienceSeconds: Int

  /// `path` is that of `audit.db`, whose own lock lasts only as long as an append.
  init(path: String, patienceSeconds: Int) {
    self.path = path
    self.patienceSeconds = patienceSeconds
  }

  func hold<Value>(_ body: () throws -> Value) throws -> Value {
    let lock: FileLock
    do throws(LogError) { lock = try acquire() } catch { throw AuditFailure.unrecorded(error) }
    defer { lock.release() }
    return try body()
  }

  private func acquire() throws(LogError) -> FileLock {
    let soon = min(3, patienceSeconds)
    do throws(LogError) {
      return try acquire(within: soon)
    } catch {
      guard case .locked(_, let holder, _) = error, patienceSeconds > soon else { throw error }
      Console.say("Another question is being decided by \(holder); waiting for it, \(patienceSeconds) s at most.")
      return try acquire(within: patienceSeconds - soon)
    }
  }

  private func acquire(within seconds: Int) throws(LogError) -> FileLock {
    let lock = try FileLock(subject: path + ".turn", holder: DataDirectory.holder, timeoutSeconds: seconds)
    do throws(LogError) { try lock.acquire() } catch {
      guard case .locked(_, let holder, _) = error else { throw error }
      throw LogError.locked(path: path, holder: holder, waitedSeconds: seconds)
    }
    return lock
  }
}

/// Why nothing could be shown.
enum AuditFailure {
  static func unrecorded(_ cause: any Error) -> CommandFailure {
    let failure = CommandFailure(cause)
    return CommandFailure(
      failure?.status ?? .failed,
      "Nothing is shown, because whoever reads must be able to write to audit.db what is shown, and that was not "
        + "possible. " + (failure?.description ?? "\(cause)"))
  }

  static func lost(_ path: String) -> CommandFailure {
    CommandFailure(
      .unavailable,
      "The ledger of releases is missing: there is no \(path), but there was one. Without it nobody can say what was "
        + "released before, so nothing is released now. \(remedy)")
  }

  static func older(_ path: String, has: Position, had: Position) -> CommandFailure {
    CommandFailure(
      .unavailable,
      "\(path) is an older copy of the ledger of releases: it holds \(has) entries, and entry \(had) was written. What "
        + "was released since stands in no other place, so nothing is released. Put the newest one in its place, or "
        + "restore the whole directory from one backup. \(aside)")
  }

  static func foreign(_ path: String) -> CommandFailure {
    CommandFailure(
      .unavailable,
      "\(path) is not the ledger of releases that belongs to this log, so nothing is released. Move it elsewhere and "
        + "put the right one in its place. \(remedy)")
  }

  private static let aside =
    "Where there is none, move this one away: then 'hebel audit begin-anew --reason TEXT' begins another ledger, and "
    + "that is recorded."
  private static let remedy =
    "Restore audit.db from its backup; where there is none, 'hebel audit begin-anew --reason TEXT' begins another "
    + "ledger, and that is recorded."
}
