/// A robust straight line through a series: the median of the slopes of all pairs.
public struct TheilSenLine: Hashable, Sendable {
  /// Change per step, with Sen's interval.
  public let slope: ConfidenceInterval
  /// Median of the values − slope × median of the steps.
  public let intercept: Double

  /// The line's value at a step, counted from 0.
  public func value(at step: Double) -> Double { intercept + slope.estimate * step }
}

/// The Theil–Sen line of a series with even steps 0, 1, 2 …
///
/// Source: Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968); intercept after
/// Conover. The ranks of the limits are rounded to the nearest pair. Throws for fewer than three points. Quadratic.
public func theilSen(_ series: [Double], level: Double = 0.95) throws(CannotBeSaid) -> TheilSenLine {
  try requireFinite(series, need: 3)
  var slopes: [Double] = []
  slopes.reserveCapacity(series.count * (series.count - 1) / 2)
  for later in series.indices {
    for earlier in 0..<later { slopes.append((series[later] - series[earlier]) / Double(later - earlier)) }
  }
  slopes.sort()
  guard slopes.allSatisfy(\.isFinite) else { throw .notFinite }
  let slope = quantile(sorted: slopes, 0.5)
  let spread = criticalValue(level) * kendallVariance(series).squareRoot()
  let count = Double(slopes.count)
  let low = max(0, Int(((count - spread) / 2).rounded()) - 1)
  let high = min(slopes.count - 1, Int(((count + spread) / 2).rounded()))
  let intercept = try requireFinite(median(series) - slope * Double(series.count - 1) / 2)
  return TheilSenLine(
    slope: ConfidenceInterval(slope, slopes[low], slopes[high], level: level, method: "Theil–Sen"),
    intercept: intercept)
}

/// The series without its trend, at the level of its middle: xₜ − slope·(t − (n − 1)/2).
public func detrended(_ series: [Double]) throws(CannotBeSaid) -> [Double] {
  let slope = try theilSen(series).slope.estimate
  let middle = Double(series.count - 1) / 2
  let level = series.enumerated().map { $0.element - slope * (Double($0.offset) - middle) }
  try requireFinite(level)
  return level
}
