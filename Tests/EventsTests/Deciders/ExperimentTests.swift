import Events
import Testing

/// Given what happened, when somebody wants a step, then it happens or a rule stands against it.
@Suite struct ExperimentTests {
  private static let day = Day("2026-09-01")!

  private static let proposal: JSONObject = [
    "title": "Photo reports", "units": ["Sales"], "expected": "half the time", "measure": "hours", "threshold": "3",
    "direction": "at-most",
  ]

  private static func data(_ step: Experiment.Step, _ more: JSONObject) -> JSONObject {
    var data: JSONObject =
      switch step {
      case .propose: proposal
      case .measure: ["value": "2.5"]
      case .decide: ["outcome": "validated", "learning": "short texts suffice"]
      case .adopt: ["unit": "Service"]
      default: [:]
      }
    for member in more.members { data[member.key] = member.value }
    return data
  }

  private func command(_ step: Experiment.Step, _ more: JSONObject = [:], after days: Int = 0) -> Experiment.Command {
    Experiment.Command(step, Self.data(step, more), on: Self.day + days)
  }

  /// One step a day.
  private func given(_ steps: Experiment.Step...) -> Experiment {
    Experiment(
      steps.enumerated().map { index, step in
        Occurrence(type: step.eventType, data: Self.data(step, [:]), day: Self.day + index)
      })
  }

  private func refusal(_ experiment: Experiment, _ command: Experiment.Command) -> Refusal? {
    guard case .failure(let refusal) = experiment.decide(command) else { return nil }
    return refusal
  }

  @Test func `a whole life is accepted step by step`() throws {
    var experiment = Experiment()
    var states: [Experiment.State] = []
    for (index, step) in [Experiment.Step.propose, .start, .measure, .decide, .adopt, .scale, .retire].enumerated() {
      let decided = try experiment.decide(command(step, after: index)).get()
      #expect(decided.event.type == step.eventType)
      #expect(decided.notices.isEmpty)
      experiment.evolve(decided.event)
      states.append(experiment.state)
    }
    #expect(states == [.proposed, .running, .running, .validated, .validated, .scaled, .retired])
    #expect(experiment.reachedThreshold == true)
  }

  @Test func `nothing happens before a proposal`() {
    for step in Experiment.Step.allCases where step != .propose {
      let refusal = refusal(Experiment(), command(step))
      #expect(refusal?.rule == "An experiment is proposed first.")
      #expect(refusal?.accepted == "propose.")
    }
  }

  @Test func `a threshold is moved before the start and never after it`() throws {
    let decided = try given(.propose).decide(command(.propose, ["threshold": "2"], after: 1)).get()
    var experiment = given(.propose)
    experiment.evolve(decided.event)
    #expect(experiment.proposal?.threshold == Amount("2"))
    let refusal = try #require(self.refusal(given(.propose, .start), command(.propose, ["threshold": "2"], after: 2)))
    #expect(refusal.rule.contains("stand from the start on"))
    #expect(refusal.state == "running since 2026-09-02, not decided.")
    #expect(refusal.accepted == "measure, decide.")
    #expect(refusal.description.hasPrefix("Rule: Threshold, measure and direction"))
  }

  @Test func `what was not started is neither measured nor decided, but may be abandoned`() throws {
    #expect(refusal(given(.propose), command(.measure, after: 1))?.rule.contains("cannot be measured") == true)
    let refusal = try #require(self.refusal(given(.propose), command(.decide, after: 1)))
    #expect(refusal.accepted == "start, propose, decide (abandoned).")
    #expect(try given(.propose).decide(command(.decide, ["outcome": "abandoned"], after: 1)).get().notices.isEmpty)
  }

  @Test func `it starts once, is decided once and is not measured afterwards`() {
    #expect(refusal(given(.propose, .start), command(.start, after: 2))?.rule == "An experiment starts once.")
    let decided = given(.propose, .start, .decide)
    #expect(refusal(decided, command(.decide, after: 3))?.state == "decided validated on 2026-09-03.")
    #expect(refusal(decided, command(.measure, after: 3)) != nil)
    #expect(refusal(decided, command(.propose, after: 3)) != nil)
  }

  @Test func `only others adopt, once each, and only what was validated`() {
    #expect(refusal(given(.propose, .start), command(.adopt, after: 2))?.rule == "Only what was validated is adopted.")
    let validated = given(.propose, .start, .decide)
    #expect(refusal(validated, command(.adopt, ["unit": "Sales"], after: 3)) != nil)
    #expect(refusal(validated, command(.adopt, ["unit": "Sales/North"], after: 3))?.state.contains("belongs") == true)
    #expect(refusal(validated, command(.adopt, ["unit": "Salesforce"], after: 3)) == nil)
    let adopted = given(.propose, .start, .decide, .adopt)
    #expect(refusal(adopted, command(.adopt, after: 4))?.state == "Service adopted it on 2026-09-04.")
  }

  @Test func `only what was taken up is retired, and then nothing follows`() {
    let validated = given(.propose, .start, .decide)
    #expect(refusal(given(.propose, .start), command(.scale, after: 2)) != nil)
    #expect(refusal(validated, command(.retire, after: 3))?.accepted == "adopt, scale.")
    #expect(refusal(given(.propose, .start, .decide, .scale), command(.scale, after: 4)) != nil)
    let retired = given(.propose, .start, .decide, .adopt, .retire)
    for step in Experiment.Step.allCases {
      #expect(refusal(retired, command(step, after: 9))?.accepted == "propose a new experiment.")
    }
  }

  @Test func `no step is dated before the one that it rests on`() {
    #expect(refusal(given(.propose), command(.start, after: -1))?.accepted == "a day from 2026-09-01 on.")
    #expect(refusal(Experiment(), command(.propose, ["decideBy": "2026-08-31"]))?.state.contains("due on") == true)
    #expect(refusal(given(.propose, .start), command(.measure, after: 0)) != nil)
    #expect(refusal(given(.propose, .start), command(.decide, after: 0)) != nil)
    #expect(refusal(given(.propose, .start, .decide), command(.adopt, after: 1)) != nil)
    #expect(refusal(given(.propose, .start, .decide, .scale), command(.retire, after: 2)) != nil)
  }

  @Test func `without a threshold, a measurement or a learning it goes on with a notice`() throws {
    var bare = Self.proposal
    bare["threshold"] = nil
    let proposed = Experiment([Occurrence(type: "experiment-proposed", data: bare, day: Self.day)])
    #expect(try proposed.decide(command(.start)).get().notices.first?.contains("without a threshold") == true)
    bare["threshold"] = "3"
    bare["principles"] = ["dataAllowed": false, "someoneChecks": true]
    let unsettled = Experiment([Occurrence(type: "experiment-proposed", data: bare, day: Self.day)])
    #expect(
      try unsettled.decide(command(.start)).get().notices == [
        "By its proposal, the data may not be used for it. Settle that before anything is tried."
      ])
    let unmeasured = try given(.propose, .start).decide(command(.decide, after: 2)).get().notices
    #expect(unmeasured == ["Nothing was measured: whether the threshold was reached cannot be seen."])
    let contradicted = try given(.propose, .start, .measure).decide(command(.decide, ["outcome": "refuted"], after: 3))
      .get().notices
    #expect(contradicted == ["By the newest measurement the threshold was reached."])
  }

  @Test func `it is late from the day after the one on which a decision was due`() {
    var data = Self.proposal
    data["decideBy"] = "2026-09-10"
    let experiment = Experiment([Occurrence(type: "experiment-proposed", data: data, day: Self.day)])
    #expect(!experiment.isLate(on: Day("2026-09-10")!))
    #expect(experiment.isLate(on: Day("2026-09-11")!))
  }

  @Test func `folding takes what imports said in any order`() {
    let experiment = Experiment([
      Occurrence(type: "experiment-decided", data: ["outcome": "refuted"], day: Self.day),
      Occurrence(type: "experiment-decided", data: ["outcome": "validated"], day: Self.day),
      Occurrence(type: "moon-observed", data: [:], day: Self.day),
    ])
    #expect(experiment.state == .refuted)
    #expect(experiment.proposal == nil)
  }
}
