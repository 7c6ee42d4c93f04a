import Events
import Testing

@Suite struct CloudEventTests {
  private func randomEvent(_ generator: inout SeededGenerator) -> Event {
    let text = { (generator: inout SeededGenerator) in "x" + randomText(using: &generator) }
    return Event(
      source: text(&generator),
      id: Bool.random(using: &generator)
        ? .derived(high: generator.next(), low: generator.next()) : .text(text(&generator)),
      type: text(&generator), schemaVersion: Int.random(in: 1...1_000, using: &generator),
      time: Instant(microseconds: Int64.random(in: 631_152_000_000_000..<7_258_118_400_000_000, using: &generator)),
      stream: Bool.random(using: &generator) ? text(&generator) : nil,
      person: Bool.random(using: &generator) ? .random(using: &generator) : nil,
      data: CanonicalJSON.bytes(.object(randomObject(depth: 3, using: &generator))))
  }

  @Test func `random events come back from their lines`() throws {
    var generator = SeededGenerator(seed: 71)
    for position in 1...1_000 {
      let event = randomEvent(&generator)
      let line = CloudEvent.line(event)
      #expect(!line.contains(0x0A))
      #expect(try CloudEvent.event(JSONParser.parse(line)) == event)
      let recorded = RecordedEvent(
        event: event, position: Position(Int64(position)), recordedAt: Instant(microseconds: Int64(position)),
        version: event.stream == nil ? nil : StreamVersion(3), importNumber: Position(1),
        contentHash: event.contentHash,
        leafHash: leafHash(content: event.contentHash, importNumber: Position(1), recordedAt: event.time))
      let exported = try JSONParser.parse(CloudEvent.line(recorded))
      #expect(try CloudEvent.event(exported) == event)
      #expect(exported.object?["position"]?.integer == Int64(position))
      #expect(try recorded.payload() == JSONParser.parse(event.data).object)
    }
  }

  @Test func `spelling and order of a line do not matter`() throws {
    let plain = try CloudEvent.event(
      JSONParser.parse(
        #"{"specversion":"1.0","id":"a","source":"s","type":"t","time":"2026-09-15T08:30:00Z","data":{"b":1,"a":2.0}}"#)
    )
    let other = try CloudEvent.event(
      JSONParser.parse(
        #"{"data": {"a": 2, "b": 1e0}, "time": "2026-09-15T10:30:00.000+02:00", "type": "t", "source": "\u0073","#
          + #" "id": "a", "specversion": "1.0", "schemaversion": 1, "datacontenttype": "application/json"}"#))
    #expect(plain == other)
    #expect(plain.contentHash == other.contentHash)
    #expect(String(decoding: plain.data, as: UTF8.self) == #"{"a":2,"b":1}"#)
  }

  @Test(
    arguments: [
      ("specversion", .null), ("specversion", "0.3"), ("specversion", nil), ("id", nil), ("id", ""), ("id", 7),
      ("source", nil), ("type", nil), ("time", nil), ("time", "yesterday"), ("time", "2026-02-30T00:00:00Z"),
      ("schemaversion", 0), ("schemaversion", "1"), ("schemaversion", 1_001), ("person", "Erika Mustermann"),
      ("person", 7), ("stream", ""), ("data", nil), ("data", "text"), ("data", []), ("colour", "red"),
      ("data_base64", "e30="),
    ] as [(String, JSONValue?)])
  func `a line that is no event says which attribute is wrong`(key: String, value: JSONValue?) {
    var object: JSONObject = [
      "specversion": "1.0", "id": "a", "source": "s", "type": "t", "time": "2026-09-15T08:30:00Z", "data": [:],
    ]
    object[key] = value
    let line = JSONValue.object(object)
    #expect {
      try CloudEvent.event(line)
    } throws: { error in
      (error as? CloudEvent.Fault)?.field == key
    }
  }

  @Test func `a fault does not repeat what may be a name`() {
    let line: JSONValue = [
      "specversion": "1.0", "id": "a", "source": "s", "type": "t", "time": "2026-09-15T08:30:00Z", "data": [:],
      "person": "Erika Mustermann",
    ]
    #expect {
      try CloudEvent.event(line)
    } throws: { error in
      (error as? CloudEvent.Fault)?.what.contains("Mustermann") == false
    }
  }
}
