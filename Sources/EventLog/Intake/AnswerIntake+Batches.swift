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

  /// Turns what waits into a batch of these answers, with random ids, and of these comments, with the ids they have;
  /// nothing of the wave waits any more.
  public func layDown(
    _ answers: [JSONObject], comments: [(id: EventID, comment: StoredComment)] = [], of wave: Wave
  ) throws(LogError) {
    var batch = answers.map { (id: drawID(), type: "survey-answered", data: $0) }
    // By their random ids, so that their order has nothing to do with that of the answers.
    for (id, comment) in comments.sorted(by: { $0.id.description < $1.id.description }) {
      batch.append((id: id, type: "survey-commented", data: comment.payload(wave: wave.name)))
    }
    try transaction { connection throws(LogError) in
      try connection.clear(["answers", "comments"], of: wave.key)
      let insert = try connection.statement(
        "INSERT INTO leaving (wave, place, id, type, data) VALUES (?1, ?2, ?3, ?4, ?5)")
      for (place, event) in batch.enumerated() {
        insert.bind(1, wave.key)
        insert.bind(2, Int64(place))
        insert.bind(3, event.id.drawnBytes)
        insert.bind(4, event.type)
        insert.bind(5, CanonicalJSON.bytes(.object(event.data)))
        try insert.run()
      }
      try connection.markUnsettled()
    }
  }

  /// The batch on its way, in its order; empty where there is none.
  public func leaving(_ wave: Wave) throws(LogError) -> [Leaving] {
    let select = try open().statement("SELECT id, type, data FROM leaving WHERE wave = ?1 ORDER BY place")
    defer { select.reset() }
    select.bind(1, wave.key)
    var batch: [Leaving] = []
    while try select.step() {
      batch.append(
        Leaving(
          id: EventID(bytes: select.bytes(0), isText: false), type: select.text(1), data: Array(select.bytes(2))))
    }
    return batch
  }

  /// Forgets a batch that stands in the log, and wipes what the file still holds of it.
  public func arrived(_ wave: Wave) throws(LogError) {
    try transaction { connection throws(LogError) in
      try connection.clear(["leaving"], of: wave.key)
      try connection.markUnsettled()
    }
    try settle()
  }

  /// Ends a closed wave: its tokens open nothing any more, and no answer and no comment of it waits.
  public func end(_ wave: Wave) throws(LogError) {
    try transaction { connection throws(LogError) in
      let spend = try connection.statement("UPDATE tokens SET spent = 1 WHERE wave = ?1")
      spend.bind(1, wave.key)
      try spend.run()
      try connection.clear(["answers", "comments"], of: wave.key)
      try connection.markUnsettled()
    }
    try settle()
  }
}

extension Connection {
  /// Lays the tables of a new intake; refuses other files and those of other logs. The caller holds the lock.
  func layOutIntake(logID: String) throws(LogError) {
    guard try integer("SELECT count(*) FROM sqlite_schema") != 0 else {
      return try lift(
        from: 0,
        then: [
          "PRAGMA application_id = \(IntakeSchema.applicationID)",
          "INSERT INTO meta (name, value) VALUES ('log', '\(logID)')",
        ])
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
    if format < IntakeSchema.version { try lift(from: Int(format), then: []) }
  }

  private func lift(from format: Int, then more: [String]) throws(LogError) {
    try execute("BEGIN IMMEDIATE")
    do throws(LogError) {
      for step in IntakeSchema.steps[format...] + more { try execute(step) }
      try execute("PRAGMA user_version = \(IntakeSchema.version)")
      try execute("COMMIT")
    } catch {
      rollBack()
      throw error
    }
  }

  /// Within the transaction that brought or took something; `AnswerIntake.settle` takes the mark away.
  func markUnsettled() throws(LogError) {
    try execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('unsettled', 1)")
  }

  fileprivate func clear(_ tables: [String], of wave: Int64) throws(LogError) {
    for table in tables {
      let clear = try statement("DELETE FROM \(table) WHERE wave = ?1")
      clear.bind(1, wave)
      try clear.run()
    }
  }
}
