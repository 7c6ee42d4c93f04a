/// The life of one experiment, folded from the events of its stream.
///
/// Folding refuses nothing: imports may have said things in any order, and what they said stays. Only `decide` refuses.
public struct Experiment: Hashable, Sendable {
  public struct Proposal: Hashable, Sendable {
    public let day: Day
    public let title: String
    public let units: [String]
    public let expected: String
    public let measure: String?
    /// nil: it may run, but never counts as validated learning.
    public let threshold: Amount?
    /// Whether the threshold is reached from above; without a word it is reached from below.
    public let isAtMost: Bool
    public let decideBy: Day?
    /// Everything that was said.
    public let data: JSONObject
  }

  public struct Start: Hashable, Sendable {
    public let day: Day
    /// The measure before the trial; nil where nobody took it.
    public let baseline: Amount?
  }

  public struct Measurement: Hashable, Sendable {
    public let day: Day
    public let value: Amount
  }

  public enum Outcome: String, Hashable, Sendable, CaseIterable { case validated, refuted, inconclusive, abandoned }

  public struct Decision: Hashable, Sendable {
    public let day: Day
    public let outcome: Outcome
  }

  public struct Adoption: Hashable, Sendable {
    public let day: Day
    public let unit: String
  }

  /// The newest proposal; nil before the first.
  public private(set) var proposal: Proposal?
  public private(set) var start: Start?
  public private(set) var measurements: [Measurement] = []
  /// The first decision.
  public private(set) var decision: Decision?
  public private(set) var adoptions: [Adoption] = []
  public private(set) var scaledOn: Day?
  public private(set) var retiredOn: Day?

  public init() {}

  public init(_ events: some Sequence<Occurrence>) {
    for event in events { evolve(event) }
  }

  public mutating func evolve(_ event: Occurrence) {
    let (data, day) = (event.data, event.day)
    switch event.type {
    case "experiment-proposed": proposal = Proposal(data, day)
    case "experiment-started": start = start ?? Start(day: day, baseline: data.amount("baseline"))
    case "experiment-measured":
      if let value = data.amount("value") { measurements.append(Measurement(day: day, value: value)) }
    case "experiment-decided":
      guard decision == nil, let outcome = data["outcome"]?.string.flatMap(Outcome.init) else { return }
      decision = Decision(day: day, outcome: outcome)
    case "experiment-adopted":
      if let unit = data["unit"]?.string { adoptions.append(Adoption(day: day, unit: unit)) }
    case "experiment-scaled": scaledOn = scaledOn ?? day
    case "experiment-retired": retiredOn = retiredOn ?? day
    default: break
    }
  }

  /// Where it stands, in one word; `unknown` before it was proposed.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case unknown, proposed, running, validated, refuted, inconclusive, abandoned, scaled, retired
  }

  public var state: State {
    if retiredOn != nil { return .retired }
    if scaledOn != nil { return .scaled }
    switch decision?.outcome {
    case .validated: return .validated
    case .refuted: return .refuted
    case .inconclusive: return .inconclusive
    case .abandoned: return .abandoned
    case nil: return start != nil ? .running : proposal != nil ? .proposed : .unknown
    }
  }

  /// Whether it still waits for a decision after the day on which one was due.
  public func isLate(on day: Day) -> Bool {
    guard decision == nil, let due = proposal?.decideBy else { return false }
    return due < day
  }

  /// Whether the newest measurement reached the threshold; nil where one of the two is missing.
  public var reachedThreshold: Bool? {
    guard let proposal, let threshold = proposal.threshold, let last = measurements.last else { return nil }
    return proposal.isAtMost ? last.value <= threshold : last.value >= threshold
  }
}

extension Experiment.Proposal {
  fileprivate init(_ data: JSONObject, _ day: Day) {
    self.day = day
    title = data["title"]?.string ?? ""
    units = data["units"]?.array?.compactMap(\.string) ?? []
    expected = data["expected"]?.string ?? ""
    measure = data["measure"]?.string
    threshold = data.amount("threshold")
    isAtMost = data["direction"]?.string == "at-most"
    decideBy = data["decideBy"]?.string.flatMap { Day($0) }
    self.data = data
  }
}

extension JSONObject {
  func amount(_ key: String) -> Amount? { self[key]?.string.flatMap { Amount($0) } }
}
