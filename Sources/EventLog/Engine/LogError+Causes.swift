internal import GRDB
internal import GRDBSQLite
internal import Glibc

extension LogError {
  /// The cause behind an SQLite result code.
  static func cause(path: String, code: Int32, message: String) -> LogError {
    switch code & 0xFF {
    case SQLITE_FULL: .diskFull(path: path)
    // The shared memory beside the file could not grow.
    case SQLITE_IOERR where code == SQLITE_IOERR | 19 << 8: .diskFull(path: path)
    case SQLITE_READONLY: .readOnly(path: path)
    case SQLITE_CORRUPT: .damaged(path: path, what: message)
    case SQLITE_NOTADB: .foreign(path: path, what: "it is no database of Hebel, or its first page is damaged")
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .cannotOpen(path: path, why: message)
    case SQLITE_BUSY, SQLITE_LOCKED: .locked(path: path, holder: "a program that takes no lock", waitedSeconds: 5)
    case SQLITE_IOERR, SQLITE_NOLFS: .io(path: path, what: message)
    default: .engine(path: path, what: message)
    }
  }

  /// The cause behind whatever GRDB threw.
  static func cause(path: String, error: any Error) -> LogError {
    if let error = error as? LogError { return error }
    guard let error = error as? DatabaseError else { return .engine(path: path, what: "\(error)") }
    return cause(
      path: path, code: error.extendedResultCode.rawValue, message: error.message ?? "code \(error.resultCode.rawValue)"
    )
  }

  /// The cause behind a failed `open`.
  static func opening(_ path: String, _ code: Int32) -> LogError {
    switch code {
    case ENOENT: .cannotOpen(path: path, why: "its directory does not exist")
    case EROFS, EACCES, EPERM: .readOnly(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case EMFILE, ENFILE: .cannotOpen(path: path, why: "too many files are open")
    default: .cannotOpen(path: path, why: String(cString: strerror(code)))
    }
  }

  /// The cause behind a failed `write`.
  static func writing(_ path: String, _ code: Int32) -> LogError {
    code == ENOSPC || code == EDQUOT ? .diskFull(path: path) : .io(path: path, what: String(cString: strerror(code)))
  }
}
