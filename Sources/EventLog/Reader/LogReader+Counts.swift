public import Events

extension LogReader {
  /// Events of one type within a stretch of the log.
  public struct TypeCount: Hashable, Sendable {
    public let type: String
    /// Of them, those that came with an import; the others were said one by one.
    public let imported: Int
    public let single: Int
  }

  /// The last position that was recorded before `instant`. Costs a few look-ups: times never run backwards.
  public func position(before instant: Instant) throws(LogError) -> Position {
    var (low, high) = (Int64(0), try head().position.value)
    while low < high {
      let middle = (low + high + 1) / 2
      guard let event = try event(at: Position(middle)) else {
        throw LogError.damaged(path: path, what: "position \(middle) is missing")
      }
      if event.recordedAt < instant { low = middle } else { high = middle - 1 }
    }
    return Position(low)
  }

  /// Events with `after < position ≤ upTo` by type, sorted by its name. Looks at each of them once.
  public func counts(after: Position, upTo: Position) throws(LogError) -> [TypeCount] {
    let statement = try rows.statement(
      """
      SELECT name, sum(import IS NOT NULL), sum(import IS NULL) FROM events JOIN types ON key = type
      WHERE position > ?1 AND position <= ?2 GROUP BY name ORDER BY name
      """)
    defer { statement.reset() }
    statement.bind(1, after.value)
    statement.bind(2, upTo.value)
    var counts: [TypeCount] = []
    while try statement.step() {
      counts.append(
        TypeCount(
          type: statement.text(0), imported: Int(statement.integer(1)), single: Int(statement.integer(2))))
    }
    return counts
  }

  /// Whether an import brought events that name a person; `end` is where its import-completed stands.
  public func hasPersons(import number: Position, end: Position) throws(LogError) -> Bool {
    let statement = try rows.statement(
      """
      SELECT 1 FROM events WHERE position > ?1 AND position < ?2 AND import = ?1 AND person IS NOT NULL LIMIT 1
      """)
    defer { statement.reset() }
    statement.bind(1, number.value)
    statement.bind(2, end.value)
    return try statement.step()
  }
}
