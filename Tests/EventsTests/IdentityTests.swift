import Events
import Testing

@Suite struct IdentityTests {
  @Test func `derived identifiers sort by day`() throws {
    let first = try #require(Day("1990-01-01"))
    var last = ""
    for step in stride(from: 0, to: 76_000, by: 37) {
      let id = EventID.derive(day: first + step, subject: [1, 2], grain: "week", naturalKey: "k\(step)")
      #expect(id.description > last)
      #expect(EventID(id.description) == id)
      last = id.description
    }
  }

  /// Worked out apart: `printf '\x01\x02\x00week\x00Excel' | sha256sum`, day 20 000 = 00004e20.
  @Test func `a derived identifier is the day and twelve bytes of a digest`() {
    let id = EventID.derive(day: Day(number: 20_000), subject: [1, 2], grain: "week", naturalKey: "Excel")
    #expect(id.description == "00004e205c9a3d951219243ad34ec1b7")
  }

  @Test func `each part of the key makes another identifier`() {
    func id(_ subject: [UInt8], _ grain: String, _ key: String) -> EventID {
      .derive(day: Day(number: 20_000), subject: subject, grain: grain, naturalKey: key)
    }
    let ids: Set<EventID> = [
      id([1], "week", "a"), id([2], "week", "a"), id([1], "day", "a"), id([1], "week", "b"), id([], "week", "a"),
      id([1], "weeka", ""), id([1], "", "weeka"),
    ]
    #expect(ids.count == 7)
    #expect(id([1], "week", "a") == id([1], "week", "a"))
  }

  @Test(arguments: ["note-17", "", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde", "ä"])
  func `any other text stands for itself`(text: String) {
    #expect(EventID(text) == .text(text))
    #expect(EventID(text).description == text)
  }

  @Test func `persons have one spelling`() throws {
    var generator = SeededGenerator(seed: 81)
    for _ in 0..<500 {
      let person = PersonID.random(using: &generator)
      #expect(PersonID(person.description) == person)
      #expect(person.bytes.withUnsafeBytes { PersonID(bytes: $0) } == person)
    }
    #expect(PersonID("6F1C0F0E9A7B4C3D8E2F1A0B9C8D7E6F") == nil)
    #expect(PersonID("6f1c0f0e9a7b4c3d8e2f1a0b9c8d7e6") == nil)
    #expect(PersonID("6f1c0f0e9a7b4c3d8e2f1a0b9c8d7e6g") == nil)
    #expect(PersonID(high: 1, low: 0) > PersonID(high: 0, low: .max))
  }

  @Test func `hexadecimal digits are lowercase and come in pairs`() {
    #expect(hexadecimal([0, 1, 0xAB, 0xFF]) == "0001abff")
    #expect(bytesOfHexadecimal("0001abff") == [0, 1, 0xAB, 0xFF])
    for text in ["0", "0g", "AB", "0x", "é", "☃"] { #expect(bytesOfHexadecimal(text) == nil) }
    #expect(bytesOfHexadecimal("") == [])
  }

  @Test func `spellings of one account are one identifier`() {
    #expect(
      Identifier(namespace: "Email", value: " Erika@Example.ORG ")
        == Identifier(namespace: "email", value: "erika@example.org"))
    #expect(Identifier(namespace: "slack-id", value: "U1") != Identifier(namespace: "slack-id", value: "u1"))
    #expect(Identifier(namespace: "email", value: "a") != Identifier(namespace: "hr", value: "a"))
  }

  @Test func `positions and versions count up`() {
    #expect(Position.start.next == Position(1))
    #expect(Position(2) < Position(10))
    #expect(StreamVersion(2) < StreamVersion(10))
    #expect(Position(12).description == "12")
  }
}
