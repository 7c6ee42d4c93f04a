internal import GRDBSQLite

/// One prepared statement, bound and stepped through the C interface because rows by the million pass here.
///
/// Bytes that are bound are not copied: they must live until the step that uses them has returned.
final class Statement {
  let handle: OpaquePointer
  private let path: String

  /// Errors name `path`.
  init(_ sql: String, on database: OpaquePointer, path: String) throws(LogError) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else {
      throw LogError.cause(path: path, code: code, message: String(cString: sqlite3_errmsg(database)))
    }
    self.handle = handle
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
  func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  func bind(_ index: Int32, blob bytes: UnsafeRawBufferPointer) {
    sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), nil)
  }

  func bind(_ index: Int32, utf8 bytes: UnsafeRawBufferPointer) {
    sqlite3_bind_text64(
      handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil,
      UInt8(SQLITE_UTF8))
  }

  /// Copies the text.
  func bind(_ index: Int32, _ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      _ = sqlite3_bind_text64(
        handle, index, UnsafeRawPointer(utf8.baseAddress)?.assumingMemoryBound(to: CChar.self), UInt64(utf8.count),
        unsafeBitCast(-1, to: sqlite3_destructor_type.self), UInt8(SQLITE_UTF8))
    }
  }

  /// Copies the bytes.
  func bind(_ index: Int32, _ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes {
      sqlite3_bind_blob64(
        handle, index, $0.baseAddress, UInt64($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }
  }

  /// Whether there is a row.
  func step() throws(LogError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let database = sqlite3_db_handle(handle)
    let extended = sqlite3_extended_errcode(database)
    let message = String(cString: sqlite3_errmsg(database))
    sqlite3_reset(handle)
    throw LogError.cause(path: path, code: extended, message: message)
  }

  /// Steps once and resets, for statements that yield no row.
  func run() throws(LogError) {
    defer { sqlite3_reset(handle) }
    _ = try step()
  }

  func reset() { sqlite3_reset(handle) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func isText(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_TEXT }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// Valid until the next step or reset. Empty for null.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
