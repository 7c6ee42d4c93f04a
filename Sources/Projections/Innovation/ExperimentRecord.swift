package import Events

/// One experiment as its events tell it, whatever order they came in. Everything is public inside the organisation.
package struct ExperimentRecord: Hashable, Sendable {
  /// Its stream: `experiment-17`.
  package let id: String
  /// The day of the first proposal.
  package var proposedOn: Day
  /// What was proposed last before the start; where nothing was, the first thing proposed after it.
  package var proposal: ExperimentProposal
  /// Whether a threshold stood when the trial began; false while it has not begun.
  package var isThresholdSetBeforeStart = false
  package var startedOn: Day?
  /// The measure before the trial; nil where nobody took it.
  package var baseline: Amount?
  /// Oldest first.
  package var measurements: [Measurement] = []
  /// nil while it is open.
  package var decision: Decision?
  /// Units other than its own that took the result up, each once, oldest first.
  package var adoptions: [Adoption] = []
  package var scaledOn: Day?
  package var retiredOn: Day?
  /// What the rules of life forbid and figures therefore pass over.
  package var violations: [Violation] = []

  package struct Measurement: Hashable, Sendable {
    package let day: Day
    package let value: Amount
    /// nil: not said.
    package let observations: Int?
  }

  package struct Decision: Hashable, Sendable {
    package let outcome: Outcome
    package let day: Day
    /// The change of the measure; nil where none was said.
    package let effect: Amount?
    /// nil where nothing, or nothing but blanks, was written down.
    package let learning: String?
  }

  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case validated, refuted, inconclusive, abandoned
  }

  package struct Adoption: Hashable, Sendable {
    package let unit: String
    package let day: Day
  }

  /// An imported event that the rules of life would have refused.
  package struct Violation: Hashable, Sendable {
    package let rule: Rule
    package let day: Day
    package let source: String
    /// The id of the event in its source.
    package let event: String
  }

  /// Names the rule that was broken; stable, for programs.
  package enum Rule: String, CaseIterable, Hashable, Sendable {
    case proposedAfterStart = "proposed-after-start"
    case thresholdChangedAfterStart = "threshold-changed-after-start"
    case startedAgain = "started-again"
    case startedAfterDecision = "started-after-decision"
    case measuredBeforeStart = "measured-before-start"
    case decidedBeforeStart = "decided-before-start"
    case decidedAgain = "decided-again"
    case adoptedBeforeValidation = "adopted-before-validation"
    case adoptedByItself = "adopted-by-itself"
    case adoptedAgain = "adopted-again"
    case scaledBeforeValidation = "scaled-before-validation"
    case scaledAgain = "scaled-again"
    case retiredUnused = "retired-unused"
    case afterRetirement = "after-retirement"
  }
}

/// What somebody wants to try, in its latest wording.
package struct ExperimentProposal: Hashable, Sendable {
  package var title: String
  /// The units that try it.
  package var units: [String]
  package var expected: String
  package var measure: String?
  /// From where on it counts as confirmed; nil: it runs, but never counts as validated learning.
  package var threshold: Amount?
  /// `at-least` or `at-most`; nil means at least.
  package var direction: String?
  package var decideBy: Day?
  /// `efficiency`, `quality` or `innovation`
  package var kind: String?
  /// `decision`, `creation`, `validation` or `routine`
  package var lever: String?
  package var goal: String?
  /// Answers to the three questions; a question that nobody answered is missing.
  package var principles: [String: Bool]
  /// Id of the idea it came from.
  package var idea: String?

  /// What was to be measured, and from where on it counts as confirmed.
  struct Terms: Hashable {
    let measure: String?
    let threshold: Amount?
    let direction: String?
  }

  var terms: Terms {
    get { Terms(measure: measure, threshold: threshold, direction: direction) }
    set { (measure, threshold, direction) = (newValue.measure, newValue.threshold, newValue.direction) }
  }

  init(_ fact: Fact) { self.init(fact.data) }

  init(_ data: JSONObject) {
    title = data["title"]?.string ?? ""
    units = data["units"]?.array?.compactMap(\.string) ?? []
    expected = data["expected"]?.string ?? ""
    measure = data["measure"]?.string
    threshold = data["threshold"]?.string.flatMap { Amount($0) }
    direction = data["direction"]?.string
    decideBy = data["decideBy"]?.string.flatMap { Day($0) }
    kind = data["kind"]?.string
    lever = data["lever"]?.string
    goal = data["goal"]?.string.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    idea = data["idea"]?.string
    principles = [:]
    for member in data["principles"]?.object?.members ?? [] { principles[member.key] = member.value.bool }
  }

  /// Those concerned know of it, the data may be used, somebody checks: whether all three were answered with yes.
  package var holdsAllPrinciples: Bool {
    ["peopleInformed", "dataAllowed", "someoneChecks"].allSatisfy { principles[$0] == true }
  }
}

extension ExperimentRecord {
  package var title: String { proposal.title }
  package var units: [String] { proposal.units }
  package var isValidated: Bool { decision?.outcome == .validated }
  package var isRefuted: Bool { decision?.outcome == .refuted }
  /// Whether a trial took place and was decided; one given up before its start was withdrawn, not decided.
  package var isTried: Bool { startedOn != nil && decision != nil }
  /// Whether a hypothesis and a threshold stood before the trial that was decided.
  package var isValidatedLearning: Bool {
    isTried && isThresholdSetBeforeStart && proposal.expected.contains { !$0.isWhitespace }
  }
}

extension Fact {
  /// nil for a text of blanks alone.
  func filledText(_ key: String) -> String? { text(key).flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil } }
}
