import Events
import Testing

@Suite struct PlacingSealTests {
  private func key(_ object: JSONObject) -> String? {
    CanonicalJSON.bytes(.object(object)).withUnsafeBytes { PlacingSeal.key(in: $0) }
  }

  @Test func `the key's name is read from the field alone`() {
    #expect(key(["from": "2024-01-01", "sealed": "FY2024/8f3a01bc", "unit": "Sales"]) == "FY2024/8f3a01bc")
    #expect(key(["sealed": "a"]) == "a")
    #expect(key(["from": "2024-01-01", "unit": "Sales"]) == nil)
    #expect(key(["unit": "\"sealed\":\"x"]) == nil)
    #expect(key(["role": "x\",\"sealed\":\"y", "unit": "\\\"sealed\":\"z"]) == nil)
    #expect(key([:]) == nil)
  }

  @Test func `only sealed placings are opened, each number once`() throws {
    var calls = 0
    let unsealing = Unsealing(digest: "") { person, _ in
      calls += 1
      return PersonID(high: person.high + 1, low: 0)
    }
    let person = PersonID(high: 1, low: 0)
    for (type, payload, plain) in [
      ("person-placed", #"{"sealed":"FY2024/1"}"#, PersonID(high: 2, low: 0)),
      ("person-left", #"{"sealed":"FY2024/1"}"#, PersonID(high: 2, low: 0)),
      ("person-placed", #"{"unit":"A"}"#, person), ("usage-recorded", #"{"sealed":"FY2024/1"}"#, person),
    ] {
      let found = try Array(payload.utf8).withUnsafeBytes { try unsealing.person(person, type: type, payload: $0) }
      #expect(found == plain)
    }
    #expect(calls == 1)
  }
}
