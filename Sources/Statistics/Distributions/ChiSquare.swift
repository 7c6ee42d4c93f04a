/// The χ² distribution.
public struct ChiSquare: Hashable, Sendable {
  /// Need not be whole; above 0.
  public let degrees: Double

  public init(degrees: Double) {
    precondition(degrees > 0 && degrees.isFinite, "degrees of freedom are positive")
    self.degrees = degrees
  }

  /// P(X ≤ x) = P(k/2, x/2), the regularised lower incomplete gamma function.
  public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : regularisedGamma(degrees / 2, x / 2).lower }

  /// P(X ≥ x), exact in the upper tail.
  public func upperTail(_ x: Double) -> Double { x <= 0 ? 1 : regularisedGamma(degrees / 2, x / 2).upper }

  /// The x below which a share `p` lies; traps outside (0, 1).
  public func quantile(_ p: Double) -> Double {
    // Wilson and Hilferty (1931) places the root; bisection finds it.
    let spread = 2 / (9 * degrees)
    let cube = 1 - spread + Normal.quantile(p) * spread.squareRoot()
    let guess = max(degrees * cube * cube * cube, degrees * 1e-3)
    return p <= 0.5
      ? increasingRoot(near: guess) { cumulative($0) - p } : increasingRoot(near: guess) { 1 - p - upperTail($0) }
  }
}
