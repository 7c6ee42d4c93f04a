public import Events

/// How answers leave: a batch is laid down with its ids, appended to the log, and only then removed here. Whoever is
/// killed in between repeats the same events under the same ids, which the log recognises.
extension AnswerIntake {
  /// nil for a wave that was not opened here.
  public func find(stream: String, wave: String) throws(LogError) -> Wave? {
    let find = try open().statement("SELECT key, minimum FROM waves WHERE stream = ?1 AND name = ?2")
    defer { find.reset() }
    find.bind(1, stream)
    find.bind(2, wave)
    return try find.step()
      ? Wave(key: find.integer(0), stream: stream, name: wave, minimum: Int(find.integer(1))) : nil
  }

  /// Every wave that was opened here, by stream and name.
  public func waves() throws(LogError) -> [Wave] {
    let find = try open().statement("SELECT key, stream, name, minimum FROM waves ORDER BY stream, name")
    defer { find.reset() }
    var waves: [Wave] = []
    while try find.step() {
      waves.append(
        Wave(key: find.integer(0), stream: find.text(1), name: find.text(2), minimum: Int(find.integer(3))))
    }
    return waves
  }

  /// Answers that wait for others, in an order that says nothing.
  public func waiting(_ wave: Wave) throws(LogError) -> [StoredAnswer] {
    let select = try open().statement("SELECT data FROM answers WHERE wave = ?1 ORDER BY key")
    defer { select.reset() }
    select.bind(1, wave.key)
    var answers: [StoredAnswer] = []
    while try select.step() {
      answers.append(try answer(Array(select.bytes(0))))
    }
    return answers
  }

  private func answer(_ bytes: [UInt8]) throws(LogError) -> StoredAnswer {
    do throws(JSONError) {
      if let payload = try JSONParser.parse(bytes).object, let answer = StoredAnswer(payload) { return answer }
    } catch {
      throw LogError.damaged(path: path, what: "an answer cannot be read")
    }
    throw LogError.damaged(path: path, what: "an answer is incomplete")
  }

  /// Turns the answers that wait into a batch of these payloads, with random ids; none of them waits any more.
  public func layDown(_ payloads: [JSONObject], of wave: Wave) throws(LogError) {
    let ids = payloads.map { _ in drawID() }
    try transaction { connection throws(LogError) in
      let clear = try connection.statement("DELETE FROM answers WHERE wave = ?1")
      clear.bind(1, wave.key)
      try clear.run()
      let insert = try connection.statement("INSERT INTO leaving (wave, place, id, data) VALUES (?1, ?2, ?3, ?4)")
      for (place, payload) in payloads.enumerated() {
        insert.bind(1, wave.key)
        insert.bind(2, Int64(place))
        insert.bind(3, ids[place])
        insert.bind(4, CanonicalJSON.bytes(.object(payload)))
        try insert.run()
      }
    }
  }

  /// The batch on its way, in its order; empty where there is none.
  public func leaving(_ wave: Wave) throws(LogError) -> [Leaving] {
    let select = try open().statement("SELECT id, data FROM leaving WHERE wave = ?1 ORDER BY place")
    defer { select.reset() }
    select.bind(1, wave.key)
    var batch: [Leaving] = []
    while try select.step() {
      batch.append(Leaving(id: EventID(bytes: select.bytes(0), isText: false), data: Array(select.bytes(1))))
    }
    return batch
  }

  /// Forgets a batch that stands in the log, and wipes what the write-ahead log still holds of it.
  public func arrived(_ wave: Wave) throws(LogError) {
    try transaction { connection throws(LogError) in
      let clear = try connection.statement("DELETE FROM leaving WHERE wave = ?1")
      clear.bind(1, wave.key)
      try clear.run()
    }
    try open().execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// Ends a closed wave: its tokens open nothing any more, and no answer of it waits.
  public func end(_ wave: Wave) throws(LogError) {
    try transaction { connection throws(LogError) in
      for sql in ["UPDATE tokens SET spent = 1 WHERE wave = ?1", "DELETE FROM answers WHERE wave = ?1"] {
        let statement = try connection.statement(sql)
        statement.bind(1, wave.key)
        try statement.run()
      }
    }
    try open().execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }
}

extension Connection {
  /// Lays the tables of a new intake; refuses other files and those of other logs. The caller holds the lock.
  func layOutIntake(logID: String) throws(LogError) {
    // Deleted answers are overwritten, so that the file keeps none.
    try execute("PRAGMA secure_delete = ON")
    if try integer("SELECT count(*) FROM sqlite_schema") == 0 {
      try execute("BEGIN IMMEDIATE")
      do throws(LogError) {
        try execute(IntakeSchema.tables)
        try execute("PRAGMA application_id = \(IntakeSchema.applicationID)")
        try execute("PRAGMA user_version = \(IntakeSchema.version)")
        try execute("INSERT INTO meta (name, value) VALUES ('log', '\(logID)')")
        try execute("COMMIT")
      } catch {
        rollBack()
        throw error
      }
      return
    }
    guard try integer("PRAGMA application_id") == IntakeSchema.applicationID else {
      throw LogError.foreign(path: path, what: "it is a database, but no intake of Hebel")
    }
    let format = try integer("PRAGMA user_version") ?? 0
    guard format <= IntakeSchema.version else {
      throw LogError.newerFormat(path: path, found: Int(format), known: Int(IntakeSchema.version))
    }
    guard try text("SELECT value FROM meta WHERE name = 'log'") == logID else {
      throw LogError.foreign(path: path, what: "it belongs to another log")
    }
  }
}
