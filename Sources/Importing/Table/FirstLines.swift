internal import Events

/// Remembers what stood where, so that a file says the same thing once and never two things.
struct FirstLines<Key: Hashable> {
  private var seen: [Key: (line: Int, data: JSONObject)] = [:]

  /// True for a new key, false for the same content again; throws where the content differs.
  mutating func isNew(_ key: Key, _ data: JSONObject, line: Int, field: String) throws(CellFault) -> Bool {
    guard let first = seen[key] else {
      seen[key] = (line, data)
      return true
    }
    guard first.data == data else {
      throw CellFault(
        field, "says something else than line \(first.line) about the same thing",
        mend: "Keep line \(first.line) or line \(line).")
    }
    return false
  }
}

/// Parts of a natural key, joined by a character that no cell holds.
func naturalKey(_ parts: String?...) -> String { parts.map { $0 ?? "" }.joined(separator: "\u{1F}") }
