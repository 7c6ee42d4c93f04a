public import Events

/// A decision of leadership and what became of it.
public struct Decision: Hashable, Sendable {
  public enum Outcome: String, Sendable { case done, dropped }

  /// Its stream: `decision-4`.
  public let id: String
  public let text: String
  public let ownerRole: String
  public let recordedOn: Day
  public let due: Day
  /// Where it should show; nil: nowhere in particular.
  public let metric: String?
  /// nil: open.
  public let outcome: Outcome?
  public let closedOn: Day?
  /// What came of it, in the words of those who closed it.
  public let result: String?

  public init(
    id: String, text: String, ownerRole: String, recordedOn: Day, due: Day, metric: String? = nil,
    outcome: Outcome? = nil, closedOn: Day? = nil, result: String? = nil
  ) {
    self.id = id
    self.text = text
    self.ownerRole = ownerRole
    self.recordedOn = recordedOn
    self.due = due
    self.metric = metric
    self.outcome = outcome
    self.closedOn = closedOn
    self.result = result
  }

  /// Whether it was still open on a day and due before it.
  public func isOverdue(on day: Day) -> Bool { (closedOn.map { $0 > day } ?? true) && due < day }
}

extension Answering {
  /// Every decision by the day it was recorded, then by stream. What was said first holds; a closing without a
  /// recording is a finding of `quarter check` and stands nowhere else.
  public func decisions() throws -> [Decision] {
    let closings = Dictionary(
      try models.facts("decision-closed").compactMap { fact in fact.stream.map { ($0, fact) } },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    return try models.facts("decision-recorded").compactMap { fact in
      guard let stream = fact.stream, let text = fact.text("text"), let due = fact.day("due"),
        seen.insert(stream).inserted
      else { return nil }
      let closing = closings[stream]
      return Decision(
        id: stream, text: text, ownerRole: fact.text("ownerRole") ?? "", recordedOn: fact.time.utcDay, due: due,
        metric: fact.text("metric"), outcome: closing?.text("outcome").flatMap { Decision.Outcome(rawValue: $0) },
        closedOn: closing?.day("on"), result: closing?.text("text"))
    }
  }
}
