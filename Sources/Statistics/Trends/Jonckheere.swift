/// Whether values rise from each group to the next, the groups having an order.
public struct JonckheereTerpstra: Hashable, Sendable {
  /// Pairs of different groups that rise with the order; a tie counts one half.
  public let j: Double
  /// J where nothing rises or falls.
  public let expected: Double
  /// Variance of J under no trend, corrected for ties.
  public let variance: Double
  public let z: Double
  /// One-sided: how often chance alone rises as much.
  public let pRising: Double
  /// One-sided: how often chance alone falls as much.
  public let pFalling: Double
  public let pTwoSided: Double
}

/// The Jonckheere–Terpstra test of ordered groups, lowest first, by the normal approximation without correction for
/// continuity.
///
/// Sources: Terpstra, Indagationes Mathematicae 14 (1952); Jonckheere, Biometrika 41 (1954); variance with ties:
/// Hollander & Wolfe, "Nonparametric Statistical Methods" (2nd ed. 1999), 6.2. Empty groups are passed over. Throws for
/// fewer than two groups or three values, and where all values are equal.
public func jonckheere(_ groups: [[Double]]) throws(CannotBeSaid) -> JonckheereTerpstra {
  let filled = groups.filter { !$0.isEmpty }
  guard filled.count >= 2 else { throw .tooFew(have: filled.count, need: 2) }
  let all = filled.flatMap { $0 }
  try requireFinite(all, need: 3)
  var (j, expected) = (0.0, 0.0)
  var before: [Double] = []
  for group in filled {
    // Against all earlier groups at once: those below a value, and half of those equal to it.
    let sorted = before.sorted()
    for value in group { j += Double(place(of: value, in: sorted)) / 2 }
    expected += Double(before.count) * Double(group.count) / 2
    before += group
  }
  let variance = jonckheereVariance(sizes: filled.map(\.count), ties: runs(all.sorted()))
  guard variance > 0 else { throw .noVariation }
  let z = (j - expected) / variance.squareRoot()
  return JonckheereTerpstra(
    j: j, expected: expected, variance: variance, z: z, pRising: Normal.cumulative(-z), pFalling: Normal.cumulative(z),
    pTwoSided: Normal.twoSidedP(z))
}

/// Twice the number of sorted values below, plus the number of equal ones.
private func place(of value: Double, in sorted: [Double]) -> Int {
  func first(where isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
  return first { $0 < value } + first { $0 <= value }
}

private func jonckheereVariance(sizes: [Int], ties: [Int]) -> Double {
  func sum(_ counts: [Int], _ term: (Double) -> Double) -> Double { counts.reduce(0) { $0 + term(Double($1)) } }
  func cubic(_ n: Double) -> Double { n * (n - 1) * (2 * n + 5) }
  func triples(_ n: Double) -> Double { n * (n - 1) * (n - 2) }
  func pairs(_ n: Double) -> Double { n * (n - 1) }
  let n = sum(sizes) { $0 }
  return (cubic(n) - sum(sizes, cubic) - sum(ties, cubic)) / 72
    + sum(sizes, triples) * sum(ties, triples) / (36 * triples(n))
    + sum(sizes, pairs) * sum(ties, pairs) / (8 * pairs(n))
}
