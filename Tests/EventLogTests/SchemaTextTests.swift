import EventLog
import Glibc
import Testing

@Suite struct `The schema shown to people` {
  /// To renew it after a change: `HEBEL_WRITE_SCHEMA=1 swift test --filter 'The schema shown'`.
  @Test func `schema log sql is the schema of the log`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let path = "/\(root)/schema/log.sql"
    if getenv("HEBEL_WRITE_SCHEMA") != nil {
      let file = fopen(path, "w")
      fputs(LogSchema.document, file)
      fclose(file)
    }
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == LogSchema.document)
  }
}
