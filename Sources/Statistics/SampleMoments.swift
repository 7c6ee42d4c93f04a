/// Number, mean and variance of a sample: all that intervals of means need.
public struct SampleMoments: Hashable, Sendable {
  public let count: Int
  public let mean: Double
  /// Divided by count − 1; exactly 0 where all values are equal.
  public let variance: Double

  /// Does not depend on the order of the values. Throws for fewer than two.
  public init(_ values: [Double]) throws(CannotBeSaid) {
    try requireFinite(values, need: 2)
    let sorted = values.sorted()
    let middle = try requireFinite(arithmeticMean(sorted: sorted))
    count = sorted.count
    mean = middle
    variance = try requireFinite(squaredDeviations(sorted, from: middle) / Double(sorted.count - 1))
  }

  /// From numbers that are known already; the variance is that with count − 1.
  public init(count: Int, mean: Double, variance: Double) throws(CannotBeSaid) {
    guard count >= 2 else { throw .tooFew(have: max(0, count), need: 2) }
    try requireFinite([mean, variance])
    guard variance >= 0 else { throw .negative }
    self.count = count
    self.mean = mean
    self.variance = variance
  }
}

/// The mean of sorted values that are not empty. Kept between the smallest and largest, where rounding may leave it.
func arithmeticMean(sorted values: [Double]) -> Double {
  min(values[values.count - 1], max(values[0], values.reduce(0, +) / Double(values.count)))
}

/// Σ(x − centre)².
func squaredDeviations(_ values: [Double], from centre: Double) -> Double {
  values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
}
