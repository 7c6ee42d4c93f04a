import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

@Suite struct QuestionTests {
  private func isReleased(_ question: Question, policy: Policy = .standard) -> Bool {
    let metric = definition(.share)
    let asked = Figure(
      definition: metric, question: question, asKnownAt: KnownAt(position: .start, recordedAt: nil),
      coverage: Coverage(grain: "day", complete: 1, provisional: 0, missing: 0),
      rows: [row(.share(30, of: 60), n: 60)])
    return Gate(policy: policy).release(asked).figure.rows.allSatisfy { $0.value != nil }
  }

  @Test func `two dimensions are answered, three are not, none twice`() {
    #expect(isReleased(Question(metric: "test.metric", period: quarter, by: [.unit, .band])))
    #expect(!isReleased(Question(metric: "test.metric", period: quarter, by: [.unit, .band, .site])))
    #expect(!isReleased(Question(metric: "test.metric", period: quarter, by: [.unit, .unit])))
  }

  @Test func `a question that may not be asked does not even list its groups`() {
    let rows = ["A", "B"].map { row(.share(30, of: 60), n: 60, unit: $0) }
    let asked = figure(definition(.share), by: [.unit, .band, .kind], rows: rows)
    let released = Gate(policy: .standard).release(asked)
    #expect(released.figure.rows.map(\.group) == [.organisation])
    #expect(released.figure.rows[0].isSuppressed)
    #expect(released.additions.isEmpty)
  }

  @Test func `a filter by placement counts as a dimension`() {
    #expect(isReleased(Question(metric: "test.metric", period: quarter, by: [.unit], unit: "A", band: 2, tool: "T")))
    #expect(!isReleased(Question(metric: "test.metric", period: quarter, by: [.site], unit: "A", band: 2)))
  }

  @Test func `a dimension that the policy does not name is refused, as group and as filter`() {
    let policy = Policy(adopted: ["usageMinimum": 10, "surveyMinimum": 5, "dimensions": ["unit", "colour"]])
    #expect(isReleased(Question(metric: "test.metric", period: quarter, by: [.unit]), policy: policy))
    #expect(!isReleased(Question(metric: "test.metric", period: quarter, by: [.band]), policy: policy))
    #expect(!isReleased(Question(metric: "test.metric", period: quarter, tool: "T"), policy: policy))
  }

  @Test func `a metric version that the policy does not name stays inactive`() {
    let question = Question(metric: "test.metric", period: quarter)
    #expect(isReleased(question, policy: Policy(metrics: ["test.metric@1"])))
    #expect(!isReleased(question, policy: Policy(metrics: ["test.metric@2"])))
  }

  @Test func `a policy still to begin raises a minimum at once and lowers none before its day`() {
    let adopted: [JSONObject] = [
      ["usageMinimum": 12, "surveyMinimum": 8, "from": "2026-01-01"],
      ["usageMinimum": 5, "surveyMinimum": 9, "from": "2026-10-01"],
    ]
    let before = Policy.inForce(adopted, on: Day("2026-09-30")!)
    #expect(before.usageMinimum == 12)
    #expect(before.surveyMinimum == 9)
    let after = Policy.inForce(adopted, on: Day("2026-10-01")!)
    #expect(after.usageMinimum == 5)
    #expect(after.surveyMinimum == 9)
    #expect(Policy.inForce(adopted, on: Day("2025-12-31")!).isAdopted == false)
    #expect(Policy.inForce([], on: Day("2026-01-01")!) == .standard)
  }

  @Test func `the line of the policy says trial until one is adopted`() {
    #expect(Policy.standard.line.en.hasPrefix("trial, no agreement"))
    let adopted = Policy(adopted: ["usageMinimum": 10, "surveyMinimum": 5, "agreement": "GBV 12"])
    #expect(adopted.line.de.contains("Vereinbarung GBV 12"))
  }
}
