internal import GRDB

/// Texts that stand in many rows, each with a small number. Numbers start at 1; 0 means "none".
public final class Names {
  static let schema = "CREATE TABLE IF NOT EXISTS name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"

  private var ids: [String: Int] = [:]
  private var fresh: [(Int, String)] = []

  init(reading database: Database) throws {
    for row in try Row.fetchAll(database, sql: "SELECT id, text FROM name") {
      ids[row[1]] = row[0]
    }
  }

  /// The text's number, given out on first sight.
  public func id(_ text: String) -> Int {
    if let known = ids[text] { return known }
    let id = ids.count + 1
    ids[text] = id
    fresh.append((id, text))
    return id
  }

  public func id(_ text: String?) -> Int { text.map { id($0) } ?? 0 }

  func flush(into database: Database) throws {
    for (id, text) in fresh {
      try database.execute(sql: "INSERT INTO name (id, text) VALUES (?, ?)", arguments: [id, text])
    }
    fresh.removeAll(keepingCapacity: true)
  }
}
