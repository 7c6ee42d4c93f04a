import Events
import Figures
import Testing

@testable import Disclosure

@Suite struct PolicyWeakeningTests {
  private let today = Day("2026-07-01")!
  private let agreed: JSONObject = [
    "usageMinimum": 10, "surveyMinimum": 8, "from": "2026-01-01", "agreement": "BV 1", "retentionMonths": 12,
    "sources": ["roster"], "fields": ["roster.band"], "metrics": ["a@1"], "dimensions": ["unit"],
    "readers": [["role": "auditor", "users": ["anna"], "may": ["audit"]]],
  ]

  private func weaker(_ change: (inout JSONObject) -> Void) -> [String] {
    var payload = agreed
    change(&payload)
    return PolicyDifference(
      from: Policy(adopted: agreed), to: Policy(adopted: payload), metrics: ["a@1", "b@1"], today: today
    ).weakenings().map(\.en)
  }

  @Test func `what protects as much or more weakens nothing`() {
    #expect(weaker { _ in }.isEmpty)
    #expect(
      weaker {
        $0["usageMinimum"] = 20
        $0["retentionMonths"] = 6
        $0["sources"] = []
        $0["metrics"] = []
        $0["readers"] = []
        $0["scope"] = "Werk Nord"
      }.isEmpty)
    let first = PolicyDifference(
      from: .standard, to: Policy(adopted: ["usageMinimum": 10, "surveyMinimum": 5, "from": "2026-07-01"]),
      metrics: ["a@1"], today: today)
    #expect(first.weakenings().isEmpty)
  }

  static let changes: [(key: String, value: JSONValue?, says: String)] = [
    ("usageMinimum", 9, "usage: groups are shown from 9 people on instead of from 10"),
    ("surveyMinimum", 5, "surveys: groups are shown from 5 people on instead of from 8"),
    ("rawRows", true, "rows of the log are opened to administrators"),
    ("sources", ["roster", "usage"], "sources: in addition usage"), ("sources", nil, "sources: all allowed"),
    ("fields", nil, "fields: all allowed"), ("metrics", ["a@1", "b@1"], "metrics: in addition b@1"),
    ("dimensions", ["unit", "band"], "groupings: in addition band"),
    ("readers", nil, "reading: everybody who can open the files"),
    (
      "readers", [["role": "auditor", "users": ["anna", "bert"], "may": ["audit"]]],
      "the record of reading: also read by bert"
    ),
    ("retentionMonths", 13, "retention: 13 months instead of 12 months"),
    ("retentionMonths", nil, "retention: without an end instead of 12 months"),
    ("agreement", nil, "agreement: none is named any more"),
  ]

  @Test(arguments: changes.indices)
  func `each thing that protects less has its sentence`(index: Int) {
    let change = PolicyWeakeningTests.changes[index]
    #expect(weaker { $0[change.key] = change.value } == [change.says])
  }
}
