/// How a forecaster would have done: it forecasts from every origin with what was known there, and is compared with
/// what came.
///
/// Source: Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16 (2000).
public struct RollingOrigin: Hashable, Sendable {
  public let forecaster: Forecaster
  /// Mean absolute error over all pairs of origin and horizon, each pair weighing the same.
  public let meanAbsoluteError: Double
  /// The same per horizon, from one step ahead.
  public let meanAbsoluteErrorByHorizon: [Double]
  /// Actual − forecast, one step ahead, in order of the origins.
  public let oneStepErrors: [Double]

  /// The values before the first origin where nothing else is said: half of the series, at least eight.
  public static func usualStart(of count: Int) -> Int { max(8, count / 2) }
}

extension Forecaster {
  /// The errors of origins from `start` values on, up to `horizon` steps ahead as far as the series reaches.
  ///
  /// `start` nil is `RollingOrigin.usualStart`. Throws for fewer than one origin. Fits once per origin.
  public func rollingOrigin(
    _ series: [Double], horizon: Int, start: Int? = nil
  ) throws(CannotBeSaid) -> RollingOrigin {
    precondition(horizon >= 1, "a horizon is at least one step")
    let start = max(leastCount, start ?? RollingOrigin.usualStart(of: series.count))
    try requireFinite(series, need: start + 1)
    let reach = min(horizon, series.count - start)
    var sums = Array(repeating: 0.0, count: reach)
    var oneStep: [Double] = []
    for origin in start..<series.count {
      let fitted = try fit(Array(series[..<origin]))
      for step in 1...min(reach, series.count - origin) {
        let error = series[origin + step - 1] - fitted.point(at: step)
        guard error.isFinite else { throw .notFinite }
        sums[step - 1] += abs(error)
        if step == 1 { oneStep.append(error) }
      }
    }
    let counts = (0..<reach).map { Double(series.count - start - $0) }
    let mean = sums.reduce(0, +) / counts.reduce(0, +)
    guard mean.isFinite else { throw .notFinite }
    return RollingOrigin(
      forecaster: self, meanAbsoluteError: mean, meanAbsoluteErrorByHorizon: zip(sums, counts).map { $0 / $1 },
      oneStepErrors: oneStep)
  }

  /// The forecaster with the smallest mean absolute error of its rolling origins; of equals the simpler.
  public static func best(
    for series: [Double], horizon: Int, start: Int? = nil
  ) throws(CannotBeSaid) -> RollingOrigin {
    let start = start ?? RollingOrigin.usualStart(of: series.count)
    var best = try Forecaster.naive.rollingOrigin(series, horizon: horizon, start: start)
    // Errors of less than a part in a billion of the series are rounding, and no reason to prefer anybody.
    let rounding = series.reduce(0) { max($0, abs($1)) } * 1e-9
    for forecaster in allCases.dropFirst() {
      let found = try forecaster.rollingOrigin(series, horizon: horizon, start: start)
      if found.meanAbsoluteError < best.meanAbsoluteError - rounding { best = found }
    }
    return best
  }
}
