/// The ways of carrying a series on, from the simplest to the least simple; which one is used is decided by their
/// errors.
public enum Forecaster: Int, CaseIterable, Hashable, Sendable, Comparable {
  /// The last value for ever.
  case naive
  /// The last value and the mean step of the whole series for ever.
  case drift
  /// A mean of all values, the recent ones weighing more.
  case exponentialSmoothing
  /// Smoothing with half of the straight trend.
  case theta

  /// Stable, for programs: `simple-exponential-smoothing`.
  public var code: String {
    switch self {
    case .naive: "naive"
    case .drift: "drift"
    case .exponentialSmoothing: "simple-exponential-smoothing"
    case .theta: "theta"
    }
  }

  /// Values that a fit needs.
  public var leastCount: Int {
    switch self {
    case .naive: 1
    case .drift: 2
    case .exponentialSmoothing, .theta: 3
    }
  }

  public static func < (left: Forecaster, right: Forecaster) -> Bool { left.rawValue < right.rawValue }

  /// The series carried on. Throws for a series that is too short or not finite.
  ///
  /// Sources: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice" (3rd edition 2021), 5.2 (naive, drift)
  /// and 8.1 (smoothing, begun at the first value, its α found by the least squares of the one-step errors); theta:
  /// Assimakopoulos & Nikolopoulos, Int. J. of Forecasting 16 (2000), in the form of Hyndman & Billah, same journal 19
  /// (2003): smoothing plus half of the least-squares slope b: ½·b·(h − 1 + 1/α − (1 − α)ⁿ/α).
  public func fit(_ series: [Double]) throws(CannotBeSaid) -> FittedForecaster {
    try requireFinite(series, need: leastCount)
    let last = series[series.count - 1]
    let fitted: FittedForecaster
    switch self {
    case .naive: fitted = FittedForecaster(self, level: last, first: 0, slope: 0, smoothing: 1, count: series.count)
    case .drift:
      let step = (last - series[0]) / Double(series.count - 1)
      fitted = FittedForecaster(self, level: last, first: step, slope: step, smoothing: 1, count: series.count)
    case .exponentialSmoothing:
      let (level, smoothing) = smoothed(series)
      fitted = FittedForecaster(self, level: level, first: 0, slope: 0, smoothing: smoothing, count: series.count)
    case .theta:
      let (level, alpha) = smoothed(series)
      let half = leastSquaresSlope(series) / 2
      let first = half * decayed(alpha, over: series.count)
      fitted = FittedForecaster(self, level: level, first: first, slope: half, smoothing: alpha, count: series.count)
    }
    guard fitted.point(at: 1).isFinite, fitted.slope.isFinite else { throw .notFinite }
    return fitted
  }
}

/// A forecaster that has seen its series; a pure value.
public struct FittedForecaster: Hashable, Sendable {
  public let forecaster: Forecaster
  /// Where the series stands, its noise taken out.
  public let level: Double
  /// What the next value adds to the level.
  let first: Double
  /// What each later value adds.
  public let slope: Double
  /// α: how much of an error stays in the level; 1 for naive and drift.
  public let smoothing: Double
  /// Values that were seen.
  let count: Int

  init(_ forecaster: Forecaster, level: Double, first: Double, slope: Double, smoothing: Double, count: Int) {
    self.forecaster = forecaster
    self.level = level
    self.first = first
    self.slope = slope
    self.smoothing = smoothing
    self.count = count
  }

  /// The forecast so many steps ahead, from 1.
  public func point(at step: Int) -> Double { level + first + slope * Double(step - 1) }

  /// The forecasts of steps 1…steps.
  public func points(_ steps: Int) -> [Double] { (0..<max(0, steps)).map { point(at: $0 + 1) } }
}
