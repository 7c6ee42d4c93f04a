public import Figures

/// How the gate came to decide about one group: never with a value, the size of a hidden group, or what tells of it.
public struct DecisionAccount: Hashable, Sendable {
  /// As the question names it; empty: the organisation.
  public let group: String
  /// `released`, `standing`, `protected` or `unsayable`.
  public let decision: String
  /// Numbers of the rules that decided, or among which the one is that did.
  public let rules: [Int]
  /// What was found, in a sentence.
  public let text: Localized

  public init(group: String, decision: String, rules: [Int], text: Localized) {
    self.group = group
    self.decision = decision
    self.rules = rules
    self.text = text
  }
}
