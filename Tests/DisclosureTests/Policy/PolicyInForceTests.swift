import Disclosure
import Events
import Figures
@_spi(Gate) import Figures
import Testing

@Suite struct PolicyInForceTests {
  private func payload(_ from: String, usage: Int64, survey: Int64 = 5, to: String? = nil) -> JSONObject {
    var payload: JSONObject = [
      "usageMinimum": .integer(usage), "surveyMinimum": .integer(survey), "from": .string(from),
    ]
    payload["to"] = to.map { .string($0) }
    return payload
  }

  @Test func `of two policies the one that began last holds, whichever was adopted last`() {
    let adopted = [payload("2026-04-01", usage: 12), payload("2026-03-01", usage: 8)]
    #expect(Policy.inForce(adopted, on: Day("2026-03-15")!).usageMinimum == 12)
    #expect(Policy.inForce(adopted, on: Day("2026-04-02")!).usageMinimum == 12)
    let replaced = [payload("2026-04-01", usage: 12), payload("2026-04-01", usage: 8)]
    #expect(Policy.inForce(replaced, on: Day("2026-04-02")!).usageMinimum == 8)
  }

  @Test func `a policy whose end has passed has lapsed, and the stricter of it and the standard holds`() {
    let adopted = [payload("2025-01-01", usage: 7, survey: 9, to: "2026-01-01")]
    #expect(Policy.inForce(adopted, on: Day("2025-12-31")!).usageMinimum == 7)
    #expect(Policy.inForce(adopted, on: Day("2025-12-31")!).isInForce)
    let lapsed = Policy.inForce(adopted, on: Day("2026-01-01")!)
    #expect((lapsed.usageMinimum, lapsed.surveyMinimum) == (10, 9))
    #expect(!lapsed.isInForce)
    #expect(lapsed.line.en.hasPrefix("policy lapsed on 2026-01-01"))
    #expect(lapsed.line.de.hasPrefix("Richtlinie abgelaufen am 1.1.2026"))
  }

  @Test func `a metric that is not named is not agreed: one row, no group, no note`() throws {
    let policy = Policy(adopted: ["usageMinimum": 10, "surveyMinimum": 5, "metrics": ["test.metric@2"]])
    var asked = figure(
      definition(.share), by: [.unit], rows: ["A", "B"].map { row(.share(30, of: 60), n: 60, unit: $0) })
    asked.notes = [Localized("of the data")]
    let released = Gate(policy: policy).release(asked)
    #expect(released.figure.rows.map(\.group) == [.organisation])
    #expect(released.figure.notes.isEmpty)
    #expect(released.additions.isEmpty)
    guard case .unsayable(let reason) = try #require(released.figure.rows.first).outcome else {
      Issue.record("no reason was given")
      return
    }
    #expect(reason.code == "not-agreed")
    #expect(reason.text.en == "not agreed: the policy does not name test.metric@1")
  }

  @Test func `the digest is that of the canonical payload`() {
    let payload = payload("2026-04-01", usage: 12)
    #expect(Policy(adopted: payload).digest == Digest(hashing: CanonicalJSON.bytes(.object(payload))))
    #expect(Policy.standard.digest == nil)
  }

  @Test func `the plan is read as sets of dimensions`() {
    let policy = Policy(adopted: ["plan": [["unit"], ["band", "unit"]]])
    #expect(policy.plan == [[.unit], [.unit, .band]])
    #expect(Policy.standard.plan == nil)
  }
}
