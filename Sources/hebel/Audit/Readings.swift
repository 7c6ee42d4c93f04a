internal import Events

/// Records that somebody is about to see rows of the log itself; call it before the first is printed.
enum RawReading {
  /// `what` names the rows without saying anything of their content. Throws where it cannot be recorded.
  static func note(
    _ directory: DataDirectory, surface: String, what: String, rows: Int, by reader: Reader = .current()
  ) throws {
    try AuditLog.open(directory).note(
      type: "raw-read",
      payload: [
        "reader": .string(reader.name), "surface": .string(surface), "what": .string(what),
        "rows": .integer(Int64(rows)),
      ])
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
      type: "reading-refused",
      payload: [
        "reader": .string(reader.name), "surface": .string(surface), "what": .string(what),
        "reason": .string(reason),
      ])
  }
}
