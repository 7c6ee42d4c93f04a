import Events
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `SHA-256 as published`(text: String, expected: String) throws {
    let digest = Digest(hashing: Array(text.utf8))
    #expect(digest.description == expected)
    #expect(digest.bytes.withUnsafeBytes { Digest(bytes: $0) } == digest)
    #expect(Array(text.utf8).withUnsafeBytes { Digest(bytes: $0) } == nil)
  }

  private let event = Event(
    source: "viva/1", id: .text("ä\"1"), type: "usage-summarised", schemaVersion: 2,
    time: Instant(microseconds: 1_789_453_800_000_001), stream: "s\\1", person: PersonID(high: 1, low: 2),
    data: Array(#"{"tool":"copilot"}"#.utf8))

  @Test func `the content that is hashed is canonical JSON`() throws {
    var bytes: [UInt8] = []
    event.appendCanonicalContent(to: &bytes)
    let value = try JSONParser.parse(bytes)
    #expect(CanonicalJSON.bytes(value) == bytes)
    #expect(
      value.object?.keys == ["data", "id", "person", "schemaversion", "source", "stream", "time", "type"])
    #expect(event.contentHash == Digest(hashing: bytes))
    var bare = event
    bare.person = nil
    bare.stream = nil
    bytes = []
    bare.appendCanonicalContent(to: &bytes)
    #expect(CanonicalJSON.bytes(try JSONParser.parse(bytes)) == bytes)
  }

  @Test func `every part of an event changes its hash`() {
    let changes: [(inout Event) -> Void] = [
      { $0.source = "viva/2" }, { $0.id = .text("2") }, { $0.type = "usage-recorded" }, { $0.schemaVersion = 1 },
      { $0.time.microseconds += 1 }, { $0.stream = nil }, { $0.person = nil }, { $0.data = Array("{}".utf8) }, { _ in },
    ]
    let hashes = changes.map { change in
      var changed = event
      change(&changed)
      return changed.contentHash
    }
    #expect(Set(hashes).count == changes.count)
  }

  /// Worked out apart with Python's hashlib over 0x00 ‖ SHA-256("abc") ‖ be64(import) ‖ be64(µs).
  @Test func `a leaf is hashed with its import and its time of record`() {
    let content = Digest(hashing: Array("abc".utf8))
    let leaf = leafHash(content: content, importNumber: Position(258), recordedAt: Instant(microseconds: -2))
    #expect(leaf.description == "a2f3cbd39408b6890709eab6b45aea9cbe2d0dcd03bc9565cc50ff70e32355c3")
    let without = leafHash(content: content, importNumber: nil, recordedAt: Instant(microseconds: 1))
    #expect(without.description == "237bb09478d46dcd6cf45f3dabf4ab1c70558f48fd3634c9311d0364bc2a2b00")
  }
}
