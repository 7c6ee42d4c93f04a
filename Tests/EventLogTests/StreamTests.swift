import EventLog
import Events
import Testing

/// Streams as they hold now.
@Suite struct StreamTests {
  let scratch = Scratch()

  private func retraction(of target: String, id: String, time: Instant = october) -> Event {
    Event(
      source: "test/1", id: EventID(id), type: "event-retracted", time: time,
      data: Array(#"{"target":{"id":"\#(target)","source":"test/1"}}"#.utf8))
  }

  @Test func `a stream is read in its order, with corrections in place and retracted events left out`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a", 1, stream: "trip-1"), note("b", 2, stream: "trip-1")])
    _ = try log.appendBlocking([note("x", 9, stream: "trip-2"), note("c", 3, stream: "trip-1"), note("y", 8)])
    _ = try log.appendBlocking([correction(of: "b", 20, id: "c1"), retraction(of: "c", id: "r1")])
    let history = try LogReader(path: scratch.log).history(ofStream: "trip-1")
    #expect(history.version == StreamVersion(3))
    #expect(history.entries.map { $0.payload["n"] } == [1, 20])
    #expect(history.entries.map(\.event.event.id) == [EventID("a"), EventID("b")])
  }

  @Test func `of several revisions the latest by its own time holds, whatever order they came in`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([note("a", 1, stream: "trip-1")])
    _ = try log.appendBlocking([
      correction(of: "a", 2, id: "c1"), retraction(of: "a", id: "r1", time: Instant("2026-09-30T00:00:00Z")!),
    ])
    let history = try LogReader(path: scratch.log).history(ofStream: "trip-1")
    #expect(history.entries.map { $0.payload["n"] } == [2])
  }

  @Test func `streams are found by how they begin`() throws {
    let log = try scratch.open()
    _ = try log.appendBlocking([
      note("a", stream: "trip-2"), note("b", stream: "trip-1"), note("c", stream: "tripod"), note("d"),
    ])
    let reader = try LogReader(path: scratch.log)
    #expect(try reader.streams(prefix: "trip-") == ["trip-1", "trip-2"])
    #expect(try reader.events(ofStream: "trip-9").isEmpty)
    #expect(try reader.history(ofStream: "trip-9").version == StreamVersion(0))
  }
}
