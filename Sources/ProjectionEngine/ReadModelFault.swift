internal import GRDB

/// Why the read models could not be written or read. They can always be made anew, so nothing is lost.
public struct ReadModelFault: Error, Sendable, CustomStringConvertible {
  public enum Kind: Sendable { case damaged, diskFull, notWritable, other }

  public let kind: Kind
  public let path: String
  private let what: String

  /// nil for an error that does not come from the database.
  public init?(_ error: any Error, path: String) {
    guard let error = error as? DatabaseError else { return nil }
    self.path = path
    what = error.message ?? "error \(error.resultCode.rawValue)"
    kind =
      switch error.resultCode.primaryResultCode {
      case .SQLITE_FULL: .diskFull
      // The shared memory beside the file could not grow.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .diskFull
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .notWritable
      case .SQLITE_IOERR, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_NOMEM, .SQLITE_INTERRUPT: .other
      // Tables of another program show as all kinds of errors.
      default: .damaged
      }
  }

  public var description: String {
    switch kind {
    case .damaged: "\(path) is damaged (\(what)). Run 'hebel rebuild': it is made anew from the log."
    case .diskFull: "The disk that holds \(path) is full. Nothing is lost; make room and run the same command again."
    case .notWritable: "\(path) cannot be opened or written. Check who owns it and its directory."
    case .other: "\(path): the database refused (\(what)). Nothing is lost; 'hebel rebuild' makes it anew."
    }
  }
}
