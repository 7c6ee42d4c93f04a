public import Events

extension LogReader {
  /// Shows `body` every event up to a position in order, past those that cannot be read: one damaged page must not hide
  /// the rest of the log. Returns the last position that was seen or named.
  ///
  /// - Parameters:
  ///   - unreadable: gets the position of an event that is missing or damaged, and what is wrong, in its turn.
  ///   - body: its errors pass through, except a `LogError`, which counts as damage of the event.
  @discardableResult
  public func visitReadable(
    upTo head: Position, unreadable: (Position, String) throws -> Void, body: (RecordedEvent) throws -> Void
  ) throws -> Position {
    var next = Position(1)
    while next.value <= head.value {
      do {
        try visit(after: Position(next.value - 1), upTo: head) { row in
          try body(try row.materialised())
          next = Position(row.position + 1)
        }
        return Position(next.value - 1)
      } catch let error as LogError {
        // A damaged page holds others too: they are looked up one by one until the walk can go on.
        next = try afterDamage(at: next, upTo: head, "\(error)", unreadable, body)
      }
    }
    return head
  }

  /// Looks up rows one by one; returns the position behind the first that could be read.
  private func afterDamage(
    at first: Position, upTo head: Position, _ what: String, _ unreadable: (Position, String) throws -> Void,
    _ body: (RecordedEvent) throws -> Void
  ) throws -> Position {
    var position = first
    while position.value <= head.value {
      var found: RecordedEvent?
      var fault = "the event is missing"
      do throws(LogError) { found = try event(at: position) } catch { fault = "the event cannot be read: \(what)" }
      if let found {
        try body(found)
        return position.next
      }
      try unreadable(position, fault)
      position = position.next
    }
    return position
  }
}
