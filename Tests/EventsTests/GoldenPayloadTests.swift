import Events
import Testing

@Suite struct GoldenPayloadTests {
  private static let schemas = Vocabulary.current.schemas + Vocabulary.audit.schemas

  private func vocabulary(_ type: String) -> Vocabulary {
    Vocabulary.audit.schema(type) == nil ? .current : .audit
  }

  @Test func `every event type has a golden payload, and every payload its type`() throws {
    #expect(try GoldenPayloads.types() == Vocabulary.current.schemas.map(\.type).sorted())
    let audit = Vocabulary.audit.schemas.map(\.type)
    #expect(try GoldenPayloads.types(in: GoldenPayloads.auditFolder) == audit.sorted())
    #expect(audit.allSatisfy { Vocabulary.current.schema($0) == nil })
  }

  @Test(arguments: schemas.map(\.type))
  func `a golden payload is valid and names every field`(type: String) throws {
    let schema = try #require(vocabulary(type).schema(type))
    let payload = try GoldenPayloads.payload(type)
    let fault = vocabulary(type).fault(in: GoldenPayloads.event(schema, payload), payload: payload)
    #expect(fault == nil)
    #expect(payload.keys.sorted() == schema.fields.map(\.name).sorted())
  }

  @Test(arguments: schemas.map(\.type))
  func `what is required is enough`(type: String) throws {
    let schema = try #require(vocabulary(type).schema(type))
    var payload = try GoldenPayloads.payload(type)
    for field in schema.fields where !field.isRequired { payload[field.name] = nil }
    #expect(vocabulary(type).fault(in: GoldenPayloads.event(schema, payload), payload: payload) == nil)
  }

  /// What was written before a type got optional fields; it stays in logs for ever.
  @Test(
    arguments: [
      "organisation-configured", "policy-adopted", "person-placed", "person-absent", "person-left", "prompt-shared",
      "prompt-reused",
    ])
  func `an earlier golden payload stays valid`(type: String) throws {
    let schema = try #require(Vocabulary.current.schema(type))
    let payload = try GoldenPayloads.payload("earlier/\(type)")
    #expect(Vocabulary.current.fault(in: GoldenPayloads.event(schema, payload), payload: payload) == nil)
  }

  @Test(arguments: schemas.map(\.type))
  func `a fault names the field that is spoiled and how to mend it`(type: String) throws {
    let schema = try #require(vocabulary(type).schema(type))
    for damage in Damage.all(of: try GoldenPayloads.payload(type), fields: schema.fields) {
      let fault = try #require(schema.fault(in: damage.payload), "\(damage.field) \(damage.what) was taken")
      // A fault inside of a list or an object may name the element: `grades[0]` for `grades`.
      let isNamed = fault.field == damage.field || fault.field.hasPrefix(damage.field + "[")
      #expect(isNamed, "\(damage.what) of \(damage.field) was reported as \(fault)")
      #expect(!fault.mend.isEmpty)
    }
  }

  @Test func `long texts and addresses of people are not quoted back`() throws {
    let schema = try #require(Vocabulary.current.schema("person-placed"))
    var payload = try GoldenPayloads.payload("person-placed")
    payload["kind"] = .string(String(repeating: "personal ", count: 20))
    let fault = try #require(schema.fault(in: payload))
    #expect(!fault.description.contains("personal"))
  }
}
