import EventLog
import Events
import Glibc

/// A directory of its own for one test, removed with it.
final class Scratch: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/hebel-log-XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template))
  }

  deinit {
    guard let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { unlink("\(path)/\(name)") }
    }
    closedir(directory)
    rmdir(path)
  }

  var log: String { "\(path)/events.db" }
  var keys: String { "\(path)/keys.db" }

  func open(at time: Instant = october, lockTimeoutSeconds: Int = 30) throws -> EventLog {
    try EventLog.open(
      path: log, clock: FixedClock(time), createIfMissing: true, lockTimeoutSeconds: lockTimeoutSeconds,
      generator: SplitMix(seed: 1))
  }

  func events() throws -> [RecordedEvent] {
    let reader = try LogReader(path: log)
    var events: [RecordedEvent] = []
    try reader.visit(after: .start, upTo: try reader.head().position) { events.append(try $0.materialised()) }
    return events
  }
}

let october = Instant("2026-10-01T00:00:00Z")!

/// A small generator with a known sequence (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// An event of a type that the vocabulary merely carries, so that tests may put anything into it.
func note(
  _ id: String, _ n: Int = 1, source: String = "test/1", stream: String? = nil, person: PersonID? = nil,
  time: Instant = Instant("2026-09-15T08:30:00Z")!
) -> Event {
  Event(
    source: source, id: EventID(id), type: "note-taken", time: time, stream: stream, person: person,
    data: Array(#"{"n":\#(n)}"#.utf8))
}

func correction(of target: String, _ n: Int, id: String) -> Event {
  Event(
    source: "test/1", id: EventID(id), type: "event-corrected", time: october,
    data: Array(#"{"data":{"n":\#(n)},"reason":"error","target":{"id":"\#(target)","source":"test/1"}}"#.utf8))
}
