/// The life of a decision of leadership: recorded, and closed once.
public struct LeadershipDecision: Hashable, Sendable {
  public struct Closing: Hashable, Sendable {
    public let day: Day
    /// `done` or `dropped`.
    public let outcome: String
    /// What came of it; nil where nothing was said.
    public let text: String?
  }

  /// What was decided, as it was recorded; nil before that.
  public private(set) var data: JSONObject?
  public private(set) var recordedOn: Day?
  public private(set) var closing: Closing?

  public init(_ events: some Sequence<Occurrence>) {
    for event in events { evolve(event) }
  }

  public mutating func evolve(_ event: Occurrence) {
    switch event.type {
    case "decision-recorded":
      data = event.data
      recordedOn = event.day
    case "decision-closed":
      guard closing == nil else { return }
      let day = event.data["on"]?.string.flatMap { Day($0) } ?? event.day
      closing = Closing(day: day, outcome: event.data["outcome"]?.string ?? "", text: event.data["text"]?.string)
    default: break
    }
  }

  public var due: Day? { data?["due"]?.string.flatMap { Day($0) } }

  /// Whether it is still open after the day by which it was to be done.
  public func isOverdue(on day: Day) -> Bool { closing == nil && due.map { $0 < day } ?? false }

  /// The event that closes it, or the rule that stands against it.
  public func close(_ payload: JSONObject, on day: Day) -> Result<Decided, Refusal> {
    guard let recordedOn else {
      return .failure(
        Refusal(rule: "A decision is recorded before it is closed.", state: "nobody has.", accepted: "record it."))
    }
    if let closing {
      return .failure(
        Refusal(
          rule: "A decision is closed once.", state: "it was closed as \(closing.outcome) on \(closing.day).",
          accepted: "record a new decision."))
    }
    guard day >= recordedOn else {
      return .failure(
        Refusal(
          rule: "Nothing is closed before it was recorded.", state: "it was recorded on \(recordedOn).",
          accepted: "a day from \(recordedOn) on."))
    }
    return .success(Decided(Occurrence(type: "decision-closed", data: payload, day: day)))
  }
}
