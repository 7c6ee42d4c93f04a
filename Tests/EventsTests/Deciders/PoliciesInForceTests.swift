import Events
import Testing

@Suite struct PoliciesInForceTests {
  private func adopted(
    _ on: String, from: String, survey: Int64 = 5, usage: Int64 = 10, to: String? = nil
  ) -> AdoptedPolicy {
    var payload: JSONObject = [
      "usageMinimum": .integer(usage), "surveyMinimum": .integer(survey), "from": .string(from),
    ]
    payload["to"] = to.map { .string($0) }
    return AdoptedPolicy(payload: payload, adoptedOn: Day(on)!)
  }

  private func wave(_ policies: [AdoptedPolicy], _ first: String, _ last: String? = nil) -> Int {
    PoliciesInForce(policies).wave(from: Day(first)!, closedOn: last.map { Day($0)! }).survey
  }

  @Test func `before any policy a wave has the standard minimum`() {
    #expect(wave([], "2026-03-01") == 5)
    #expect(PoliciesInForce([]).minimums(on: Day("2026-03-01")!) == .standard)
    #expect(PoliciesInForce([]).current(on: Day("2026-03-01")!) == nil)
  }

  @Test func `a policy adopted later with an earlier first day lowers no wave that is open`() {
    let policies = [
      adopted("2026-01-05", from: "2026-01-05", survey: 12), adopted("2026-04-01", from: "2026-02-01", survey: 6),
    ]
    #expect(wave(policies, "2026-03-01") == 12)
    #expect(wave(policies, "2026-03-01", "2026-06-01") == 12)
    #expect(wave(policies, "2026-04-02") == 6)
    // A wave that was over before: the same.
    #expect(wave(policies, "2026-03-01", "2026-03-20") == 12)
    #expect(PoliciesInForce(policies).minimums(on: Day("2026-04-01")!).survey == 6)
  }

  @Test func `raising holds for an open wave at once, and stays though it is lowered again`() {
    let policies = [
      adopted("2026-01-05", from: "2026-01-05", survey: 6), adopted("2026-03-10", from: "2026-05-01", survey: 20),
      adopted("2026-03-20", from: "2026-05-01", survey: 7),
    ]
    #expect(wave(policies, "2026-03-01") == 20)
    #expect(wave(policies, "2026-03-01", "2026-03-12") == 20)
    // Closed before it was raised; opened after it was lowered, but before the lower one's first day.
    #expect(wave(policies, "2026-03-01", "2026-03-09") == 6)
    #expect(wave(policies, "2026-03-21") == 20)
    #expect(wave(policies, "2026-05-02") == 7)
  }

  @Test func `of policies of the first day each counts for the wave, and the last one for figures`() {
    let policies = [
      adopted("2026-01-05", from: "2026-01-05", survey: 9), adopted("2026-03-01", from: "2026-03-01", survey: 14),
      adopted("2026-03-01", from: "2026-03-01", survey: 6, usage: 8),
    ]
    #expect(wave(policies, "2026-03-01") == 14)
    #expect(wave(policies, "2026-03-02") == 6)
    let today = PoliciesInForce(policies).minimums(on: Day("2026-03-01")!)
    #expect((today.survey, today.usage) == (6, 8))
  }

  @Test func `a policy that speaks of days before the log knew it may raise there, and not lower`() {
    let imported = [
      adopted("2026-10-01", from: "2026-01-01", survey: 12), adopted("2026-10-01", from: "2026-06-01", survey: 5),
    ]
    #expect(wave(imported, "2026-03-01", "2026-03-20") == 12)
    #expect(wave(imported, "2026-07-01", "2026-07-20") == 5)
    let held = adopted("2026-01-05", from: "2026-01-05", survey: 12)
    #expect(wave([held, adopted("2026-10-01", from: "2026-02-01")], "2026-03-01", "2026-03-20") == 12)
  }

  @Test func `a policy whose last day passes while a wave is open leaves what is stricter`() {
    let policies = [adopted("2026-01-05", from: "2026-01-05", survey: 9, usage: 6, to: "2026-04-01")]
    #expect(wave(policies, "2026-03-01") == 9)
    let lapsed = PoliciesInForce(policies).minimums(on: Day("2026-04-01")!)
    #expect((lapsed.usage, lapsed.survey) == (10, 9))
    #expect(PoliciesInForce(policies).lapsed(on: Day("2026-03-31")!) == nil)
    #expect(PoliciesInForce(policies).lapsed(on: Day("2026-04-01")!) == Day("2026-04-01"))
  }

  @Test func `a clock that was set back lowers nothing`() {
    let policies = [
      adopted("2026-05-01", from: "2026-01-01", survey: 12), adopted("2026-02-01", from: "2026-02-01", survey: 6),
    ]
    #expect(wave(policies, "2026-03-01") == 12)
  }

  @Test func `sizes below the floor are raised to it`() {
    let policies = [adopted("2026-01-05", from: "2026-01-05", survey: 1, usage: 2)]
    let raised = PoliciesInForce(policies).minimums(on: Day("2026-02-01")!)
    #expect((raised.usage, raised.survey) == (5, 5))
    #expect(wave(policies, "2026-03-01") == 5)
  }

  @Test func `adopting more never lowers what a wave has`() {
    var generator = SeededGenerator(seed: 26)
    for _ in 0..<400 {
      var policies: [AdoptedPolicy] = []
      var day = Day("2026-01-01")!
      let (first, last) = (Day("2026-02-10")!, Bool.random(using: &generator) ? Day("2026-04-01")! : nil)
      var before = 0
      for _ in 0..<8 {
        day = day + Int.random(in: 0...25, using: &generator)
        let from = Day("2026-01-01")! + Int.random(in: 0...180, using: &generator)
        let size = Int64.random(in: 5...20, using: &generator)
        let isOpen = day >= first && last.map { day <= $0 } ?? true
        policies.append(adopted(day.description, from: from.description, survey: size))
        let now = PoliciesInForce(policies).wave(from: first, closedOn: last).survey
        if isOpen { #expect(now >= before, "\(policies.map { ($0.adoptedOn, $0.payload) })") }
        before = now
      }
    }
  }
}
