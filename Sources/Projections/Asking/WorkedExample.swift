package import Events
package import Figures

/// A few facts, a question and what must come out: documentation of a metric and its test.
public struct WorkedExample: Sendable {
  /// A sentence: "two of three with access used it".
  public let title: String
  package let events: [Event]
  package let period: String
  package let by: [Dimension]
  package let tool: String?
  /// The value by group key; the organisation's key is empty.
  package let expected: [String: Expectation]

  /// What must come out of one row.
  package enum Expectation: Sendable, Hashable {
    case share(Int, Int)
    case numerator(Int)
    case number(Double)
    case parts([String: Double])
    /// nil: a gap that must stand there.
    case points([String: Double?])
    case unsayable(String)
  }

  package init(
    _ title: String, given facts: [Given], in period: String, by: [Dimension] = [], tool: String? = nil,
    gives expected: [String: Expectation]
  ) {
    self.title = title
    self.events = facts.enumerated().flatMap { $1.events(number: $0) }
    self.period = period
    self.by = by
    self.tool = tool
    self.expected = expected
  }

  package init(
    _ title: String, given facts: [Given], in period: String, tool: String? = nil, gives expected: Expectation
  ) {
    self.init(title, given: facts, in: period, tool: tool, gives: ["": expected])
  }
}
