/// The F distribution of a ratio of two mean squares.
public struct FisherF: Hashable, Sendable {
  public let numeratorDegrees: Double
  public let denominatorDegrees: Double

  public init(numeratorDegrees: Double, denominatorDegrees: Double) {
    precondition(
      numeratorDegrees > 0 && denominatorDegrees > 0 && numeratorDegrees.isFinite && denominatorDegrees.isFinite,
      "degrees of freedom are positive")
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }

  /// P(X ≤ x), by the incomplete beta function (Abramowitz & Stegun 26.6.2).
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let product = numeratorDegrees * x
    return regularisedBeta(product / (product + denominatorDegrees), numeratorDegrees / 2, denominatorDegrees / 2)
  }

  /// P(X ≥ x), exact in the upper tail.
  public func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    let product = numeratorDegrees * x
    return regularisedBeta(
      denominatorDegrees / (product + denominatorDegrees), denominatorDegrees / 2, numeratorDegrees / 2)
  }

  /// The x below which a share `p` lies; traps outside (0, 1).
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
    return p <= 0.5
      ? increasingRoot(near: 1) { cumulative($0) - p } : increasingRoot(near: 1) { 1 - p - upperTail($0) }
  }
}
