import Disclosure
import Events
import Figures
import Testing

@Suite struct PolicyDocumentTests {
  private let known = PolicyDocument.Known(
    metrics: ["adoption.reach@1", "adoption.tools@2"], sources: ["viva", "roster"], fields: ["actions", "minutes"])

  private func faults(_ change: JSONObject) -> [PolicyFault] {
    var payload: JSONObject = ["usageMinimum": 10, "surveyMinimum": 5, "from": "2026-04-01"]
    for member in change.members { payload[member.key] = member.value }
    return PolicyDocument(payload, known: known).faults()
  }

  @Test func `a sound policy has no fault, and names every metric where it named none`() {
    #expect(faults([:]).isEmpty)
    let document = PolicyDocument(["from": "2026-04-01"], known: known)
    #expect(document.payload["metrics"] == ["adoption.reach@1", "adoption.tools@2"])
  }

  @Test func `below the floor is not allowed`() throws {
    let fault = try #require(faults(["usageMinimum": 4]).first)
    #expect(fault.kind == .notAllowed)
    #expect(fault.description.contains("Choose a minimum from 5 on"))
  }

  static let cases: [(change: JSONObject, says: String)] = [
    (["usageMinimun": 12], "Did you mean 'usageMinimum'?"),
    (["dimensions": ["unti"]], "Did you mean 'unit'?"),
    (["plan": [["unit"], ["bnad"]]], "plan[1]: 'bnad' is not known. Did you mean 'band'?"),
    (["metrics": ["adoption.reach"]], "names no version. Write 'adoption.reach@1'."),
    (["metrics": ["adoption.tools@1"]], "is not the version of this program. Write 'adoption.tools@2'."),
    (["metrics": ["adoption.raech@1"]], "Did you mean 'adoption.reach@1'?"),
    (["sources": ["vivo"]], "Did you mean 'viva'?"), (["fields": ["viva.minute"]], "Did you mean 'minutes'?"),
    (["fields": ["minutes"]], "is no field of a source"), (["fields": ["vivo.minutes"]], "Did you mean 'viva'?"),
    (["agreement": "BV\u{1B}[31m 4"], "holds control characters"),
    (["agreement": "BV\n4"], "holds control characters"), (["scope": "Nord\u{202E}"], "holds control characters"),
    (["to": "2026-04-01"], "is not after"), (["rawRows": true], "opens the rows of the log to nobody"),
    (["from": "1.4.2026"], "does not fit"),
    (
      ["readers": [["role": "king", "may": ["figures"]]]], "readers[0].role: 'king' is not known. Known: administrator,"
    ),
    (["readers": [["role": "auditr", "may": ["audit"]]]], "Did you mean 'auditor'?"),
    (["readers": [["role": "auditor", "may": ["figurs"]]]], "readers[0].may: 'figurs' is not known. Did you mean"),
    (["readers": [["role": "auditor", "user": ["a"], "may": ["audit"]]]], "Did you mean 'users'?"),
    (["to": "2026-03-01"], "to: 2026-03-01 is not after 2026-04-01. A span runs from its first day"),
  ]

  @Test(arguments: cases.indices)
  func `what is wrong is named, and what was meant`(index: Int) {
    let (change, says) = PolicyDocumentTests.cases[index]
    let text = faults(change).map(\.description).joined(separator: "\n")
    #expect(text.contains(says), "\(text)")
  }

  @Test func `a difference says from when it holds`() {
    let before = Policy(adopted: ["usageMinimum": 10, "surveyMinimum": 8, "metrics": ["adoption.reach@1"]])
    let after = Policy(
      adopted: [
        "usageMinimum": 8, "surveyMinimum": 9, "from": "2026-04-01", "metrics": ["adoption.tools@2"],
        "sources": ["viva"],
      ])
    let sentences = PolicyDifference(
      from: before, to: after, metrics: known.metrics, today: Day("2026-03-01")!
    ).sentences().map(\.en)
    #expect(
      sentences.prefix(5) == [
        "smallest group for usage 10 → 8: from 2026-04-01", "smallest group for surveys 8 → 9: at once",
        "metric adoption.reach@1 becomes inactive: from 2026-04-01",
        "metric adoption.tools@2 becomes active: from 2026-04-01", "sources: only viva, from 2026-04-01",
      ])
    #expect(PolicyDifference(from: after, to: after, metrics: [], today: Day("2026-03-01")!).sentences().isEmpty)
  }
}
