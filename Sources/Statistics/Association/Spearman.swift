internal import Glibc

/// How far two quantities rise together, judged by their ranks.
public struct SpearmanCorrelation: Hashable, Sendable {
  /// −1…1.
  public let rho: Double
  /// By Fisher's z; nil where rho is ±1, of which z says nothing.
  public let interval: ConfidenceInterval?
  /// Two-sided, by Student's t with n − 2 degrees.
  public let p: Double
  public let pairs: Int
}

/// Spearman's ρ of pairs, ties sharing their mean rank.
///
/// Sources: Spearman, American Journal of Psychology 15 (1904); interval atanh ρ ± z·√((1 + ρ²/2)/(n − 3)): Bonett &
/// Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65
/// (2000). Throws for fewer than four pairs and where one of both is constant.
public func spearman(_ x: [Double], _ y: [Double], level: Double = 0.95) throws(CannotBeSaid) -> SpearmanCorrelation {
  guard x.count == y.count else { throw .contradiction }
  try requireFinite(x, need: 4)
  try requireFinite(y)
  let n = Double(x.count)
  let (xRanks, yRanks) = (try averageRanks(x), try averageRanks(y))
  // Twice the distance from the mean rank is whole, which makes the sums exact in any order.
  let (a, b) = (xRanks.map { 2 * $0 - n - 1 }, yRanks.map { 2 * $0 - n - 1 })
  let (xx, yy) = (squaredDeviations(a, from: 0), squaredDeviations(b, from: 0))
  guard xx > 0, yy > 0 else { throw .noVariation }
  let xy = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  guard xy * xy < xx * yy else {
    return SpearmanCorrelation(rho: xy < 0 ? -1 : 1, interval: nil, p: 0, pairs: x.count)
  }
  let rho = xy / (xx.squareRoot() * yy.squareRoot())
  let half = criticalValue(level) * ((1 + rho * rho / 2) / (n - 3)).squareRoot()
  let interval = ConfidenceInterval(
    rho, min(rho, tanh(atanh(rho) - half)), max(rho, tanh(atanh(rho) + half)), level: level,
    method: "Fisher z, Bonett–Wright")
  let t = rho * ((n - 2) / ((1 - rho) * (1 + rho))).squareRoot()
  return SpearmanCorrelation(rho: rho, interval: interval, p: Student(degrees: n - 2).twoSidedP(t), pairs: x.count)
}
