import EventLog
import Events
import Testing

/// The expected values come from Python's hashlib over texts written by hand (RFC 8785, RFC 6962 §2.1).
@Suite struct `Hashes` {
  let scratch = Scratch()

  @Test func `content and leaf hashes equal an independent computation`() throws {
    let log = try scratch.open()
    var first = note("row-1")
    first.data = Array(#"{"tool":"excel","unit":"Vertrieb/Süd"}"#.utf8)
    let second = Event(
      source: "test/1", id: EventID("000050e20102030405060708090a0b0c"), type: "note-taken", schemaVersion: 2,
      time: Instant("2026-09-16T00:00:00.000001Z")!, stream: "person-1",
      person: PersonID("00112233445566778899aabbccddeeff"), data: Array(#"{"n":12}"#.utf8))
    _ = try log.appendBlocking([first, second])
    let events = try scratch.events()
    #expect(
      events.map(\.contentHash.description) == [
        "2c8b38a71bb4dc4e2909214fb4284da9620e2c77505e32bab41fbe272f27c4c9",
        "c8d98f2f4e00a87a4fedc74341a3b11d4b50bc6f36ccc1a798376691b917ab78",
      ])
    #expect(
      events.map(\.leafHash.description) == [
        "e9cabd61b1d5da0d2c299b7926fc5c34701cde99a8b52b2739a15b4cf52d2541",
        "fe592c4cb98cad26d4bf72f80f2c036b867791ff213dd6811eb78de9b4e1d9ec",
      ])
    #expect(events.map(\.event) == [first, second])
    #expect(try LogReader(path: scratch.log).head().leafHash == events[1].leafHash)
  }

  @Test func `an import number changes the leaf alone`() throws {
    let content = Digest(
      bytes: bytesOfHexadecimal("c8d98f2f4e00a87a4fedc74341a3b11d4b50bc6f36ccc1a798376691b917ab78")!)
    #expect(
      leafHash(content: content, importNumber: Position(7), recordedAt: october).description
        == "19e7434cf3f2d1f644faa6fd094e4bf736409c3b7536c07f4c8e697a7f0f4d47")
  }
}

extension Digest {
  init(bytes: [UInt8]) { self = bytes.withUnsafeBytes { Digest(bytes: $0)! } }
}
