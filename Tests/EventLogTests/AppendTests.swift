import EventLog
import Events
import Testing

@Suite struct `Appending` {
  let scratch = Scratch()

  @Test func `positions are gapless and begin at 1`() async throws {
    let log = try scratch.open()
    let first = try await log.append([note("a"), note("b")])
    let second = try await log.append([note("c")])
    #expect((first + second).map(\.position) == [Position(1), Position(2), Position(3)])
    #expect(try LogReader(path: scratch.log).head().position == Position(3))
  }

  @Test func `a refused batch leaves no gap and nothing behind`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a")])
    #expect(throws: AppendError.differs(index: 0, position: Position(1), field: "data.n")) {
      try log.appendBlocking([note("a", 2), note("b", source: "new/source", stream: "new-stream")])
    }
    #expect(try log.appendBlocking([note("c")])[0].position == Position(2))
    #expect(try LogReader(path: scratch.log).statistics().streams == 0)
  }

  @Test func `a repeated batch returns its positions however late, before its version is looked at`() throws {
    let log = try scratch.open()
    let batch = [note("a", stream: "unit-A"), note("b", stream: "unit-A")]
    let first = try log.appendBlocking(batch, expecting: .noStream)
    _ = try log.appendBlocking([note("c", stream: "unit-A")])
    let again = try log.appendBlocking(batch, expecting: .noStream)
    #expect(again.map(\.position) == first.map(\.position))
    #expect(again.map(\.version) == first.map(\.version))
    #expect(again.allSatisfy { $0.isDuplicate })
    #expect(try log.head().position == Position(3))
  }

  @Test(arguments: [
    ("time", note("a", time: october)), ("person", note("a", person: PersonID(high: 1, low: 2))),
    ("stream", note("a", stream: "unit-A")), ("data.n", note("a", 9)),
  ])
  func `the same identity with other content names the field`(field: String, event: Event) throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a")])
    #expect(throws: AppendError.differs(index: 0, position: Position(1), field: field)) {
      try log.appendBlocking([event])
    }
  }

  @Test func `a partly known batch is refused`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a")])
    #expect(throws: AppendError.partlyKnown(known: [0], unknown: [1])) {
      try log.appendBlocking([note("a"), note("b")])
    }
  }

  @Test func `an identity twice in a batch is refused`() throws {
    let log = try scratch.open()
    #expect(throws: AppendError.repeatedInBatch(first: 0, second: 1)) {
      try log.appendBlocking([note("a"), note("a")])
    }
    let hexadecimal = "000050e20102030405060708090a0b0c"
    var spelled = note("x")
    spelled.id = .text(hexadecimal)
    #expect(throws: AppendError.repeatedInBatch(first: 0, second: 1)) {
      try log.appendBlocking([note(hexadecimal), spelled])
    }
  }

  @Test func `expected versions are kept`() throws {
    let log = try scratch.open()
    #expect(throws: AppendError.wrongVersion(stream: "unit-A", expected: .exists, actual: StreamVersion(0))) {
      try log.appendBlocking([note("a", stream: "unit-A")], expecting: .exists)
    }
    let first = try log.appendBlocking(
      [note("a", stream: "unit-A"), note("b", stream: "unit-A")], expecting: .noStream)
    #expect(first.map(\.version) == [StreamVersion(1), StreamVersion(2)])
    #expect(
      throws: AppendError.wrongVersion(
        stream: "unit-A", expected: .exactly(StreamVersion(1)), actual: StreamVersion(2))
    ) {
      try log.appendBlocking([note("c", stream: "unit-A")], expecting: .exactly(StreamVersion(1)))
    }
    _ = try log.appendBlocking([note("c", stream: "unit-A")], expecting: .exactly(StreamVersion(2)))
    _ = try log.appendBlocking([note("d", stream: "unit-B")], expecting: .noStream)
    #expect(try scratch.events().map { $0.version?.value } == [1, 2, 3, 1])
  }

  @Test func `a clock that runs back is held at the head and flagged`() throws {
    let later = Instant(microseconds: october.microseconds + 5)
    _ = try scratch.open(at: later).appendBlocking([note("a")])
    let behind = try scratch.open(at: october).appendBlocking([note("b")])
    #expect(behind[0].clockWasBehind)
    #expect(try scratch.events().map(\.recordedAt) == [later, later])
  }

  @Test func `payloads that are not canonical or not valid are refused`() throws {
    let log = try scratch.open()
    var event = note("a")
    event.data = Array(#"{"n": 1}"#.utf8)
    #expect(throws: AppendError.self) { try log.appendBlocking([event]) }
    event.data = Array("[]".utf8)
    #expect(throws: AppendError.self) { try log.appendBlocking([event]) }
    event.data = Array("{".utf8)
    #expect(throws: AppendError.self) { try log.appendBlocking([event]) }
    event = note("a")
    event.type = "usage-recorded"
    #expect(throws: AppendError.self) { try log.appendBlocking([event]) }
    #expect(try log.head().position == .start)
  }

  @Test func `a correction needs a target`() throws {
    let log = try scratch.open()
    #expect(throws: AppendError.self) { try log.appendBlocking([correction(of: "a", 2, id: "c1")]) }
    _ = try log.appendBlocking([note("a")])
    #expect(try log.appendBlocking([correction(of: "a", 2, id: "c1")])[0].position == Position(2))
  }

  @Test func `an empty batch is nothing`() throws {
    #expect(try scratch.open().appendBlocking([]) == [])
  }

  @Test func `a closed log says so`() throws {
    let log = try scratch.open()
    log.close()
    #expect(throws: AppendError.log(.closed(path: scratch.log))) { try log.appendBlocking([note("a")]) }
  }
}
