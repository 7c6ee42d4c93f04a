/// The difference of two means of independent samples whose variances may differ, first − second.
public struct WelchDifference: Hashable, Sendable {
  public let interval: ConfidenceInterval
  /// After Satterthwaite; not whole.
  public let degrees: Double
  public let t: Double
  /// Two-sided.
  public let p: Double
}

/// Welch's difference of two means.
///
/// Source: Welch, "The generalization of 'Student's' problem when several different population variances are involved",
/// Biometrika 34 (1947). Throws for fewer than two values on a side and where both sides are constant.
public func welchDifference(
  _ first: SampleMoments, minus second: SampleMoments, level: Double = 0.95
) throws(CannotBeSaid) -> WelchDifference {
  let (a, b) = (first.variance / Double(first.count), second.variance / Double(second.count))
  let variance = try requireFinite(a + b)
  guard variance > 0 else { throw .noVariation }
  // The share of one side in place of the squares of both, which could overflow.
  let share = a / variance
  let degrees = 1 / (share * share / Double(first.count - 1) + (1 - share) * (1 - share) / Double(second.count - 1))
  let difference = try requireFinite(first.mean - second.mean)
  let error = variance.squareRoot()
  let half = criticalValue(level, degrees: degrees) * error
  let interval = ConfidenceInterval(
    difference, try requireFinite(difference - half), try requireFinite(difference + half), level: level,
    method: "Welch")
  let t = difference / error
  return WelchDifference(interval: interval, degrees: degrees, t: t, p: Student(degrees: degrees).twoSidedP(t))
}

/// Welch's difference of the means of two lists of values.
public func welchDifference(
  _ first: [Double], minus second: [Double], level: Double = 0.95
) throws(CannotBeSaid) -> WelchDifference {
  try welchDifference(SampleMoments(first), minus: SampleMoments(second), level: level)
}
