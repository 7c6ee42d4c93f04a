/// Why a number does not exist for the data at hand. Callers print the reason; nothing here returns NaN.
public enum CannotBeSaid: Error, Hashable, Sendable {
  /// Fewer observations than the formula needs.
  case tooFew(have: Int, need: Int)
  /// All observations are equal, so a spread or a trend of them says nothing.
  case noVariation
  /// A sum or a median to divide by is zero.
  case zeroTotal
  /// A negative value where only quantities make sense.
  case negative
  /// A value that is infinite or no number at all.
  case notFinite
  /// Counts that contradict each other: 7 of 5.
  case contradiction
  /// A curve of growth whose turn has not come yet: any end of it would be a guess.
  case peakNotPassed(periods: Int)
  /// A value off its scale: a 6 on a scale of five.
  case outOfRange
  /// Nobody followed has met the event yet, so nothing can be said about when it comes.
  case noEvents
  /// Several results fit equally well, or one observation alone decides: predictors that repeat one another.
  case undetermined
  /// An iterative fit found no end.
  case notConverged
  /// The best fit lies where it has no meaning: a measuring error of zero or less (Heywood).
  case improperSolution

  /// Stable, for programs: `too-few`.
  public var code: String {
    switch self {
    case .tooFew: "too-few"
    case .noVariation: "no-variation"
    case .zeroTotal: "zero-total"
    case .negative: "negative"
    case .notFinite: "not-finite"
    case .contradiction: "contradiction"
    case .peakNotPassed: "peak-not-passed"
    case .outOfRange: "out-of-range"
    case .noEvents: "no-events"
    case .undetermined: "undetermined"
    case .notConverged: "not-converged"
    case .improperSolution: "improper-solution"
    }
  }
}

/// Throws unless there are `need` observations, all of them finite.
func requireFinite(_ values: [Double], need: Int = 1) throws(CannotBeSaid) {
  guard values.count >= need else { throw .tooFew(have: values.count, need: need) }
  guard values.allSatisfy(\.isFinite) else { throw .notFinite }
}

/// The sum of quantities; throws where one is negative or all are zero.
func requireTotal(of values: [Double], need: Int = 1) throws(CannotBeSaid) -> Double {
  try requireFinite(values, need: need)
  guard values.allSatisfy({ $0 >= 0 }) else { throw .negative }
  let total = values.reduce(0, +)
  guard total > 0 else { throw .zeroTotal }
  guard total.isFinite else { throw .notFinite }
  return total
}

/// A computed value; throws where huge observations made it overflow.
func requireFinite(_ value: Double) throws(CannotBeSaid) -> Double {
  guard value.isFinite else { throw .notFinite }
  return value
}
