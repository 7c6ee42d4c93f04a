import Disclosure
import Events
import Figures
import Testing

@Suite struct PolicyIntakeTests {
  @Test func `a source is allowed by its name or by what stands before the slash`() {
    let policy = Policy(adopted: ["sources": ["viva", "github-copilot/acme"]])
    #expect(policy.allows(source: "viva"))
    #expect(policy.allows(source: "viva/muster"))
    #expect(policy.allows(source: "github-copilot/acme"))
    #expect(!policy.allows(source: "github-copilot/other"))
    #expect(!policy.allows(source: "vivaldi"))
    #expect(policy.allows(source: "hebel") && policy.allows(source: "office"))
    #expect(Policy.standard.allows(source: "anything"))
  }

  @Test func `fields bear on their own source alone`() {
    let policy = Policy(adopted: ["fields": ["viva.actions", "viva/muster.activeDays"]])
    #expect(policy.agreedFields(of: "viva") == ["actions"])
    #expect(policy.agreedFields(of: "viva/muster") == ["actions", "activeDays"])
    #expect(policy.agreedFields(of: "prices") == nil)
    #expect(Policy.standard.agreedFields(of: "viva") == nil)
  }

  private let summary: JSONObject = [
    "tool": "t", "app": "word", "from": "2026-01-05", "to": "2026-01-12",
    "counts": ["actions": 4, "activeDays": 2], "attributes": ["adoptionPhase": "3"],
    "cost": ["amount": "1", "currency": "EUR", "basis": "list"],
  ]

  @Test func `values of fields that are not named are dropped and told`() {
    let agreed = AgreedPayload(summary, type: "usage-summarised", agreed: ["actions"])
    #expect(
      agreed.data
        == ["tool": "t", "app": "word", "from": "2026-01-05", "to": "2026-01-12", "counts": ["actions": 4]])
    #expect(agreed.dropped.sorted() == ["activeDays", "adoptionPhase", "amount", "basis", "currency"])
  }

  @Test func `an object may be named as a whole`() {
    let agreed = AgreedPayload(summary, type: "usage-summarised", agreed: ["counts", "cost"])
    #expect(agreed.data?["counts"] == summary["counts"])
    #expect(agreed.data?["cost"] == summary["cost"])
  }

  @Test func `a sum of nothing is no event, one use is`() {
    #expect(AgreedPayload(summary, type: "usage-summarised", agreed: ["minutes"]).data == nil)
    let use: JSONObject = ["tool": "t", "tokens": ["input": 3]]
    #expect(AgreedPayload(use, type: "usage-recorded", agreed: ["minutes"]).data == ["tool": "t"])
  }

  @Test func `what an event cannot do without stays, so that it is still valid`() throws {
    let place: JSONObject = ["unit": "A", "from": "2026-01-01", "band": 2, "kind": "permanent"]
    let agreed = AgreedPayload(place, type: "person-placed", agreed: ["band"])
    #expect(agreed.data == ["unit": "A", "from": "2026-01-01", "band": 2])
    let schema = try #require(Vocabulary.current.schema("person-placed"))
    #expect(schema.fault(in: try #require(agreed.data)) == nil)
  }
}
