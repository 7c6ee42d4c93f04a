internal import Glibc

/// The standard normal distribution.
public enum Normal {
  /// P(Z ≤ z), to double precision in both tails.
  public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// P(|Z| ≥ |z|): the two-sided p-value of a z statistic.
  public static func twoSidedP(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  /// The z below which a share `p` lies; traps outside (0, 1).
  ///
  /// Starts from Abramowitz & Stegun 26.2.23 (error below 4.5·10⁻⁴) and refines by Halley's method in the smaller tail.
  public static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
    guard p <= 0.5 else { return -quantile(1 - p) }
    let t = (-2 * log(p)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = numerator / denominator - t
    for _ in 0..<3 {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      guard density > 0 else { break }
      let step = (cumulative(z) - p) / density
      z -= step / (1 + z * step / 2)
    }
    return z
  }
}
