import Disclosure
import Events
import Figures
import Testing

@Suite struct PolicyReaderTests {
  private let anna = ReadingUser(name: "anna", groups: ["staff", "hebel-admin"])
  private let bert = ReadingUser(name: "bert", groups: ["staff"])

  private func policy(rawRows: Bool) -> Policy {
    Policy(
      adopted: [
        "from": "2026-04-01", "agreement": "BV 4", "rawRows": .bool(rawRows),
        "readers": [
          ["role": "administrator", "groups": ["hebel-admin"], "may": ["figures", "raw-rows"]],
          ["role": "viewer", "users": ["bert"], "may": ["report", "raw-rows"]],
        ],
      ])
  }

  @Test func `in a trial everybody reads everything`() {
    for reading in Reading.allCases { #expect(Policy.standard.refusal(of: reading, by: bert) == nil) }
  }

  @Test func `a policy without readers leaves all but the raw rows open`() {
    let policy = Policy(adopted: ["from": "2026-04-01"])
    #expect(policy.refusal(of: .figures, by: bert) == nil)
    #expect(policy.refusal(of: .rawRows, by: bert)?.contains("keeps the rows of the log closed") == true)
  }

  @Test func `readers are users and groups, each with what they may read`() {
    let policy = policy(rawRows: false)
    #expect(policy.refusal(of: .figures, by: anna) == nil)
    #expect(policy.refusal(of: .report, by: anna) != nil)
    #expect(policy.refusal(of: .report, by: bert) == nil)
    #expect(policy.refusal(of: .audit, by: bert) != nil)
    #expect(
      policy.refusal(of: .figures, by: bert)
        == "You (user bert) may not read figures under policy BV 4 of 2026-04-01. 'hebel policy show' says who may.")
  }

  @Test func `what no reader is given is closed to all, but a person's own data to no administrator`() {
    let policy = policy(rawRows: false)
    #expect(policy.refusal(of: .comments, by: anna)?.contains("Nobody may: a policy that holds \"comments\"") == true)
    #expect(policy.refusal(of: .personData, by: anna) == nil)
    #expect(policy.refusal(of: .personData, by: bert) != nil)
  }

  @Test func `raw rows need the policy's word and an administrator that it names`() {
    #expect(policy(rawRows: false).refusal(of: .rawRows, by: anna) != nil)
    #expect(policy(rawRows: true).refusal(of: .rawRows, by: anna) == nil)
    #expect(policy(rawRows: true).refusal(of: .rawRows, by: bert) != nil)
  }

  @Test func `a lapsed policy closes the raw rows again`() {
    var payload: JSONObject = ["from": "2026-04-01", "to": "2026-05-01", "rawRows": true]
    payload["readers"] = [["role": "administrator", "users": ["anna"], "may": ["raw-rows"]]]
    let lapsed = Policy.inForce([payload], on: Day("2026-06-01")!)
    #expect(lapsed.refusal(of: .rawRows, by: anna) != nil)
  }
}
