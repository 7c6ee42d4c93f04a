import Testing

@testable import Events

@Suite struct VocabularyTests {
  private func schema(_ version: Int, _ fields: [PayloadSchema.Field]) -> PayloadSchema {
    PayloadSchema("thing-counted", version: version, .usage, "Somebody counted things.", fields)
  }

  /// Version 1 had `n`; version 2 named it `count`; version 3 demands the unit it is counted in.
  private var third: Vocabulary {
    Vocabulary(
      schemas: [
        schema(
          3, [PayloadSchema.required("count", .count, "how many"), PayloadSchema.required("in", .name, "of what")])
      ],
      upcasters: [
        Upcaster(type: "thing-counted", from: 2) { old in
          var new = old
          new["in"] = "pieces"
          return new
        },
        Upcaster(type: "thing-counted", from: 1) { old in
          var new = old
          new["count"] = old["n"]
          new["n"] = nil
          return new
        },
      ])
  }

  private func event(_ type: String, version: Int = 1, _ payload: JSONObject) -> Event {
    Event(
      source: "test/1", id: .text("1"), type: type, schemaVersion: version, time: Instant(startOf: Day(number: 20_000)),
      data: CanonicalJSON.bytes(.object(payload)))
  }

  @Test func `old payloads are lifted link by link`() {
    #expect(third.upcast(type: "thing-counted", version: 1, data: ["n": 4]) == ["count": 4, "in": "pieces"])
    #expect(third.upcast(type: "thing-counted", version: 2, data: ["count": 4]) == ["count": 4, "in": "pieces"])
    #expect(third.upcast(type: "thing-counted", version: 3, data: ["count": 4, "in": "l"]) == ["count": 4, "in": "l"])
  }

  @Test func `an old payload is judged as what it is lifted to`() {
    #expect(third.fault(in: event("thing-counted", version: 1, ["n": 4]), payload: ["n": 4]) == nil)
    #expect(third.fault(in: event("thing-counted", version: 1, ["m": 4]), payload: ["m": 4])?.field == "count")
    #expect(third.fault(in: event("thing-counted", version: 3, ["n": 4]), payload: ["n": 4])?.field == "count")
  }

  @Test func `unknown types and newer versions are carried as they are`() {
    let payload: JSONObject = ["whatever": [1, "x", .null], "nested": ["a": ["b": true]]]
    let vocabulary = Vocabulary.current
    #expect(vocabulary.fault(in: event("moon-observed", payload), payload: payload) == nil)
    #expect(vocabulary.upcast(type: "moon-observed", version: 1, data: payload) == payload)
    #expect(vocabulary.schema("moon-observed") == nil)
    #expect(vocabulary.fault(in: event("usage-recorded", version: 9, payload), payload: payload) == nil)
    #expect(vocabulary.upcast(type: "usage-recorded", version: 9, data: payload) == payload)
  }

  @Test func `a missing link of the chain stops the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = Vocabulary(
        schemas: [PayloadSchema("thing-counted", version: 3, .usage, "Somebody counted things.", [])],
        upcasters: [Upcaster(type: "thing-counted", from: 1) { $0 }])
    }
  }

  @Test func `a type that stands twice stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let schema = PayloadSchema("thing-counted", .usage, "Somebody counted things.", [])
      _ = Vocabulary(schemas: [schema, schema], upcasters: [])
    }
  }

  @Test func `names are frozen in the past tense and fields speak for themselves`() {
    for schema in Vocabulary.current.schemas {
      #expect(schema.type.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (97...122).contains($0) })
      #expect(schema.summary.hasSuffix("."))
      #expect(Set(schema.fields.map(\.name)).count == schema.fields.count)
      #expect(schema.fields.allSatisfy { !$0.summary.isEmpty })
    }
  }

  @Test func `an envelope has limits of its own`() throws {
    let payload = try GoldenPayloads.payload("milestone-noted")
    func field(_ change: (inout Event) -> Void) -> String? {
      var changed = event("milestone-noted", payload)
      change(&changed)
      return Vocabulary.current.fault(in: changed, payload: payload)?.field
    }
    #expect(field { _ in } == nil)
    #expect(field { $0.source = "" } == "source")
    #expect(field { $0.source = "a\nb" } == "source")
    #expect(field { $0.source = String(repeating: "x", count: 201) } == "source")
    #expect(field { $0.id = .text("") } == "id")
    #expect(field { $0.id = .text(String(repeating: "é", count: 101)) } == "id")
    #expect(field { $0.id = .text("a\u{7F}") } == "id")
    #expect(field { $0.type = "" } == "type")
    #expect(field { $0.stream = "unit-1" } == "stream")
    #expect(field { $0.person = PersonID(high: 1, low: 2) } == "person")
    #expect(field { $0.time = Instant(microseconds: Instant.always.microseconds - 1) } == "time")
    #expect(field { $0.time = Instant("2200-01-01T00:00:00.000001Z")! } == "time")
    #expect(field { $0.data = Array(repeating: 0x20, count: Event.maximumDataSize + 1) } == "data")
  }

  @Test func `streams and persons belong where the event says so`() throws {
    let schema = try #require(Vocabulary.current.schema("person-placed"))
    let payload = try GoldenPayloads.payload("person-placed")
    func field(_ change: (inout Event) -> Void) -> String? {
      var changed = GoldenPayloads.event(schema, payload)
      change(&changed)
      return Vocabulary.current.fault(in: changed, payload: payload)?.field
    }
    #expect(field { _ in } == nil)
    #expect(field { $0.person = nil } == "person")
    for stream in [nil, "person-", "person", "unit-1", "personal-1"] {
      #expect(field { $0.stream = stream } == "stream")
    }
  }

  @Test func `what an event counts has a limit, so that sums stay within 64 bits`() {
    let most = PayloadSchema.largestCount
    for kind in ["tokens", "counts"] {
      for (count, isGood) in [(most, true), (most + 1, false)] {
        let payload: JSONObject = [
          "tool": "chat", "from": "2024-07-01", "to": "2024-07-08", kind: ["input": .integer(count)],
        ]
        #expect((Vocabulary.current.fault(in: event("usage-summarised", payload), payload: payload) == nil) == isGood)
      }
    }
  }

  @Test func `a span ends after it begins`() throws {
    var payload = try GoldenPayloads.payload("usage-summarised")
    payload["to"] = payload["from"]
    let fault = try #require(Vocabulary.current.fault(in: event("usage-summarised", payload), payload: payload))
    #expect(fault.field == "to")
    payload["to"] = "2020-01-01"
    #expect(Vocabulary.current.fault(in: event("usage-summarised", payload), payload: payload)?.field == "to")
  }
}
