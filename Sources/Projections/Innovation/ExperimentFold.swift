package import Events

/// Folds the events of experiments, one life after the other, in the order in which they took effect.
///
/// The order is day, then the order of a life (proposed, started, measured, decided …), then moment, source and id:
/// arrival does not matter, and two events that an import dates to the same day stand as they must have happened.
/// Imported events may break the rules of life. Such an event is passed over, always the same one, and named in
/// `violations`: a decision without a start before it is none, a second decision changes nothing, a unit cannot adopt
/// its own result. Nor does a correction of the proposal move the threshold of a trial that has begun. Days are days
/// of UTC, as of all facts that carry a day rather than a moment.
package struct ExperimentFold: Sendable {
  /// By first proposal, then id.
  package private(set) var records: [ExperimentRecord] = []
  /// Streams with events but without any proposal: nothing is known of them, so no figure counts them.
  package private(set) var withoutProposal: [String] = []

  /// In the order of a life.
  package static let eventTypes = [
    "experiment-proposed", "experiment-started", "experiment-measured", "experiment-decided", "experiment-adopted",
    "experiment-scaled", "experiment-retired",
  ]
  private static let order = Dictionary(uniqueKeysWithValues: zip(eventTypes, (0...).lazy.map { $0 * 2 }))

  /// `end` is the first day that is not looked at; nil looks at everything known.
  package init(_ facts: [(type: String, fact: Fact)], before end: Day? = nil) {
    var lives: [String: [Step]] = [:]
    for (type, fact) in facts {
      guard let rank = ExperimentFold.order[type], let stream = fact.stream else { continue }
      let step = Step(type: type, rank: rank, fact: fact)
      if let end, step.day >= end { continue }
      lives[stream, default: []].append(step)
    }
    for (stream, steps) in lives {
      if let record = ExperimentLife.record(of: stream, ExperimentFold.inOrder(steps)) {
        records.append(record)
      } else {
        withoutProposal.append(stream)
      }
    }
    records.sort { ($0.proposedOn, $0.id) < ($1.proposedOn, $1.id) }
    withoutProposal.sort()
  }

  /// One event on its day.
  struct Step {
    let type: String
    var rank: Int
    let fact: Fact
    var day: Day { fact.time.utcDay }
    /// A day that somebody wrote down, rather than a moment.
    var isWholeDay: Bool { fact.time == Instant(startOf: day) }
  }

  private static func inOrder(_ steps: [Step]) -> [Step] {
    var steps = steps
    let starts = steps.filter { $0.type == "experiment-started" }
    if let start = starts.min(by: { $0.fact.time < $1.fact.time }), !start.isWholeDay {
      // What was proposed on the day of the start, but after its moment, must not pass for what stood before it.
      for index in steps.indices
      where steps[index].rank == 0 && steps[index].day == start.day && steps[index].fact.time > start.fact.time {
        steps[index].rank = start.rank + 1
      }
    }
    return steps.sorted { left, right in
      (left.day, left.rank, left.fact.time, left.fact.source, left.fact.id)
        < (right.day, right.rank, right.fact.time, right.fact.source, right.fact.id)
    }
  }
}

/// The rules of life, applied to events that have already happened: what they forbid is passed over and named.
private struct ExperimentLife {
  private var record: ExperimentRecord

  static func record(of stream: String, _ steps: [ExperimentFold.Step]) -> ExperimentRecord? {
    guard let first = steps.first(where: { $0.type == "experiment-proposed" }) else { return nil }
    var life = ExperimentLife(
      record: ExperimentRecord(id: stream, proposedOn: first.day, proposal: ExperimentProposal(first.fact)),
      proposedBy: first.fact)
    var isFirst = true
    for step in steps {
      // The first proposal stands already, even where it came after the start.
      let isKnown = isFirst && step.type == "experiment-proposed"
      if isKnown { isFirst = false }
      life.take(step, isFirstProposal: isKnown)
    }
    return life.record
  }

  private mutating func take(_ step: ExperimentFold.Step, isFirstProposal: Bool) {
    if let rule = broken(by: step) {
      record.violations.append(
        ExperimentRecord.Violation(rule: rule, day: step.day, source: step.fact.source, event: step.fact.id))
      return
    }
    let fact = step.fact
    switch step.type {
    case "experiment-proposed":
      if !isFirstProposal {
        record.proposal = ExperimentProposal(fact)
        proposedBy = fact
      }
    case "experiment-started":
      record.startedOn = step.day
      record.baseline = fact.amount("baseline")
      holdTerms(of: step.day)
      record.isThresholdSetBeforeStart = isProposed && record.proposal.threshold != nil
    case "experiment-measured":
      guard let value = fact.amount("value") else { return }
      record.measurements.append(
        ExperimentRecord.Measurement(day: step.day, value: value, observations: fact.integer("observations")))
    case "experiment-decided":
      guard let outcome = fact.text("outcome").flatMap({ ExperimentRecord.Outcome(rawValue: $0) }) else { return }
      record.decision = ExperimentRecord.Decision(
        outcome: outcome, day: step.day, effect: fact.amount("effect"), learning: fact.filledText("learning"))
    case "experiment-adopted":
      guard let unit = fact.text("unit") else { return }
      record.adoptions.append(ExperimentRecord.Adoption(unit: unit, day: step.day))
    case "experiment-scaled": record.scaledOn = step.day
    case "experiment-retired": record.retiredOn = step.day
    default: break
    }
    if step.type == "experiment-proposed" { isProposed = true }
  }

  /// Whether a proposal has been met on the way through the life.
  private var isProposed = false

  /// What the proposal in `record` was read from.
  private var proposedBy: Fact

  private init(record: ExperimentRecord, proposedBy: Fact) {
    self.record = record
    self.proposedBy = proposedBy
  }

  /// Brings back the terms of the day of the start where a later correction moved them.
  private mutating func holdTerms(of day: Day) {
    let then = ExperimentProposal(proposedBy.said(by: day)).terms
    guard then != record.proposal.terms else { return }
    record.proposal.terms = then
    let moved = proposedBy.versions.first {
      $0.time.utcDay > day && ExperimentProposal($0.data).terms != then
    }
    record.violations.append(
      ExperimentRecord.Violation(
        rule: .thresholdChangedAfterStart, day: (moved?.time ?? proposedBy.time).utcDay, source: proposedBy.source,
        event: proposedBy.id))
  }

  private func broken(by step: ExperimentFold.Step) -> ExperimentRecord.Rule? {
    if record.retiredOn != nil { return .afterRetirement }
    let isBegun = record.startedOn != nil
    switch step.type {
    case "experiment-proposed": return isBegun || record.decision != nil ? .proposedAfterStart : nil
    case "experiment-started": return isBegun ? .startedAgain : record.decision != nil ? .startedAfterDecision : nil
    case "experiment-measured": return isBegun ? nil : .measuredBeforeStart
    case "experiment-decided":
      if record.decision != nil { return .decidedAgain }
      // To give something up before it began is the one decision that needs no trial.
      return isBegun || step.fact.text("outcome") == "abandoned" ? nil : .decidedBeforeStart
    case "experiment-adopted":
      guard record.isValidated else { return .adoptedBeforeValidation }
      guard let unit = step.fact.text("unit") else { return nil }
      // As where it is decided: neither the unit that tried it nor one within it.
      if record.units.contains(where: { unit == $0 || unit.hasPrefix($0 + "/") }) { return .adoptedByItself }
      return record.adoptions.contains { $0.unit == unit } ? .adoptedAgain : nil
    case "experiment-scaled":
      guard record.isValidated else { return .scaledBeforeValidation }
      return record.scaledOn == nil ? nil : .scaledAgain
    case "experiment-retired": return record.scaledOn == nil && record.adoptions.isEmpty ? .retiredUnused : nil
    default: return nil
    }
  }
}
