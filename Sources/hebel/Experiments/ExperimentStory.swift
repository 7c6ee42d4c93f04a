internal import EventLog
internal import Events

/// The life of an experiment in sentences.
struct ExperimentStory {
  let read: ReadExperiment
  let today: Day

  /// What happened, in a few words.
  static func line(_ event: Occurrence) -> String {
    let data = event.data
    func text(_ key: String) -> String? { data[key]?.string }
    func aside(_ parts: String?...) -> String {
      let said = parts.compactMap { $0 }
      return said.isEmpty ? "" : "; " + said.joined(separator: "; ")
    }
    switch event.type {
    case "experiment-proposed":
      return "proposed" + aside(threshold(data), text("decideBy").map { "decide by \($0)" })
    case "experiment-started": return "started" + aside(text("baseline").map { "baseline \($0)" })
    case "experiment-measured":
      let count = data["observations"]?.integer
      return "measured \(text("value") ?? "?")" + aside(count.map { "\($0) observation\($0 == 1 ? "" : "s")" })
    case "experiment-decided":
      return "decided \(text("outcome") ?? "?")" + aside(text("effect").map { "effect \($0)" })
    case "experiment-adopted": return "adopted by \(text("unit") ?? "?")"
    case "experiment-scaled":
      return "became regular work"
        + aside(
          text("accountableRole").map { "\($0) answers for it" }, text("sampleShare").map { "share checked \($0)" },
          text("stopRule").map { "stopped when: \($0)" })
    case "experiment-retired": return "retired" + aside(text("reason"))
    default: return event.type
    }
  }

  private static func threshold(_ data: JSONObject) -> String? {
    data["threshold"]?.string.map { threshold in
      let side = data["direction"]?.string == "at-most" ? "at most" : "at least"
      return "confirmed by \(data["measure"]?.string ?? "the measure") of \(side) \(threshold)"
    }
  }

  /// Commands that would be accepted now, most likely first.
  static func nextCommands(_ read: ReadExperiment, today: Day) -> [String] {
    let possible = read.experiment.possible
    // Once something was measured, a decision is nearer than the next measurement.
    let isMeasured = read.experiment.state == .running && !read.experiment.measurements.isEmpty
    return (isMeasured ? possible.reversed() : possible).map { step in
      let rest =
        switch step {
        case .measure: " NUMBER"
        case .decide: read.experiment.state == .proposed ? " abandoned" : " validated|refuted|inconclusive"
        case .adopt: " UNIT"
        case .propose: " --id \(read.name) …"
        default: ""
        }
      return step == .propose
        ? "hebel experiment propose\(rest)" : "hebel experiment \(step.rawValue) \(read.name)\(rest)"
    }
  }

  /// Days after the decision, or the promised day of it, that call for somebody's attention.
  var waiting: [String] {
    var sentences: [String] = []
    let experiment = read.experiment
    if experiment.isLate(on: today), let due = experiment.proposal?.decideBy {
      let days = today - due
      sentences.append("Late: it was to be decided by \(due), \(days) day\(days == 1 ? "" : "s") ago.")
    }
    if experiment.state == .validated, experiment.adoptions.isEmpty, let decided = experiment.decision?.day {
      sentences.append("Waiting: validated since \(decided), and nobody else has taken it up.")
    }
    return sentences
  }

  var text: String {
    let experiment = read.experiment
    var lines = ["\(read.name): \(experiment.proposal?.title ?? "(not proposed)")", ""]
    if let proposal = experiment.proposal { lines += ExperimentStory.table(proposal) + [""] }
    for entry in read.history.entries {
      lines.append("\(entry.occurrence.day)  \(ExperimentStory.line(entry.occurrence))")
      if let learning = entry.payload["learning"]?.string { lines.append("            learned: \(learning)") }
    }
    lines += ["", "Now: \(experiment.stateSentence)"] + waiting
    let next = ExperimentStory.nextCommands(read, today: today)
    lines += next.enumerated().map { $0.offset == 0 ? "Next: \($0.element)" : "      \($0.element)" }
    return lines.joined(separator: "\n")
  }

  private static func table(_ proposal: Experiment.Proposal) -> [String] {
    let data = proposal.data
    func text(_ key: String) -> String? { data[key]?.string }
    let principles = [
      ("peopleInformed", "people informed"), ("dataAllowed", "data allowed"), ("someoneChecks", "somebody checks"),
    ].map { key, name in
      let answer = data["principles"]?.object?[key]?.bool
      return "\(name): \(answer.map { $0 ? "yes" : "no" } ?? "not said")"
    }
    let rows: [(String, String?)] = [
      ("units", proposal.units.joined(separator: ", ")), ("expects", proposal.expected),
      ("measure", proposal.measure), ("threshold", threshold(data)), ("decide by", proposal.decideBy?.description),
      ("improves", text("kind")), ("lever", text("lever")), ("goal", text("goal")), ("idea", text("idea")),
      ("principles", principles.joined(separator: ", ")),
    ]
    return rows.compactMap { name, value in value.map { "\(name.padding(to: 12))\($0)" } }
  }

  /// Everything as one object, for programs.
  var json: JSONObject {
    var object = ExperimentListing.object(read, today: today)
    if let data = read.experiment.proposal?.data { object["proposal"] = .object(data) }
    object["story"] = .array(
      read.history.entries.map { entry in
        .object([
          "day": .string(entry.occurrence.day.description), "type": .string(entry.event.event.type),
          "data": .object(entry.payload),
        ])
      })
    object["next"] = .array(read.experiment.possible.map { .string($0.rawValue) })
    return object
  }
}
