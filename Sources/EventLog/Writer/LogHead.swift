public import Events

/// Where a log ends.
public struct LogHead: Hashable, Sendable {
  /// The last event's position; `.start` for an empty log.
  public var position: Position
  /// The last event's; nil for an empty log.
  public var recordedAt: Instant?
  /// The last event's; nil for an empty log.
  public var leafHash: Digest?

  public init(position: Position, recordedAt: Instant?, leafHash: Digest?) {
    self.position = position
    self.recordedAt = recordedAt
    self.leafHash = leafHash
  }
}

extension Connection {
  /// The head as this connection's current snapshot shows it.
  func readHead() throws(LogError) -> LogHead {
    let statement = try statement("SELECT position, recorded_at, leaf_hash FROM head")
    defer { statement.reset() }
    guard try statement.step() else { throw LogError.damaged(path: path, what: "the head is missing") }
    return LogHead(
      position: Position(statement.integer(0)),
      recordedAt: statement.isNull(1) ? nil : Instant(microseconds: statement.integer(1)),
      leafHash: Digest(bytes: statement.bytes(2)))
  }
}
