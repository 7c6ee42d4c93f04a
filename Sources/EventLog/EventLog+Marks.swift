internal import Events

extension EventLog {
  /// Writes a lasting remark about the file itself beside its events: nothing is appended, the head stays.
  ///
  /// A name can be taken once; the database refuses to change or delete a mark. Durable when it returns.
  package func mark(_ name: String, _ value: String) throws(LogError) {
    try writer.withLock { writer throws(LogError) in try writer.mark(name, value) }
  }
}

extension LogReader {
  /// The marks whose names begin with `prefix`, by name.
  package func marks(_ prefix: String) throws(LogError) -> [String: String] {
    let statement = try rows.statement("SELECT name, value FROM meta")
    defer { statement.reset() }
    var marks: [String: String] = [:]
    while try statement.step() {
      let name = statement.text(0)
      if name.utf8.starts(with: prefix.utf8) { marks[name] = statement.text(1) }
    }
    return marks
  }
}
