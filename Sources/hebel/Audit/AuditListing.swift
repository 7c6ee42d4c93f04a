internal import Events

/// The record of reading as a listing, newest last.
struct AuditListing {
  let entries: [AuditEntry]

  func text(_ format: ListingFormat) -> String {
    let isForPeople = format == .text || format == .markdown
    let table = PlainTable(
      columns: [
        "at", "reader", "type", "surface", "what", "released", "protected", "standing", "unsayable", "rows", "reason",
      ],
      rows: entries.map { entry in
        [
          isForPeople ? minute(entry.at) : entry.at.description, entry.reader, entry.kind.rawValue, entry.surface,
          entry.what, count(entry.released), count(entry.protected), count(entry.standing), count(entry.unsayable),
          count(entry.rows), entry.reason,
        ]
      })
    return table.text(format, objects: entries.map(object))
  }

  private func count(_ value: Int64?) -> String? { value.map { "\($0)" } }

  /// `2026-11-23 03:17`, UTC.
  private func minute(_ instant: Instant) -> String {
    instant.description.prefix(16).map { $0 == "T" ? " " : String($0) }.joined()
  }

  private func object(_ entry: AuditEntry) -> JSONObject {
    var object: JSONObject = [
      "position": .integer(entry.position.value), "at": .string(entry.at.description),
      "reader": .string(entry.reader), "type": .string(entry.kind.rawValue), "what": .string(entry.what),
    ]
    for (name, text) in [("surface", entry.surface), ("reason", entry.reason), ("digest", entry.digest)] {
      if let text { object[name] = .string(text) }
    }
    let counts = [
      ("released", entry.released), ("protected", entry.protected), ("standing", entry.standing),
      ("unsayable", entry.unsayable), ("rows", entry.rows), ("release", entry.release),
    ]
    for (name, count) in counts { if let count { object[name] = .integer(count) } }
    return object
  }
}
