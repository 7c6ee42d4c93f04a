internal import GRDBSQLite

/// The SQLite that this machine has.
public struct SQLiteLibrary: Hashable, Sendable {
  /// `3.40.1` is 3_040_001.
  public let number: Int

  public init(number: Int) { self.number = number }

  public static var installed: SQLiteLibrary { SQLiteLibrary(number: Int(sqlite3_libversion_number())) }

  public var version: String { "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)" }

  /// Two connections that checkpoint at the same time may corrupt the database: 3.7.0 to 3.51.2, except where the mend
  /// was brought to 3.44.6 and 3.50.7 (sqlite.org/wal.html#walresetbug).
  public var hasWALResetBug: Bool {
    guard (3_007_000..<3_051_003).contains(number) else { return false }
    return !(3_044_006..<3_045_000).contains(number) && !(3_050_007..<3_051_000).contains(number)
  }
}
