/// Why a command was not decided: the rule that stands against it, how things stand, and what would be accepted.
///
/// Nothing of a refused command reaches the log.
public struct Refusal: Error, Hashable, Sendable {
  /// The rule, as a sentence.
  public let rule: String
  /// What holds now, as a sentence.
  public let state: String
  /// What could be done instead, as a sentence.
  public let accepted: String

  public init(rule: String, state: String, accepted: String) {
    self.rule = rule
    self.state = state
    self.accepted = accepted
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String { "Rule: \(rule) Now: \(state) Possible: \(accepted)" }
}
