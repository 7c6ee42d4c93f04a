import Testing

@testable import Events

/// The quick way into the log against the full parser and the schemas: it may know less, never more.
struct EventBlockTests {
  /// What the quick way makes of a line; nil where it leaves it to the full parser.
  private static func quick(_ line: [UInt8]) -> (event: Event, hash: Digest)? {
    var block = EventBlock()
    guard line.withUnsafeBufferPointer({ block.take($0, row: 7) }) else { return nil }
    var hash: Digest?
    block.forEach { hash = $0.contentHash }
    return hash.map { (block.events[0].event, $0) }
  }

  /// What parser and vocabulary make of it; nil where they refuse it.
  private static func naive(_ line: [UInt8]) throws -> Event? {
    do {
      let event = try CloudEvent.event(try JSONParser.parse(line))
      let payload = try #require(try JSONParser.parse(event.data).object)
      return Vocabulary.current.fault(in: event, payload: payload) == nil ? event : nil
    } catch is JSONError {
      return nil
    } catch is CloudEvent.Fault {
      return nil
    }
  }

  private static func sample(_ type: String, data: JSONObject? = nil) throws -> Event {
    Event(
      source: "usage/test", id: EventID("00004f2e12ae30237b17df1400000000"), type: type,
      time: Instant(microseconds: 1_751_328_000_123_456), person: PersonID(high: 0x6F1C, low: 9),
      data: CanonicalJSON.bytes(.object(try data ?? GoldenPayloads.payload(type))))
  }

  /// Whatever the quick way takes, the full way takes as the same event.
  private static func check(_ line: [UInt8]) throws -> Bool {
    guard let (event, hash) = quick(line) else { return false }
    let expected = try naive(line)
    #expect(event == expected, "\(String(decoding: line, as: UTF8.self))")
    #expect(hash == expected?.contentHash)
    return true
  }

  @Test(arguments: EventBlock.bulkTypes)
  func `a canonical line is taken as the event that the full parser reads`(_ type: String) throws {
    #expect(try Self.check(CloudEvent.line(Self.sample(type))))
    var text = try Self.sample(type)
    text.id = .text("row 17/a")
    text.person = nil
    #expect(try Self.check(CloudEvent.line(text)))
    let recorded = RecordedEvent(
      event: text, position: Position(12), recordedAt: text.time, version: nil, importNumber: Position(3),
      contentHash: text.contentHash, leafHash: text.contentHash)
    #expect(try Self.check(CloudEvent.line(recorded)))
  }

  @Test(arguments: EventBlock.bulkTypes)
  func `no spoiled payload is taken`(_ type: String) throws {
    let schema = try #require(Vocabulary.current.schema(type))
    for damage in Damage.all(of: try GoldenPayloads.payload(type), fields: schema.fields) {
      let line = CloudEvent.line(try Self.sample(type, data: damage.payload))
      #expect(Self.quick(line) == nil, "\(damage.field): \(damage.what)")
    }
  }

  @Test(arguments: EventBlock.bulkTypes)
  func `a line with bytes changed at random is taken only where the full parser takes it alike`(
    _ type: String
  ) throws {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("\"\\{}[]:,.-+0129 aezTZ\n\u{1}\u{7F}ä".utf8) + [0, 0xC3, 0xFF]
    let original = CloudEvent.line(try Self.sample(type))
    var taken = 0
    for _ in 0..<20_000 {
      var line = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let index = Int.random(in: 0..<line.count, using: &generator)
        let byte = alphabet.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: line[index] = byte
        case 1: line.insert(byte, at: index)
        case 2: line.remove(at: index)
        default: line.swapAt(index, Int.random(in: 0..<line.count, using: &generator))
        }
      }
      if try Self.check(line) { taken += 1 }
    }
    #expect(taken > 100)
  }

  @Test(arguments: EventBlock.bulkTypes)
  func `random payloads are taken only where the schema takes them`(_ type: String) throws {
    var generator = SeededGenerator(seed: 5)
    let golden = try GoldenPayloads.payload(type)
    for _ in 0..<3_000 {
      var data = golden
      for key in golden.keys where Int.random(in: 0..<4, using: &generator) == 0 {
        data[key] = Bool.random(using: &generator) ? nil : randomValue(depth: 2, using: &generator)
      }
      if Int.random(in: 0..<10, using: &generator) == 0 { data["zz"] = randomValue(depth: 1, using: &generator) }
      _ = try Self.check(CloudEvent.line(try Self.sample(type, data: data)))
    }
  }

  @Test func `what is not surely canonical is left to the full parser`() throws {
    let line = String(decoding: CloudEvent.line(try Self.sample("usage-recorded")), as: UTF8.self)
    for (part, other) in [
      (#""data":{"#, #""data": {"#), (#""specversion":"1.0","#, ""), (#""id":"#, #""ID":"#), (".123456Z", ".123Z"),
      (".123456Z", ".123456+00:00"), (#""schemaversion":1"#, #""schemaversion":2"#), ("usage/test", "usage/tüst"),
      (#","type":"#, #","stream":"unit-1","type":"#), ("usage-recorded", "usage-imagined"),
    ] {
      let changed = line.replacing(part, with: other)
      #expect(changed != line)
      #expect(Self.quick(Array(changed.utf8)) == nil, "\(other)")
    }
  }
}
