public import Events

/// `intake.db`: single-use tokens, and survey answers that wait durably until enough of them leave together.
///
/// Holds the lock of its file from `open` to `close`: that an answer may be given, that its token is spent, and that a
/// batch leaves are one step, which no other process may come between. Keep it open for one command only.
public final class AnswerIntake {
  /// A wave that takes answers here; a number of this file.
  public struct Wave: Hashable, Sendable {
    let key: Int64
    public let stream: String
    public let name: String
    /// k when it was opened: fewer answers never leave.
    public let minimum: Int
  }

  /// What a token stands for.
  public struct Admission: Hashable, Sendable {
    public let wave: Wave
    public let cell: SurveyCell
    public let isSpent: Bool
  }

  /// One event of a batch that is leaving.
  public struct Leaving: Hashable, Sendable {
    public let id: EventID
    /// `survey-answered` or `survey-commented`.
    public let type: String
    /// The payload of that type.
    public let data: [UInt8]
  }

  public let path: String
  private let lock: FileLock
  private var connection: Connection?
  private var generator: any RandomNumberGenerator

  private init(
    path: String, lock: FileLock, connection: Connection, generator: any RandomNumberGenerator
  ) {
    self.path = path
    self.lock = lock
    self.connection = connection
    self.generator = generator
  }

  deinit { close() }

  /// Opens the intake of a log, or makes a new one (mode 0600); a file made for another log is refused.
  ///
  /// `generator` draws the ids of answers and comments; in earnest the system's.
  public static func open(
    path: String, logID: String, generator: any RandomNumberGenerator, holder: String = "hebel",
    lockTimeoutSeconds: Int = 30
  ) throws(LogError) -> AnswerIntake {
    let lock = try FileLock(subject: path, holder: holder, timeoutSeconds: lockTimeoutSeconds)
    try lock.acquire()
    do throws(LogError) {
      try KeyStore.makePrivate(path)
      let connection = try Connection(path: path, mode: .tracelessWriter)
      try connection.layOutIntake(logID: logID)
      let intake = AnswerIntake(path: path, lock: lock, connection: connection, generator: generator)
      // Whoever was killed before could not do so.
      try intake.settle()
      return intake
    } catch {
      lock.release()
      throw error
    }
  }

  /// Gives the lock back.
  public func close() { lock.finish(&connection) }

  func open() throws(LogError) -> Connection {
    guard let connection else { throw LogError.closed(path: path) }
    return connection
  }

  func transaction(_ body: (Connection) throws(LogError) -> Void) throws(LogError) {
    let connection = try open()
    try connection.execute("BEGIN IMMEDIATE")
    do throws(LogError) {
      try body(connection)
      try connection.execute("COMMIT")
    } catch {
      connection.rollBack()
      throw error
    }
  }

  func drawID() -> EventID { .derived(high: generator.next(), low: generator.next()) }

  /// Begins a wave with its tokens, by keyed digest. One of the same name that never reached the log is forgotten.
  public func begin(
    stream: String, wave: String, minimum: Int, tokens: [(digest: Digest, cell: SurveyCell)]
  ) throws(LogError) {
    try transaction { connection throws(LogError) in
      for table in ["tokens", "answers", "comments", "leaving"] {
        let clear = try connection.statement(
          "DELETE FROM \(table) WHERE wave IN (SELECT key FROM waves WHERE stream = ?1 AND name = ?2)")
        clear.bind(1, stream)
        clear.bind(2, wave)
        try clear.run()
      }
      let insert = try connection.statement(
        """
        INSERT INTO waves (stream, name, minimum) VALUES (?1, ?2, ?3)
        ON CONFLICT (stream, name) DO UPDATE SET minimum = excluded.minimum
        """)
      insert.bind(1, stream)
      insert.bind(2, wave)
      insert.bind(3, Int64(minimum))
      try insert.run()
      guard let key = try find(stream: stream, wave: wave)?.key else {
        throw LogError.damaged(path: path, what: "a wave that was just written is missing")
      }
      let token = try connection.statement("INSERT INTO tokens (digest, wave, unit, band) VALUES (?1, ?2, ?3, ?4)")
      for (digest, cell) in tokens.sorted(by: { $0.digest.bytes.lexicographicallyPrecedes($1.digest.bytes) }) {
        token.bind(1, digest.bytes)
        token.bind(2, key)
        if let unit = cell.unit { token.bind(3, unit) } else { token.bindNull(3) }
        if let band = cell.band { token.bind(4, band) } else { token.bindNull(4) }
        try token.run()
      }
    }
  }

  /// nil for a token that was never issued here.
  public func admission(_ digest: Digest) throws(LogError) -> Admission? {
    let find = try open().statement(
      """
      SELECT waves.key, stream, name, minimum, unit, band, spent FROM tokens JOIN waves ON waves.key = tokens.wave
      WHERE digest = ?1
      """)
    defer { find.reset() }
    find.bind(1, digest.bytes)
    guard try find.step() else { return nil }
    let wave = Wave(key: find.integer(0), stream: find.text(1), name: find.text(2), minimum: Int(find.integer(3)))
    let cell = SurveyCell(
      unit: find.isNull(4) ? nil : find.text(4), band: find.isNull(5) ? nil : find.integer(5))
    return Admission(wave: wave, cell: cell, isSpent: find.integer(6) != 0)
  }

  /// Spends a token and keeps the answer and its comments, each sealed and by itself; all are durable when it returns.
  /// False where the token was spent already. `settle` has to follow before the file is left alone.
  public func take(
    _ answer: StoredAnswer, comments: [GivenComment] = [], for wave: Wave, token: Digest, keys: KeyStore
  ) throws -> Bool {
    let sealed = try seal(answer, comments, for: wave, keys)
    var isTaken = false
    try transaction { connection throws(LogError) in
      let spend = try connection.statement(
        "UPDATE tokens SET spent = 1 WHERE digest = ?1 AND wave = ?2 AND spent = 0 RETURNING 1")
      spend.bind(1, token.bytes)
      spend.bind(2, wave.key)
      isTaken = try spend.step()
      spend.reset()
      guard isTaken else { return }
      for (table, rows) in [("answers", [sealed.answer]), ("comments", sealed.comments)] {
        let insert = try connection.statement("INSERT INTO \(table) (key, wave, data) VALUES (?1, ?2, ?3)")
        for row in rows {
          insert.bind(1, row.key.drawnBytes)
          insert.bind(2, wave.key)
          insert.bind(3, row.data)
          try insert.run()
        }
      }
      try connection.markUnsettled()
    }
    return isTaken
  }

  /// Writes the file anew where something came or left since, so that no place in it tells when. Costs one pass over
  /// the file, some milliseconds a thousand tokens.
  public func settle() throws(LogError) {
    let connection = try open()
    guard try connection.integer("SELECT 1 FROM meta WHERE name = 'unsettled'") != nil else { return }
    try connection.execute("VACUUM")
    try connection.execute("DELETE FROM meta WHERE name = 'unsettled'")
  }
}
