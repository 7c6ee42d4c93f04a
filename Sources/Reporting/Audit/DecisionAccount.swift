public import Figures

/// How the gate came to decide about one group: in counts, never with a value or the size of a hidden group.
public struct DecisionAccount: Hashable, Sendable {
  /// As the question names it; empty: the organisation.
  public let group: String
  /// `released`, `standing`, `protected` or `unsayable`.
  public let decision: String
  /// Number and name of the rule that decided: `4 audit`.
  public let rule: String
  /// What was found, in a sentence.
  public let text: Localized
  /// What it was found from: rows that count as released, atoms, small atoms, smallest provable group.
  public let counts: [Count]

  public struct Count: Hashable, Sendable {
    public let name: Localized
    public let value: Int

    public init(_ name: Localized, _ value: Int) {
      self.name = name
      self.value = value
    }
  }

  public init(group: String, decision: String, rule: String, text: Localized, counts: [(Localized, Int)]) {
    self.group = group
    self.decision = decision
    self.rule = rule
    self.text = text
    self.counts = counts.map { Count($0.0, $0.1) }
  }

  /// The number before the rule's name; nil where there is none.
  var ruleNumber: Int? { rule.split(separator: " ").first.flatMap { Int($0) } }
}
