public import Events

/// An append-only log of events in one SQLite file: gapless positions, idempotent appends, durable acknowledgements.
///
/// Any number of tasks and processes may append; one transaction runs at a time, under a lock that lasts no longer
/// than it. Callers that wait together share one commit.
public final class EventLog: Sendable {
  public let path: String
  /// Random name of this log, given at its creation; a copy carries the same.
  public let logID: String
  let vocabulary: Vocabulary
  let writer: Exclusive<LogWriter>
  let queue: AppendQueue

  private init(path: String, logID: String, vocabulary: Vocabulary, writer: sending LogWriter) {
    self.path = path
    self.logID = logID
    self.vocabulary = vocabulary
    self.writer = Exclusive(writer)
    queue = AppendQueue()
  }

  /// Opens a log for appending.
  ///
  /// - Parameters:
  ///   - vocabulary: what events are checked against.
  ///   - holder: how other processes are told who holds the lock.
  ///   - lockTimeoutSeconds: how long to wait for other writers before `LogError.locked`.
  ///   - generator: draws the name of a new log.
  public static func open(
    path: String, clock: any LogClock, createIfMissing: Bool, vocabulary: Vocabulary = .current,
    holder: String = "hebel", lockTimeoutSeconds: Int = 30,
    generator: any RandomNumberGenerator & Sendable
  ) throws(LogError) -> EventLog {
    guard createIfMissing || fileExists(path) else { throw LogError.missing(path: path) }
    var generator = generator
    let newID = hexadecimal(bigEndianBytes(generator.next()) + bigEndianBytes(generator.next()))
    let lock = try FileLock(subject: path, holder: holder, timeoutSeconds: lockTimeoutSeconds)
    let writer = try LogWriter(path: path, lock: lock, newLogID: newID, clock: clock, vocabulary: vocabulary)
    let logID = writer.logID
    return EventLog(path: path, logID: logID, vocabulary: vocabulary, writer: writer)
  }

  /// Appends a batch, all or nothing; returns once it is on disk.
  ///
  /// Repeating a batch is safe at any age: it returns the positions of the first time, marked as duplicates.
  /// `expecting` speaks of the one stream that all events of the batch then belong to.
  @concurrent
  public func append(
    _ events: [Event], expecting: ExpectedVersion = .any
  ) async throws(AppendError) -> [Appended] {
    let batch = try AppendBatch(events, expecting: expecting, vocabulary: vocabulary)
    let result = await withCheckedContinuation { continuation in
      queue.submit(batch, to: self) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  /// `append` for callers that may block.
  public func appendBlocking(
    _ events: [Event], expecting: ExpectedVersion = .any
  ) throws(AppendError) -> [Appended] {
    let batch = try AppendBatch(events, expecting: expecting, vocabulary: vocabulary)
    return try writer.withLock { $0.commit([batch])[0] }.get()
  }

  /// Where the log ends now, other processes' appends included.
  public func head() throws(LogError) -> LogHead {
    try writer.withLock { writer throws(LogError) in try writer.connection().readHead() }
  }

  /// Waits for the running commit and closes the file. Later appends fail with `LogError.closed`.
  public func close() {
    writer.withLock { $0.close() }
  }
}

extension EventLog {
  /// A setting as the writing connection has it; for tests.
  package static func pragma(
    _ name: String, path: String, generator: any RandomNumberGenerator & Sendable
  ) throws(LogError) -> Int64? {
    let log = try open(path: path, clock: SystemClock(), createIfMissing: false, generator: generator)
    return try log.writer.withLock { writer throws(LogError) in try writer.connection().integer("PRAGMA \(name)") }
  }
}
