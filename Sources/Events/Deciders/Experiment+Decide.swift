extension Experiment {
  /// What can be done with an experiment, in the order of its life.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    case propose, start, measure, decide, adopt, scale, retire

    public var eventType: String {
      switch self {
      case .propose: "experiment-proposed"
      case .start: "experiment-started"
      case .measure: "experiment-measured"
      case .decide: "experiment-decided"
      case .adopt: "experiment-adopted"
      case .scale: "experiment-scaled"
      case .retire: "experiment-retired"
      }
    }
  }

  public struct Command: Hashable, Sendable {
    public var step: Step
    /// The payload of the event that is to happen.
    public var data: JSONObject
    public var day: Day

    public init(_ step: Step, _ data: JSONObject = [:], on day: Day) {
      self.step = step
      self.data = data
      self.day = day
    }
  }

  /// The event that a command comes to, or the rule that stands against it. Payloads are taken to be valid.
  public func decide(_ command: Command) -> Result<Decided, Refusal> {
    if let refusal = refusal(command) ?? order(command) { return .failure(refusal) }
    let event = Occurrence(type: command.step.eventType, data: command.data, day: command.day)
    return .success(Decided(event, notices: notices(command)))
  }

  /// What could be done next, most likely first.
  public var possible: [Step] {
    switch state {
    case .unknown: [.propose]
    case .proposed: [.start, .propose, .decide]
    case .running: [.measure, .decide]
    case .validated: adoptions.isEmpty ? [.adopt, .scale] : [.scale, .adopt, .retire]
    case .refuted, .inconclusive, .abandoned: []
    case .scaled: [.adopt, .retire]
    case .retired: []
    }
  }

  private func refusal(_ command: Command) -> Refusal? {
    if retiredOn != nil { return refused("Nothing follows after an experiment was retired.") }
    if proposal == nil, command.step != .propose { return refused("An experiment is proposed first.") }
    switch command.step {
    case .propose:
      guard start != nil || decision != nil else { return nil }
      return refused("Threshold, measure and direction stand from the start on, and so does the proposal.")
    case .start:
      if decision != nil { return refused("What was decided does not start.") }
      return start == nil ? nil : refused("An experiment starts once.")
    case .measure:
      if decision != nil { return refused("After the decision nothing is measured.") }
      return start != nil ? nil : refused("An experiment that was not started cannot be measured.")
    case .decide:
      if decision != nil { return refused("An experiment is decided once.") }
      let isAbandoned = command.data["outcome"]?.string == Outcome.abandoned.rawValue
      return start != nil || isAbandoned
        ? nil : refused("An experiment that was not started can only be abandoned.")
    case .adopt: return adoptionRefusal(by: command.data["unit"]?.string ?? "")
    case .scale:
      if scaledOn != nil { return refused("An experiment becomes regular work once.") }
      return isValidated ? shareRefusal(command.data) : refused("Only what was validated becomes regular work.")
    case .retire:
      return scaledOn != nil || !adoptions.isEmpty ? nil : refused("Only what was scaled or adopted is retired.")
    }
  }

  private func shareRefusal(_ data: JSONObject) -> Refusal? {
    guard let share = data.amount("sampleShare"), share < .zero || share > Amount(nanos: 1_000_000_000) else {
      return nil
    }
    return Refusal(
      rule: "The share that is checked lies between 0 and 1.", state: "\(share) was given.",
      accepted: "0.2 for every fifth result.")
  }

  private var isValidated: Bool { decision?.outcome == .validated }

  private func adoptionRefusal(by unit: String) -> Refusal? {
    guard isValidated else { return refused("Only what was validated is adopted.") }
    if let own = proposal?.units.first(where: { unit == $0 || unit.hasPrefix($0 + "/") }) {
      return Refusal(
        rule: "A unit does not adopt its own experiment.",
        state: "it is an experiment of \(own)\(unit == own ? "" : ", to which \(unit) belongs").",
        accepted: "name another unit, or scale it.")
    }
    if let before = adoptions.first(where: { $0.unit == unit }) {
      return Refusal(
        rule: "A unit adopts an experiment once.", state: "\(unit) adopted it on \(before.day).",
        accepted: "name another unit.")
    }
    return nil
  }

  /// No step is dated before the one that it rests on: a threshold is set before the trial, not during it.
  private func order(_ command: Command) -> Refusal? {
    let rests: (name: String, day: Day)?
    switch command.step {
    case .propose: return dueRefusal(command)
    case .start: rests = proposal.map { ("proposed", $0.day) }
    case .measure, .decide: rests = start.map { ("started", $0.day) } ?? proposal.map { ("proposed", $0.day) }
    case .adopt, .scale: rests = decision.map { ("decided", $0.day) }
    case .retire: rests = (adoptions.map(\.day) + [scaledOn].compactMap { $0 }).min().map { ("taken up", $0) }
    }
    guard let rests, command.day < rests.day else { return nil }
    return Refusal(
      rule: "No step is dated before the one that it rests on.", state: "it was \(rests.name) on \(rests.day).",
      accepted: "a day from \(rests.day) on.")
  }

  private func dueRefusal(_ command: Command) -> Refusal? {
    guard let due = command.data["decideBy"]?.string.flatMap({ Day($0) }), due < command.day else { return nil }
    return Refusal(
      rule: "A decision is not due before the proposal.", state: "it is proposed on \(command.day), due on \(due).",
      accepted: "a day of decision from \(command.day) on, or an earlier day of the proposal.")
  }

  private func refused(_ rule: String) -> Refusal {
    Refusal(rule: rule, state: stateSentence, accepted: possibleSentence)
  }

  /// Where it stands and since when, as a sentence.
  public var stateSentence: String {
    switch state {
    case .unknown: "nobody has proposed it."
    case .proposed: "proposed on \(proposal!.day), not started."
    case .running: "running since \(start!.day), not decided."
    case .scaled: "regular work since \(scaledOn!)."
    case .retired: "retired on \(retiredOn!)."
    default: "decided \(decision!.outcome.rawValue) on \(decision!.day)."
    }
  }

  private var possibleSentence: String {
    let steps = possible.map { $0 == .decide && state == .proposed ? "decide (abandoned)" : $0.rawValue }
    return steps.isEmpty ? "propose a new experiment." : steps.joined(separator: ", ") + "."
  }

  private func notices(_ command: Command) -> [String] {
    switch command.step {
    case .start: return startNotices
    case .decide: return decisionNotices(command.data["outcome"]?.string.flatMap(Outcome.init), command.data)
    default: return []
    }
  }

  private var startNotices: [String] {
    var notices: [String] = []
    if proposal?.threshold == nil {
      notices.append(
        "It runs without a threshold, which cannot be set any more: it never counts as validated learning.")
    }
    let questions = [
      ("peopleInformed", "those concerned do not know of it"), ("dataAllowed", "the data may not be used for it"),
      ("someoneChecks", "nobody checks the results"),
    ]
    let answers = proposal?.data["principles"]?.object
    for (key, sentence) in questions where answers?[key]?.bool == false {
      notices.append("By its proposal, \(sentence). Settle that before anything is tried.")
    }
    return notices
  }

  private func decisionNotices(_ outcome: Outcome?, _ data: JSONObject) -> [String] {
    var notices: [String] = []
    if outcome == .validated || outcome == .refuted {
      if proposal?.threshold == nil {
        notices.append("No threshold was set beforehand: this does not count as validated learning.")
      } else if measurements.isEmpty {
        notices.append("Nothing was measured: whether the threshold was reached cannot be seen.")
      } else if let reached = reachedThreshold, reached != (outcome == .validated) {
        notices.append("By the newest measurement the threshold was \(reached ? "" : "not ")reached.")
      }
    }
    if outcome != .abandoned, data["learning"] == nil {
      notices.append("What was learned is missing; others would profit from a sentence (--learning).")
    }
    return notices
  }
}
