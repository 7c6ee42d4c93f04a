internal import Events

/// One of the tables that give names a number: sources, types, streams.
enum NameTable: String, CaseIterable { case sources, types, streams }

/// The numbers of names, as the writer knows them. Forgotten whenever a transaction is undone.
struct NameKeys {
  private var known: [NameTable: [String: Int64]] = [:]
  private static let capacity = 200_000

  mutating func forget() { known = [:] }

  /// The name's number, given to it now if it has none.
  mutating func key(_ name: String, in table: NameTable, _ connection: Connection) throws(LogError) -> Int64 {
    if let key = known[table]?[name] { return key }
    let key: Int64
    if let found = try NameKeys.find(name, in: table, connection) {
      key = found
    } else {
      let last = try connection.integer("SELECT max(key) FROM \(table.rawValue)")
      key = (last ?? 0) + 1
      let insert = try connection.statement("INSERT INTO \(table.rawValue) (key, name) VALUES (?1, ?2)")
      insert.bind(1, key)
      insert.bind(2, name)
      try insert.run()
    }
    if (known[table]?.count ?? 0) >= NameKeys.capacity { known[table] = [:] }
    known[table, default: [:]][name] = key
    return key
  }

  /// The name's number; nil where the log does not know it.
  static func find(_ name: String, in table: NameTable, _ connection: Connection) throws(LogError) -> Int64? {
    let statement = try connection.statement("SELECT key FROM \(table.rawValue) WHERE name = ?1")
    defer { statement.reset() }
    statement.bind(1, name)
    return try statement.step() ? statement.integer(0) : nil
  }

  static func name(_ key: Int64, in table: NameTable, _ connection: Connection) throws(LogError) -> String {
    let statement = try connection.statement("SELECT name FROM \(table.rawValue) WHERE key = ?1")
    defer { statement.reset() }
    statement.bind(1, key)
    guard try statement.step() else {
      throw LogError.damaged(path: connection.path, what: "\(table.rawValue) lacks number \(key)")
    }
    return statement.text(0)
  }
}
