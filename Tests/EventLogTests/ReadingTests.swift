import EventLog
import Events
import Testing

@Suite struct `Reading` {
  let scratch = Scratch()

  @Test func `a visit shows the asked positions and types in order and may read meanwhile`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking((1...50).map { note("n\($0)", $0) })
    _ = try log.appendBlocking([correction(of: "n7", 70, id: "c1")])
    let reader = try LogReader(path: scratch.log)
    var seen: [Int64] = []
    try reader.visit(after: Position(5), upTo: Position(9)) { row in
      seen.append(row.position)
      #expect(reader.typeName(row.typeKey) == "note-taken")
      #expect(reader.sourceName(row.sourceKey) == "test/1")
      #expect(row.id == EventID("n\(row.position)"))
      #expect(try reader.find(source: "test/1", id: row.id)?.position == Position(row.position))
      try reader.visit(after: .start, upTo: Position(1)) { #expect($0.position == 1) }
    }
    #expect(seen == [6, 7, 8, 9])
    var corrections = 0
    try reader.visit(after: .start, upTo: Position(99), types: ["event-corrected", "unheard-of"]) { row in
      corrections += 1
      let event = try row.materialised()
      #expect(try reader.event(at: Position(51)) == event)
    }
    #expect(corrections == 1)
    try reader.visit(after: .start, upTo: Position(99), types: ["unheard-of"]) { _ in Issue.record("none expected") }
  }

  @Test func `what is not there is nil`() throws {
    let log = try scratch.open()
    let reader = try LogReader(path: scratch.log)
    #expect(try reader.head() == LogHead(position: .start, recordedAt: nil, leafHash: nil))
    #expect(try reader.event(at: Position(1)) == nil)
    #expect(try reader.leafHash(at: Position(1)) == nil)
    #expect(try reader.find(source: "test/1", id: EventID("a")) == nil)
    _ = try log.appendBlocking([note("a")])
    #expect(try reader.find(source: "test/1", id: EventID("a"))?.position == Position(1))
    let head = try reader.head()
    #expect(try reader.leafHash(at: Position(1)) == head.leafHash)
  }

  @Test func `statistics count by type and source`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a"), note("b", source: "test/2", stream: "unit-A")])
    let statistics = try LogReader(path: scratch.log).statistics()
    #expect(statistics.events == 2)
    #expect(statistics.types.map(\.name) == ["note-taken"])
    #expect(statistics.sources.map(\.name) == ["test/1", "test/2"])
    #expect(statistics.logID == log.logID)
    #expect(statistics.bytes > 0)
  }

  @Test func `two logs have two names and a reopened one keeps its own`() throws {
    let name = try scratch.open().logID
    #expect(try scratch.open().logID == name)
    let audit = try EventLog.open(
      path: "\(scratch.path)/audit.db", clock: SystemClock(), createIfMissing: true,
      generator: SystemRandomNumberGenerator())
    #expect(audit.logID != name)
  }
}
