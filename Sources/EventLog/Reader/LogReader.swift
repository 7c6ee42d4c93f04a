public import Events

/// Reads a log over one read-only connection. It never blocks a writer and sees only whole batches.
///
/// For one thread at a time; open another for another thread.
public final class LogReader {
  /// Rows after which a visit lets go of its snapshot, so that it never keeps the writer from a checkpoint for long.
  static let rowsPerSnapshot = 50_000

  public let path: String
  /// Random name of this log, given at its creation; a copy carries the same.
  public let logID: String
  private let connection: Connection
  private var names: [NameTable: [Int64: String]] = [:]

  public init(path: String) throws(LogError) {
    guard fileExists(path) else { throw LogError.missing(path: path) }
    self.path = path
    connection = try Connection(path: path, mode: .readOnly)
    try connection.checkFormat()
    logID = try connection.readLogID()
  }

  public func head() throws(LogError) -> LogHead { try connection.readHead() }

  /// nil beyond the head.
  public func leafHash(at position: Position) throws(LogError) -> Digest? {
    let statement = try connection.statement("SELECT leaf_hash FROM events WHERE position = ?1")
    defer { statement.reset() }
    statement.bind(1, position.value)
    return try statement.step() ? Digest(bytes: statement.bytes(0)) : nil
  }

  /// Shows `body` every event with `after < position ≤ upTo` in order, of the given types only (nil: of all).
  ///
  /// The visit may outlast any number of appends: what stands at a position never changes. `body` may read through
  /// this reader; its errors pass through. Also throws `LogError`.
  public func visit(
    after: Position, upTo: Position, types: Set<String>? = nil, _ body: (LogRow) throws -> Void
  ) throws {
    guard let sql = try selection(of: types) else { return }
    try visit(sql, after: after, upTo: upTo, isGapless: types == nil) { try body(LogRow($0, connection)) }
  }

  /// `visit` with the columns that a read model needs and no others.
  public func visitFacts(after: Position, upTo: Position, _ body: (FactRow) throws -> Void) throws {
    let sql = FactRow.columns + " WHERE position > ?1 AND position <= ?2 ORDER BY position"
    try visit(sql, after: after, upTo: upTo, isGapless: true) { try body(FactRow($0)) }
  }

  /// The first column of `sql` is the position.
  private func visit(
    _ sql: String, after: Position, upTo: Position, isGapless: Bool, _ body: (Statement) throws -> Void
  ) throws {
    let statement = try connection.take(sql)
    defer { connection.idle(statement, sql) }
    var last = after.value
    while true {
      statement.bind(1, last)
      statement.bind(2, upTo.value)
      var seen = 0
      while seen < LogReader.rowsPerSnapshot, try statement.step() {
        seen += 1
        let next = statement.integer(0)
        guard !isGapless || next == last + 1 else {
          throw LogError.damaged(path: path, what: "position \(last + 1) is missing")
        }
        last = next
        try body(statement)
      }
      statement.reset()
      if seen < LogReader.rowsPerSnapshot { return }
    }
  }

  /// nil where the log knows none of the types.
  private func selection(of types: Set<String>?) throws(LogError) -> String? {
    var filter = ""
    if let types {
      var keys: [Int64] = []
      for type in types {
        if let key = try NameKeys.find(type, in: .types, connection) { keys.append(key) }
      }
      if keys.isEmpty { return nil }
      filter = " AND type IN (\(keys.sorted().map(String.init).joined(separator: ", ")))"
    }
    return Connection.eventColumns + " WHERE position > ?1 AND position <= ?2\(filter) ORDER BY position"
  }

  /// nil beyond the head.
  public func event(at position: Position) throws(LogError) -> RecordedEvent? { try connection.event(at: position) }

  /// The event of an identity; nil where the log does not know it.
  public func find(source: String, id: EventID) throws(LogError) -> RecordedEvent? {
    guard let position = try self.position(source: source, id: id) else { return nil }
    return try connection.event(at: position)
  }

  /// Where an identity stands; nil where the log does not know it.
  public func position(source: String, id: EventID) throws(LogError) -> Position? {
    guard let key = try NameKeys.find(source, in: .sources, connection) else { return nil }
    return try connection.find(source: key, id: id)?.0
  }

  /// Traps on a number that no row of this log carries.
  public func sourceName(_ key: Int64) -> String { name(key, in: .sources) }
  /// Traps on a number that no row of this log carries.
  public func typeName(_ key: Int64) -> String { name(key, in: .types) }
  /// Traps on a number that no row of this log carries.
  public func streamName(_ key: Int64) -> String { name(key, in: .streams) }
  /// The number of a type's name; nil where the log knows no such type yet.
  public func typeKey(_ name: String) throws(LogError) -> Int64? { try NameKeys.find(name, in: .types, connection) }

  private func name(_ key: Int64, in table: NameTable) -> String {
    if let name = names[table]?[key] { return name }
    do throws(LogError) {
      let name = try NameKeys.name(key, in: table, connection)
      names[table, default: [:]][key] = name
      return name
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Whether any event names a person.
  public func hasPersons() throws(LogError) -> Bool {
    try connection.integer("SELECT 1 FROM events WHERE person IS NOT NULL LIMIT 1") != nil
  }

  /// What the log holds. Reads every row once.
  public func statistics() throws(LogError) -> LogStatistics { try LogStatistics(connection, logID: logID) }

  /// Keeps this reader on one snapshot while `body` runs; keep it short.
  func snapshot<Result>(_ body: () throws(LogError) -> Result) throws(LogError) -> Result {
    try connection.execute("BEGIN")
    defer { connection.rollBack() }
    return try body()
  }

  /// For the import's look-ups.
  var rows: Connection { connection }
}

extension Connection {
  func find(source: Int64, id: EventID) throws(LogError) -> (Position, Digest)? {
    let result: Result<(Position, Digest)?, LogError>
    switch id.normalised {
    case .derived(let high, let low):
      result = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
        Result { () throws(LogError) in try find(source: source, id: bytes, isText: false) }
      }
    case .text(let text):
      var text = text
      result = text.withUTF8 { utf8 in
        Result { () throws(LogError) in
          try find(source: source, id: UnsafeRawBufferPointer(utf8), isText: true)
        }
      }
    }
    return try result.get()
  }
}
