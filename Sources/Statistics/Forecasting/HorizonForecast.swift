/// A series carried on over a horizon, with what can happen on the way.
public struct HorizonForecast: Hashable, Sendable {
  /// The forecaster that did best, and how well.
  public let choice: RollingOrigin
  /// Forecasts of the steps 1…H.
  public let points: [Double]
  /// One row per replicate: what the H steps may become.
  private let paths: [[Double]]

  /// Seeded paths over the next `horizon` steps from the forecaster that did best on the series.
  ///
  /// Each step's error is one of the rolling origins' one-step errors, with either sign; what of it stays is the
  /// forecaster's α, and a slope that was estimated varies as the mean of as many errors as it came from. Where the
  /// rolling origins erred more than such paths do, as a forecaster does that misses a trend, the paths are widened by
  /// that factor. Throws where no forecaster can be tried out.
  public init(
    _ series: [Double], horizon: Int, replicates: Int = 999, generator: inout SeededGenerator
  ) throws(CannotBeSaid) {
    precondition(horizon >= 1 && replicates >= 20, "at least one step and 20 replicates")
    let choice = try Forecaster.best(for: series, horizon: horizon)
    let fitted = try choice.forecaster.fit(series)
    let points = fitted.points(horizon)
    let errors = choice.oneStepErrors
    let drawn = (0..<replicates).map { _ in fitted.path(horizon, errors: errors, generator: &generator) }
    let widening = HorizonForecast.widening(of: drawn, around: points, to: choice)
    (self.choice, self.points) = (choice, points)
    paths = drawn.map { path in zip(path, points).map { $1 + widening * ($0 - $1) } }
  }

  /// Mean absolute error of the rolling origins ÷ that of the paths over the same horizons, at least 1.
  private static func widening(of paths: [[Double]], around points: [Double], to choice: RollingOrigin) -> Double {
    let origins = choice.oneStepErrors.count
    var expected = 0.0
    var pairs = 0.0
    for step in choice.meanAbsoluteErrorByHorizon.indices {
      let mean = paths.reduce(0) { $0 + abs($1[step] - points[step]) } / Double(paths.count)
      expected += mean * Double(origins - step)
      pairs += Double(origins - step)
    }
    let ratio = choice.meanAbsoluteError * pairs / expected
    return ratio.isFinite ? max(1, ratio) : 1
  }

  /// What the steps come to together, or any other number made of them, with a conformal range.
  ///
  /// The estimate is the number of the points; the width is the conformal quantile of the paths' absolute distances
  /// from it. `floor` is the least that can be, 0 for quantities. Throws where the number is not finite.
  public func interval(
    level: Double = 0.8, floor: Double = -.infinity, of number: ([Double]) -> Double
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    func bounded(_ path: [Double]) -> Double { number(path.map { max(floor, $0) }) }
    let point = bounded(points)
    guard point.isFinite else { throw .notFinite }
    let found = try ConfidenceInterval.conformal(point, errors: paths.map { bounded($0) - point }, level: level)
    return ConfidenceInterval(
      point, max(floor, found.low), found.high, level: level, method: "conformal, simulated")
  }

  /// The sum over a part of the horizon, steps counted from 0.
  public func sum(
    of steps: Range<Int>, level: Double = 0.8, floor: Double = -.infinity
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    try interval(level: level, floor: floor) { $0[steps].reduce(0, +) }
  }

  /// The mean over a part of the horizon that is not empty, steps counted from 0.
  public func mean(
    of steps: Range<Int>, level: Double = 0.8, floor: Double = -.infinity
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    try interval(level: level, floor: floor) { $0[steps].reduce(0, +) / Double(steps.count) }
  }

  /// The paths' values of a number, in order of drawing.
  func drawn(_ number: ([Double]) -> Double) -> [Double] { paths.map(number) }
}

extension FittedForecaster {
  /// One way in which the next steps may go.
  func path(_ steps: Int, errors: [Double], generator: inout SeededGenerator) -> [Double] {
    func draw() -> Double {
      let error = errors[generator.next(below: errors.count)]
      return generator.next() & 1 == 0 ? error : -error
    }
    var slopeError = 0.0
    if slope != 0 {
      for _ in 1..<max(2, count) { slopeError += draw() / Double(max(1, count - 1)) }
      // Theta carries half of a slope.
      if forecaster == .theta { slopeError /= 2 }
    }
    var shift = 0.0
    return (1...steps).map { step in
      let error = draw()
      let value = point(at: step) + shift + slopeError * Double(step) + error
      shift += smoothing * error
      return value
    }
  }
}
