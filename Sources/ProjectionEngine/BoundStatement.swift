public import GRDB
internal import GRDBSQLite

/// A prepared statement bound and read through the C interface, for loops over many rows.
///
/// GRDB's own binding costs about two microseconds a row, the C interface a fifth of it. Parameters and columns count
/// as in C: parameters from 1, columns from 0. Valid only while its database connection is.
public struct BoundStatement {
  private let statement: Statement
  private let handle: OpaquePointer

  /// Prepared once a connection and kept by it.
  public init(_ database: Database, _ sql: String) throws {
    statement = try database.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
  }

  public func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
  public func bind(_ index: Int32, _ value: Double) { sqlite3_bind_double(handle, index, value) }
  public func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  public func bind(_ index: Int32, text: String) {
    var text = text
    text.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { chars in
        _ = sqlite3_bind_text(handle, index, chars.baseAddress, Int32(chars.count), transient)
      }
    }
  }

  public func bind(_ index: Int32, blob: some Collection<UInt8>) {
    let bytes = Array(blob)
    _ = bytes.withUnsafeBytes { sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), transient) }
  }

  /// Runs a statement that returns no rows, and makes it ready for the next binding.
  public func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
  }

  /// Steps to the next row; false at the end, where the statement is reset.
  public func next() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(handle)
      return false
    case let code:
      sqlite3_reset(handle)
      throw failure(code)
    }
  }

  /// Ends reading before the last row.
  public func reset() { sqlite3_reset(handle) }

  public func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  public func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  /// NULL reads as the empty text.
  public func text(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  /// The bytes of a text or blob, valid until the next step.
  public func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: sqlite3_db_handle(handle).flatMap {
        sqlite3_errmsg($0).map { String(cString: $0) }
      })
  }
}

/// SQLITE_TRANSIENT: SQLite copies what is bound. The macro is a cast that Swift does not import.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
