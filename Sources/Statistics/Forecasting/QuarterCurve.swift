/// How the distinct people of a quarter gather week by week, learnt from earlier quarters.
///
/// Distinct people are never added up: somebody seen in March was mostly seen in January too. So the number at the end
/// is carried over from how earlier quarters went on after the same week.
public struct QuarterCurve: Hashable, Sendable {
  /// Distinct people so far at the end of each week, the last being the quarter's; quarters in order of time.
  public let quarters: [[Double]]

  /// Throws where a quarter is empty, not finite, negative or falls: distinct people so far can only grow.
  public init(_ quarters: [[Double]]) throws(CannotBeSaid) {
    for quarter in quarters {
      try requireFinite(quarter)
      guard quarter[0] >= 0 else { throw .negative }
      guard zip(quarter, quarter.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .contradiction }
    }
    self.quarters = quarters
  }

  /// The quarter's number at its end, from its curve so far: this week's number × the median of (end ÷ same week) of
  /// the earlier quarters.
  ///
  /// The range is conformal: the errors are those which each earlier quarter would have had, forecast from all others,
  /// relative to its forecast. Never below what is already there. Throws for fewer than two earlier quarters that had
  /// anybody by that week, and, from `conformalQuantile`, where they are too few for the level.
  public func end(of running: [Double], level: Double = 0.8) throws(CannotBeSaid) -> ConfidenceInterval {
    let (point, ratios) = try point(of: running)
    var errors: [Double] = []
    for index in ratios.indices {
      var others = ratios
      others.remove(at: index)
      let expected = try median(others)
      errors.append(ratios[index] / expected - 1)
    }
    let now = running[running.count - 1]
    let width = try point * conformalQuantile(errors, alpha: 1 - level)
    guard (point + width).isFinite else { throw .notFinite }
    return ConfidenceInterval(point, max(now, point - width), point + width, level: level, method: "conformal")
  }

  /// The number alone, and the ratios it comes from.
  public func point(of running: [Double]) throws(CannotBeSaid) -> (point: Double, ratios: [Double]) {
    _ = try QuarterCurve([running])
    guard let now = running.last else { throw .tooFew(have: 0, need: 1) }
    let week = running.count - 1
    var ratios: [Double] = []
    for quarter in quarters where quarter[min(week, quarter.count - 1)] > 0 {
      ratios.append(quarter[quarter.count - 1] / quarter[min(week, quarter.count - 1)])
    }
    guard ratios.count >= 2 else { throw .tooFew(have: ratios.count, need: 2) }
    let point = try now * median(ratios)
    guard point.isFinite else { throw .notFinite }
    return (point, ratios)
  }

  /// A quarter that has not begun: the forecast number of its busiest weeks × the median of (end ÷ busiest weeks) of
  /// the earlier quarters.
  ///
  /// Busiest weeks are the three highest, averaged: a quarter's end keeps a steadier ratio to them than to its mean,
  /// which growth and holidays move. The paths' number is multiplied with ratios drawn from the earlier quarters; the
  /// width is the conformal quantile of their distances. `weekly` are the weekly distinct people of each quarter, in
  /// the quarters' order. Throws for fewer than two quarters with anybody.
  public func end(
    afterForecast forecast: HorizonForecast, steps: Range<Int>, weekly: [[Double]], level: Double = 0.8,
    generator: inout SeededGenerator
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    var ratios: [Double] = []
    for (quarter, weeks) in zip(quarters, weekly) {
      try requireFinite(weeks)
      let busiest = QuarterCurve.busiest(weeks[...])
      if busiest > 0 { ratios.append(quarter[quarter.count - 1] / busiest) }
    }
    guard ratios.count >= 2 else { throw .tooFew(have: ratios.count, need: 2) }
    let busiest = { (path: [Double]) in max(0, QuarterCurve.busiest(path[steps])) }
    let point = try busiest(forecast.points) * median(ratios)
    let errors = forecast.drawn(busiest).map { $0 * ratios[generator.next(below: ratios.count)] - point }
    let found = try ConfidenceInterval.conformal(point, errors: errors, level: level)
    return ConfidenceInterval(
      point, max(0, found.low), found.high, level: level, method: "conformal, simulated, quarter-to-date curve")
  }

  /// The mean of the three highest, or of all where there are fewer; 0 for none.
  private static func busiest(_ weeks: ArraySlice<Double>) -> Double {
    let highest = weeks.sorted().suffix(3)
    return highest.isEmpty ? 0 : highest.reduce(0, +) / Double(highest.count)
  }
}
