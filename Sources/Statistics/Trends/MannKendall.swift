/// Whether a series rises or falls steadily, judged by the signs of all differences alone.
public struct MannKendall: Hashable, Sendable {
  /// Pairs that rise minus pairs that fall.
  public let s: Int
  /// Variance of S under no trend, corrected for ties.
  public let variance: Double
  /// S moved by one towards zero, ÷ its standard deviation.
  public let z: Double
  /// Two-sided, by the normal approximation.
  public let p: Double
}

/// The Mann–Kendall test of a series in order of time.
///
/// Source: Mann (Econometrica 13, 1945), Kendall, "Rank Correlation Methods" (1975): var S =
/// (n(n−1)(2n+5) − Σt(t−1)(2t+5))/18. Throws for fewer than four points or a constant series. Quadratic in n.
public func mannKendall(_ series: [Double]) throws(CannotBeSaid) -> MannKendall {
  try requireFinite(series, need: 4)
  var s = 0
  for later in series.indices {
    for earlier in 0..<later where series[later] != series[earlier] { s += series[later] > series[earlier] ? 1 : -1 }
  }
  let variance = kendallVariance(series)
  guard variance > 0 else { throw .noVariation }
  let z = Double(s - s.signum()) / variance.squareRoot()
  return MannKendall(s: s, variance: variance, z: z, p: Normal.twoSidedP(z))
}

/// Variance of Kendall's S with ties.
func kendallVariance(_ series: [Double]) -> Double {
  func term(_ count: Int) -> Double { Double(count) * Double(count - 1) * Double(2 * count + 5) }
  let ties = runs(series.sorted()).reduce(0) { $0 + term($1) }
  return (term(series.count) - ties) / 18
}
