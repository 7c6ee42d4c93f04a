internal import Events

/// What a log holds, for `hebel log` and `hebel doctor`.
public struct LogStatistics: Sendable {
  public let logID: String
  public let head: LogHead
  public let events: Int64
  /// Events by type, sorted by name.
  public let types: [(name: String, events: Int64)]
  /// Events by source, sorted by name.
  public let sources: [(name: String, events: Int64)]
  public let streams: Int64
  /// Size of the database file without its write-ahead log, in bytes.
  public let bytes: Int64

  init(_ connection: Connection, logID: String) throws(LogError) {
    self.logID = logID
    head = try connection.readHead()
    events = try connection.integer("SELECT count(*) FROM events") ?? 0
    types = try LogStatistics.counts(of: "type", in: .types, connection)
    sources = try LogStatistics.counts(of: "source", in: .sources, connection)
    streams = try connection.integer("SELECT count(*) FROM streams") ?? 0
    let pages = try connection.integer("PRAGMA page_count") ?? 0
    bytes = pages * (try connection.integer("PRAGMA page_size") ?? 0)
  }

  private static func counts(
    of column: String, in table: NameTable, _ connection: Connection
  ) throws(LogError) -> [(name: String, events: Int64)] {
    let statement = try connection.statement(
      """
      SELECT name, n FROM (SELECT \(column) AS key, count(*) AS n FROM events GROUP BY \(column))
      JOIN \(table.rawValue) USING (key) ORDER BY name
      """)
    defer { statement.reset() }
    var counts: [(name: String, events: Int64)] = []
    while try statement.step() { counts.append((statement.text(0), statement.integer(1))) }
    return counts
  }
}
