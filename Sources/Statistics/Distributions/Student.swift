/// Student's t distribution.
public struct Student: Hashable, Sendable {
  /// Need not be whole (Welch); above 0.
  public let degrees: Double

  public init(degrees: Double) {
    precondition(degrees > 0 && degrees.isFinite, "degrees of freedom are positive")
    self.degrees = degrees
  }

  /// P(T ≤ t), by the incomplete beta function (Abramowitz & Stegun 26.7.1).
  public func cumulative(_ t: Double) -> Double {
    let half = twoSidedP(t) / 2
    return t < 0 ? half : 1 - half
  }

  /// P(|T| ≥ |t|).
  public func twoSidedP(_ t: Double) -> Double {
    let square = t * t
    // The smaller argument keeps its digits: for small t, 1 − I of the complement.
    return square < degrees
      ? 1 - regularisedBeta(square / (degrees + square), 0.5, degrees / 2)
      : regularisedBeta(degrees / (degrees + square), degrees / 2, 0.5)
  }

  /// The t below which a share `p` lies; traps outside (0, 1).
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
    if p == 0.5 { return 0 }
    if p < 0.5 { return -quantile(1 - p) }
    let tail = 2 * (1 - p)
    return increasingRoot(near: max(Normal.quantile(p), 1e-3)) { tail - twoSidedP($0) }
  }
}
