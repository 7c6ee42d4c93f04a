internal import EventLog
internal import Events

/// Which state of `keys.db` a log was written beside.
///
/// `keys.db` counts how often anything was stored in it, and `events.db` carries the count as a mark, written before
/// events that rest on it. A `keys.db` that has counted less is an older copy: it lacks people whom the log knows, and
/// would give them new numbers. Both older, as after restoring a whole directory, agree again.
enum KeyGeneration {
  private static let prefix = "keys-"

  /// 0 for a log that says nothing of it.
  static func needed(by reader: LogReader) throws(LogError) -> Int64 {
    try reader.marks(prefix).keys.compactMap { Int64($0.dropFirst(prefix.count)) }.max() ?? 0
  }

  /// Throws a sentence where a key file is older than the log.
  static func require(_ generation: Int64, at path: String, for reader: LogReader) throws {
    let needed = try needed(by: reader)
    guard generation >= needed else {
      throw KeyStoreError.outdated(path: path, generation: generation, needed: needed)
    }
  }
}

extension KeyStore {
  /// Stores what was staged, durably, and has the log say so; before events that rest on it are appended.
  func commit(beside log: EventLog) throws {
    guard hasStaged else { return }
    try commit()
    try log.mark("keys-\(generation)", "1")
  }
}
