internal import Events

/// Records that somebody is about to see rows of the log itself; call it before the first is printed.
enum RawReading {
  /// `what` names the rows without saying anything of their content; no `rows` where they are one person's. Throws
  /// where it cannot be recorded.
  static func note(
    _ directory: DataDirectory, surface: String, what: String, rows: Int?, by reader: Reader = .current()
  ) throws {
    var payload: JSONObject = [
      "reader": .string(reader.name), "surface": .string(surface), "what": .string(what),
    ]
    payload["rows"] = rows.map { .integer(Int64($0)) }
    try AuditLog.open(directory).note(type: "raw-read", payload: payload)
  }
}

/// Records that a document is about to be written.
enum DocumentReading {
  /// `digest` is that of the document's bytes.
  static func note(
    _ directory: DataDirectory, surface: String, what: String, digest: Digest? = nil, by reader: Reader = .current()
  ) throws {
    var payload: JSONObject = [
      "reader": .string(reader.name), "surface": .string(surface), "what": .string(what),
    ]
    if let digest { payload["digest"] = .string(digest.description) }
    try AuditLog.open(directory).note(type: "document-exported", payload: payload)
  }
}

/// Records that somebody asked for what was refused; call it before the refusal is said.
enum RefusedReading {
  static func note(
    _ directory: DataDirectory, surface: String, what: String, reason: String, by reader: Reader = .current()
  ) throws {
    try AuditLog.open(directory).note(
      type: "reading-refused", payload: payload(surface: surface, what: what, reason: reason, by: reader))
  }

  /// What was asked is kept as it was typed, as far as it is text on one line.
  static func payload(
    surface: String, what: String, reason: String, by reader: Reader = .current()
  ) -> JSONObject {
    [
      "reader": .string(reader.name), "surface": .string(surface), "what": .string(line(what)),
      "reason": .string(line(reason)),
    ]
  }

  private static func line(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var bytes = 0
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .control {
      bytes += UTF8.width(scalar)
      guard bytes <= 400 else { break }
      kept.append(scalar)
    }
    return kept.isEmpty ? "–" : String(kept)
  }
}
