/// Why a command was not decided: which rule stands against it, how things stand, and what would be accepted.
///
/// Nothing of a refused command reaches the log.
public struct Refusal: Error, Hashable, Sendable {
  /// Stable identifier of the rule, such as `experiment.threshold-before-start`.
  public let id: String
  /// The rule, as a sentence.
  public let rule: String
  /// What holds now, as a sentence.
  public let state: String
  /// What could be done instead, as a sentence.
  public let accepted: String

  public init(id: String, rule: String, state: String, accepted: String) {
    self.id = id
    self.rule = rule
    self.state = state
    self.accepted = accepted
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "Rule: \(rule) Now: \(state) Possible: \(accepted)" }
}
