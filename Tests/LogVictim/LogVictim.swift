import EventLog
import Events
import Glibc

/// A process that is there to be killed: `append DIRECTORY NAME` or `import DIRECTORY`. It says on standard output,
/// in one byte each, what has been acknowledged.
@main struct LogVictim {
  static func main() throws {
    let arguments = CommandLine.arguments
    let log = try EventLog.open(
      path: "\(arguments[2])/events.db", clock: SystemClock(), createIfMissing: true,
      generator: SystemRandomNumberGenerator())
    if arguments[1] == "append" {
      for batch in 0..<1_000_000 {
        _ = try log.appendBlocking((0..<3).map { note("\(arguments[3])-\(batch)-\($0)") })
        acknowledge()
      }
    } else {
      let session = try ImportSession(log: log, directory: arguments[2])
      for row in 1...40_000 { session.add(note("row-\(row)"), row: row) }
      _ = try session.compare()
      let description = ImportDescription(
        source: "test/1", format: "usage", mappingVersion: 1, file: Digest(hashing: Array("file".utf8)))
      _ = try session.append(description, elsewhere: RowsElsewhere(read: 40_000), keepGood: false) { _ in
        acknowledge()
      }
    }
  }

  private static func acknowledge() {
    var byte = UInt8(ascii: ".")
    write(1, &byte, 1)
  }

  private static func note(_ id: String) -> Event {
    Event(
      source: "test/1", id: EventID(id), type: "note-taken", time: Instant("2026-09-15T08:30:00Z")!,
      data: Array(#"{"n":1}"#.utf8))
  }
}
