public import Figures

/// A figure that may leave the program. Only `Gate` makes one.
public struct ReleasedFigure: Sendable {
  public let definition: MetricDefinition
  public let question: Question
  public let asKnownAt: KnownAt
  public let coverage: Coverage
  public let rows: [ReleasedRow]
  public let notes: [Localized]
  /// The smallest group this figure is published for under the policy in force.
  public let least: Int
}

/// One row behind the gate: what of it may be read, and why the rest may not.
public struct ReleasedRow: Sendable {
  public enum Outcome: Sendable {
    case released(ReleasedValue)
    /// Hidden to protect people; always the same words, so that they betray no rule.
    case suppressed(Protection)
    /// Nothing forbids it, but it cannot be said.
    case unsayable(Unsayable)
  }

  public let group: GroupKey
  public let outcome: Outcome
  /// People in the group; nil where the row is hidden or is about nobody.
  public let n: Int?
  /// nil where no comparison was asked for or the row itself is hidden.
  public let comparison: ReleasedComparison?
  /// Public things behind a released row, such as experiments.
  public let listed: [ListedThing]
  /// How far the log had grown when this was said, where it is an earlier answer that still stands since too few people
  /// changed to say it anew; nil where the row is of now.
  public let standing: KnownAt?

  init(
    group: GroupKey, outcome: Outcome, n: Int?, comparison: ReleasedComparison?, listed: [ListedThing],
    standing: KnownAt? = nil
  ) {
    self.group = group
    self.outcome = outcome
    self.n = n
    self.comparison = comparison
    self.listed = listed
    self.standing = standing
  }

  /// The value, where there is one.
  public var value: ReleasedValue? { if case .released(let value) = outcome { value } else { nil } }
  public var isSuppressed: Bool { if case .suppressed = outcome { true } else { false } }
}

/// The pieces of a value that may be read. Which are there follows from the metric's shape.
public struct ReleasedValue: Hashable, Sendable {
  public let value: Number?
  public let numerator: Number?
  public let denominator: Number?
  /// Stands in place of value, numerator and denominator where a group is all alike.
  public let bound: Bound?
  public let interval: Interval?
  /// ISO 4217 where the unit is money.
  public let currency: String?
  public let parts: [ReleasedPart]
  public let points: [ReleasedPoint]
  public let test: FigureValue.Test?
  /// A sentence about the value; nil where it has none, or is bounded.
  public let remark: Localized?
}

/// A part of a distribution, a step of a funnel, a kind of a sum.
public struct ReleasedPart: Hashable, Sendable {
  public let key: String
  public let label: Localized
  /// nil where it was not reported, is protected, or leaves as a bound.
  public let value: Number?
  public let bound: Bound?
  public let interval: Interval?
  public let isProtected: Bool
}

/// A point of a series.
public struct ReleasedPoint: Hashable, Sendable {
  /// A period's text: `2024-W27`.
  public let at: String
  /// nil where there is no data or it is protected.
  public let value: Number?
  public let interval: Interval?
  public let isProtected: Bool
}

/// The same row in the period compared with.
public enum ReleasedComparison: Sendable {
  case released(ReleasedChange)
  case suppressed(Protection)
}

/// The earlier value, and what became of it.
public struct ReleasedChange: Sendable {
  public let value: ReleasedValue
  public let n: Int?
  public let difference: Double?
  public let interval: Interval?
  /// nil where the difference was not split, or may not be.
  public let split: ChangeSplit?
}

/// The one reason that hidden rows carry.
public struct Protection: Hashable, Sendable {
  /// The adopted minimum size.
  public let k: Int

  public init(k: Int) { self.k = k }

  /// `protected (k = 10)`
  public var text: Localized { Localized(de: "geschützt (k = \(k))", en: "protected (k = \(k))") }
}
