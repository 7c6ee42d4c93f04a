internal import Events
internal import Glibc

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

extension Connection {
  /// Refuses files of other programs and of newer versions of this one.
  func checkFormat() throws(LogError) {
    let application = try integer("PRAGMA application_id") ?? 0
    guard application == LogSchema.applicationID else {
      throw LogError.foreign(path: path, what: "it is a database, but no log of Hebel")
    }
    let format = Int(try integer("PRAGMA user_version") ?? 0)
    guard format <= LogSchema.version else {
      throw LogError.newerFormat(path: path, found: format, known: LogSchema.version)
    }
    guard format >= 1 else { throw LogError.damaged(path: path, what: "its tables are missing") }
  }

  func readLogID() throws(LogError) -> String {
    guard let id = try text("SELECT value FROM meta WHERE name = 'log'") else {
      throw LogError.damaged(path: path, what: "its name is missing")
    }
    return id
  }

  /// Lays the tables of an empty file, or lifts an older format. The caller holds the lock.
  func layOut(logID: String) throws(LogError) {
    let isEmpty = try integer("SELECT count(*) FROM sqlite_schema") == 0
    if !isEmpty { try checkFormat() }
    let format = isEmpty ? 0 : Int(try integer("PRAGMA user_version") ?? 0)
    guard format < LogSchema.version else { return }
    try execute("BEGIN IMMEDIATE")
    do throws(LogError) {
      for step in LogSchema.steps[format...] { try execute(step) }
      if isEmpty {
        try execute("PRAGMA application_id = \(LogSchema.applicationID)")
        try execute("INSERT INTO meta (name, value) VALUES ('log', '\(logID)')")
      }
      try execute("PRAGMA user_version = \(LogSchema.version)")
      try execute("COMMIT")
    } catch {
      rollBack()
      throw error
    }
  }

  /// The head and the last row must agree; a lost write-ahead log or a foreign hand may have parted them.
  func checkHead() throws(LogError) {
    let head = try readHead().position.value
    let last = try integer("SELECT max(position) FROM events") ?? 0
    guard head == last else {
      throw LogError.damaged(path: path, what: "its head says \(head), its last event stands at \(last)")
    }
  }
}
