internal import GRDB

/// Why `views.db` could not be used, behind whatever the database threw.
public enum ReadModelFault: Error, Sendable {
  /// Not what this program wrote; deriving it anew mends it.
  case damaged(String)
  case diskFull
  /// Another program holds it, or it may not be read or written.
  case unavailable(String)

  /// nil for an error that is none of the database's.
  public init?(_ error: any Error) {
    guard let error = error as? DatabaseError else { return nil }
    let what = error.message ?? "code \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .diskFull
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR, .SQLITE_NOLFS, .SQLITE_BUSY,
      .SQLITE_LOCKED, .SQLITE_NOMEM, .SQLITE_INTERRUPT:
      self = .unavailable(what)
    default: self = .damaged(what)
    }
  }
}
