import Events
import Foundation
import Testing

@testable import hebel

struct AuditLogTests {
  private let raw: JSONObject = ["reader": "mmuster", "surface": "test", "what": "rows", "rows": 3]

  @Test func `what was drafted is on disk when the value is returned`() throws {
    let fixture = try AuditFixture()
    let log = try AuditLog.open(fixture.directory)
    let positions = try log.withDecision { draft -> [Position] in
      AuditFixture.release(people: 40, groups: 4).map {
        draft.add(type: $0.type, stream: $0.stream, payload: $0.payload)
      }
    }
    #expect(positions == [Position(1), Position(2)])
    let again = try AuditLog.open(fixture.directory)
    #expect(try again.history(stream: "people-ledger").first?["first"] == 1)
    #expect(try again.history(stream: "ledger-usage").first?["groups"]?.array?.count == 4)
    #expect(try again.history(stream: "ledger-unknown").isEmpty)
    try fixture.program.remove()
  }

  @Test func `a decision that fails leaves nothing, and neither does a batch with one bad event`() throws {
    struct Refusal: Error {}
    let fixture = try AuditFixture()
    let log = try AuditLog.open(fixture.directory)
    #expect(throws: Refusal.self) {
      try log.withDecision { draft in
        draft.add(type: "raw-read", payload: raw)
        throw Refusal()
      }
    }
    var bad = raw
    bad["rows"] = -1
    let failure = #expect(throws: CommandFailure.self) {
      try log.withDecision { draft in
        draft.add(type: "raw-read", payload: raw)
        draft.add(type: "raw-read", payload: bad)
      }
    }
    #expect(failure?.description.hasPrefix("Nothing is shown") == true)
    #expect(try fixture.entries().isEmpty)
    try fixture.program.remove()
  }

  @Test func `reading moves no head of the log, and the record is its owner's alone`() throws {
    let fixture = try AuditFixture()
    let before = try fixture.program.run("log stats --format json").output
    #expect(try fixture.program.run("log tail --count 2").status == 0)
    #expect(try fixture.program.run("log stats --format json").output == before)
    let attributes = try FileManager.default.attributesOfItem(atPath: fixture.directory.audit)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try fixture.program.remove()
  }

  @Test func `a ledger that is gone is loud, and another one says that it began anew`() throws {
    let fixture = try AuditFixture()
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    let early = try Data(contentsOf: fixture.file("audit.db"))
    #expect(try fixture.program.run(["audit", "begin-anew", "--reason", "curious"]).status == 64)
    try FileManager.default.removeItem(at: fixture.file("audit.db"))
    for emptied in [false, true] {
      if emptied { try Data().write(to: fixture.file("audit.db")) }
      let lost = try fixture.program.run("log tail")
      #expect(lost.output.isEmpty)
      #expect([65, 69].contains(lost.status))
    }
    unlink(fixture.directory.audit)
    let lost = try fixture.program.run("log tail")
    #expect(lost.status == 69)
    #expect(lost.errors.contains("hebel audit begin-anew --reason"))
    #expect(try fixture.program.run(["audit", "begin-anew", "--reason", "The backup was lost."]).status == 0)
    let first = try #require(try fixture.entries().first)
    #expect(first["type"] == "ledger" && first["reason"] == "The backup was lost.")
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    // The old ledger does not come back over the new one.
    for suffix in ["", "-wal", "-shm"] { unlink(fixture.directory.audit + suffix) }
    try early.write(to: fixture.file("audit.db"))
    let old = try fixture.program.run("log tail")
    #expect(old.status == 69 && old.output.isEmpty)
    #expect(old.errors.contains("not the ledger of releases that belongs to this log"))
    try fixture.program.remove()
  }

  @Test func `a ledger of another log is refused, that of an older copy of the log is known again`() throws {
    let fixture = try AuditFixture()
    let other = try AuditFixture()
    let names = ["events.db", "events.db-wal", "events.db-shm"]
    let older = names.map { FileManager.default.contents(atPath: fixture.file($0).path) }
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    #expect(try other.program.run("log tail --count 1").status == 0)
    for (name, content) in zip(names, older) {
      unlink(fixture.file(name).path)
      try content?.write(to: fixture.file(name))
    }
    #expect(try fixture.program.run("log tail --count 1").status == 0)
    #expect(try fixture.entries().count == 2)
    unlink(fixture.directory.audit)
    try FileManager.default.copyItem(at: other.file("audit.db"), to: fixture.file("audit.db"))
    let foreign = try fixture.program.run("log tail")
    #expect(foreign.status == 69 && foreign.output.isEmpty)
    #expect(foreign.errors.contains("not the ledger"))
    try Data(repeating: 7, count: 9_000).write(to: fixture.file("audit.db"))
    #expect(try fixture.program.run("log tail").output.isEmpty)
    for fixture in [fixture, other] { try fixture.program.remove() }
  }

  @Test func `one release of 8,000 groups and 80,000 people fits into one batch`() throws {
    let fixture = try AuditFixture()
    let log = try AuditLog.open(fixture.directory)
    let events = AuditFixture.release(people: 80_000, groups: 8_000)
    try log.withDecision { draft in
      for event in events { draft.add(type: event.type, stream: event.stream, payload: event.payload) }
    }
    #expect(try log.history(stream: "people-ledger") == [events[0].payload])
    #expect(try log.history(stream: "ledger-usage") == [events[1].payload])
    try fixture.program.remove()
  }

  @Test func `the reader is the user of the operating system`() {
    #expect(Reader.current(0).name == "root")
    #expect(Reader.current(4_000_000_001).name == "user 4000000001")
    #expect(!Reader.current().name.isEmpty)
  }
}
