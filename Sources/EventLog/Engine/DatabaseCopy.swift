internal import GRDBSQLite
internal import Glibc

/// A copy of a database that may be written meanwhile, by SQLite's backup interface.
public enum DatabaseCopy {
  /// Writes one snapshot of `source` under `target`, durably when it returns; nothing is left of a copy that fails.
  ///
  /// Never replaces a file. The copy needs no write-ahead log.
  public static func make(of source: String, to target: String) throws(LogError) {
    let part = target + ".part"
    guard !fileExists(target) else {
      throw LogError.cannotOpen(path: target, why: "there is a file of this name already")
    }
    guard fileExists(source) else { throw LogError.missing(path: source) }
    unlink(part)
    // Made before SQLite opens it, so that it is never readable by others.
    let descriptor = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LogError.opening(part, errno) }
    defer { close(descriptor) }
    do throws(LogError) {
      try copy(source, part)
      guard fsync(descriptor) == 0 else { throw LogError.io(path: part, what: "cannot be flushed, error \(errno)") }
      guard rename(part, target) == 0 else { throw LogError.opening(target, errno) }
      flushDirectory(of: target)
    } catch {
      unlink(part)
      unlink(part + "-journal")
      throw error
    }
  }

  private static func copy(_ source: String, _ target: String) throws(LogError) {
    let reader = try Connection(path: source, mode: .readOnly)
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    guard sqlite3_open_v2(target, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let handle else {
      throw LogError.cannotOpen(path: target, why: "SQLite cannot open it")
    }
    guard let backup = sqlite3_backup_init(handle, "main", reader.handle, "main") else {
      throw LogError.cause(
        path: target, code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }
    // All pages in one step are one snapshot; in write-ahead mode no writer waits for it.
    let code = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, finished == SQLITE_OK else {
      throw LogError.cause(
        path: target, code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)))
    }
    // Else whoever reads the copy, even to check it, would leave two more files beside it.
    guard sqlite3_exec(handle, "PRAGMA journal_mode = DELETE", nil, nil, nil) == SQLITE_OK else {
      throw LogError.io(path: target, what: "its journal cannot be set")
    }
  }

  private static func flushDirectory(of path: String) {
    let place = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(place, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
