internal import Events

/// Reading single events, for readers and for the writer inside its transaction.
extension Connection {
  static let eventColumns = """
    SELECT position, schema_version, occurred_at, recorded_at, import, source, type, stream, version, person, id,
    data, content_hash, leaf_hash FROM events
    """

  /// The event at a position; nil beyond the head.
  func event(at position: Position) throws(LogError) -> RecordedEvent? {
    let statement = try statement(Connection.eventColumns + " WHERE position = ?1")
    defer { statement.reset() }
    statement.bind(1, position.value)
    return try statement.step() ? try recordedEvent(statement) : nil
  }

  /// The row that `statement`, a selection of `eventColumns`, stands on.
  func recordedEvent(_ row: Statement) throws(LogError) -> RecordedEvent {
    let position = Position(row.integer(0))
    guard let contentHash = Digest(bytes: row.bytes(12)), let leafHash = Digest(bytes: row.bytes(13)) else {
      throw LogError.damaged(path: path, what: "a hash at position \(position) is cut")
    }
    let (time, recordedAt) = (Instant(microseconds: row.integer(2)), Instant(microseconds: row.integer(3)))
    guard Instant.writable.contains(time), Instant.writable.contains(recordedAt) else {
      throw LogError.damaged(path: path, what: "a time at position \(position) is none")
    }
    let event = Event(
      source: try NameKeys.name(row.integer(5), in: .sources, self),
      id: EventID(bytes: row.bytes(10), isText: row.isText(10)),
      type: try NameKeys.name(row.integer(6), in: .types, self), schemaVersion: Int(row.integer(1)),
      time: time,
      stream: row.isNull(7) ? nil : try NameKeys.name(row.integer(7), in: .streams, self),
      person: PersonID(bytes: row.bytes(9)), data: Array(row.bytes(11)))
    return RecordedEvent(
      event: event, position: position, recordedAt: recordedAt,
      version: row.isNull(8) ? nil : StreamVersion(row.integer(8)),
      importNumber: row.isNull(4) ? nil : Position(row.integer(4)), contentHash: contentHash, leafHash: leafHash)
  }

  private func identityLookupStatement() throws(LogError) -> Statement {
    if let identityLookup { return identityLookup }
    let sql = "SELECT position, content_hash FROM events WHERE source = ?1 AND id = ?2"
    let statement = try Statement(sql, on: handle, path: path)
    identityLookup = statement
    return statement
  }

  /// Position and content hash of an identity; nil where the log does not know it.
  func find(source: Int64, id: UnsafeRawBufferPointer, isText: Bool) throws(LogError) -> (Position, Digest)? {
    let statement = try identityLookupStatement()
    defer { statement.reset() }
    statement.bind(1, source)
    if isText { statement.bind(2, utf8: id) } else { statement.bind(2, blob: id) }
    guard try statement.step() else { return nil }
    guard let hash = Digest(bytes: statement.bytes(1)) else {
      throw LogError.damaged(path: path, what: "a hash at position \(statement.integer(0)) is cut")
    }
    return (Position(statement.integer(0)), hash)
  }

  /// The latest correction of an event and the content that holds since; nil where there is none.
  func latestCorrection(of target: Position) throws(LogError) -> (Position, Digest)? {
    let statement = try statement(
      "SELECT position, content_hash FROM corrections WHERE target = ?1 ORDER BY position DESC LIMIT 1")
    defer { statement.reset() }
    statement.bind(1, target.value)
    guard try statement.step(), let hash = Digest(bytes: statement.bytes(1)) else { return nil }
    return (Position(statement.integer(0)), hash)
  }
}
