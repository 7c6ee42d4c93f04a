import Statistics
import Testing

@Suite struct ForecastTests {
  /// Oil production of Saudi Arabia 1996–2013 in millions of tonnes (`oildata` in Hyndman & Athanasopoulos,
  /// "Forecasting: Principles and Practice", 2nd edition, 7.1, whose forecast is 542.68).
  private static let oil: [Double] = [
    445.3641, 453.1950, 454.4096, 422.3789, 456.0371, 440.3866, 425.1944, 486.2052, 500.4291, 521.2759, 508.9476,
    488.8889, 509.8706, 456.7229, 473.8166, 525.9509, 549.8338, 542.3405,
  ]
  private static let rising: [Double] = [20, 22, 21, 25, 27, 26, 30, 33, 31, 36, 35, 40, 38, 43]

  /// α by SciPy's bounded search to 1e-12; statsmodels 0.15 agrees to five digits. Theta in agreement with statsmodels'
  /// `ThetaModel(period=1, deseasonalize=False)`, whose own α stops at five digits.
  private static let cases: [(series: [Double], alpha: Double, level: Double, theta: [Double])] = [
    (
      oil, 0.8346189781910306, 542.6841424089657, [546.080845779071, 548.9157988750461, 551.7507519710214]
    ),
    (
      rising, 0.8512039616162655, 42.28396983531702, [43.28965589252976, 44.14569984857371, 45.001743804617675]
    ),
  ]

  @Test(arguments: cases.indices)
  func `smoothing and theta agree with SciPy and statsmodels`(index: Int) throws {
    let expected = ForecastTests.cases[index]
    let smoothed = try Forecaster.exponentialSmoothing.fit(expected.series)
    expect(smoothed.smoothing, expected.alpha, absolute: 1e-6)
    expect(smoothed.level, expected.level, relative: 1e-7)
    #expect(smoothed.points(3) == Array(repeating: smoothed.level, count: 3))
    let theta = try Forecaster.theta.fit(expected.series).points(3)
    for (found, value) in zip(theta, expected.theta) { expect(found, value, relative: 1e-7) }
  }

  @Test func `naive stays and drift goes on`() throws {
    #expect(try Forecaster.naive.fit([3, 9, 5]).points(2) == [5, 5])
    #expect(try Forecaster.drift.fit([3, 9, 5]).points(3) == [6, 7, 8])
    #expect(try Forecaster.naive.fit([3]).points(0) == [])
  }

  /// Worked out apart in Python over the same pairs of origin and horizon.
  @Test(arguments: [
    (1, [25.329711111111116, 26.171870972561408, 30.390710421654237, 28.648495987967294]),
    (4, [34.645886666666684, 38.42255189982703, 40.05605425957601, 37.39929126214585]),
  ])
  func `rolling origins average over all origins and horizons`(horizon: Int, expected: [Double]) throws {
    for (forecaster, value) in zip(Forecaster.allCases, expected) {
      let found = try forecaster.rollingOrigin(ForecastTests.oil, horizon: horizon)
      expect(found.meanAbsoluteError, value, relative: 1e-6)
      #expect(found.oneStepErrors.count == 9 && found.meanAbsoluteErrorByHorizon.count == horizon)
    }
    #expect(try Forecaster.best(for: ForecastTests.oil, horizon: horizon).forecaster == .naive)
  }

  @Test func `the simplest of equals is chosen`() throws {
    #expect(try Forecaster.best(for: Array(repeating: 7, count: 30), horizon: 5).forecaster == .naive)
    #expect(try Forecaster.best(for: (0..<30).map { 3 + 2 * Double($0) }, horizon: 5).forecaster == .drift)
  }

  @Test func `shifting and stretching a series does the same to its forecasts`() throws {
    var generator = SeededGenerator(seed: 77)
    for _ in 0..<30 {
      let series = (0..<30).map { 100 + 2 * Double($0) + 20 * generator.nextUnit() }
      for forecaster in Forecaster.allCases {
        let points = try forecaster.fit(series).points(5)
        let moved = try forecaster.fit(series.map { 3 * $0 - 50 }).points(5)
        for (point, other) in zip(points, moved) { expect(other, 3 * point - 50, relative: 1e-4) }
      }
    }
  }

  @Test func `too short, endless and constant series are no accident`() throws {
    for forecaster in Forecaster.allCases {
      #expect(throws: CannotBeSaid.tooFew(have: 0, need: forecaster.leastCount)) { try forecaster.fit([]) }
      #expect(throws: CannotBeSaid.notFinite) { try forecaster.fit([1, .nan, 2, 3]) }
      #expect(throws: CannotBeSaid.tooFew(have: 8, need: 9)) {
        try forecaster.rollingOrigin(Array(repeating: 1, count: 8), horizon: 3)
      }
      for constant in [0.0, 7, -2, 1e300] {
        let fitted = try forecaster.fit(Array(repeating: constant, count: 12))
        for point in fitted.points(4) { expect(point, constant, relative: 1e-12) }
      }
      do throws(CannotBeSaid) {
        let points = try forecaster.fit([-1.7e308, 1.7e308, -1.7e308, 1.7e308]).points(1)
        #expect(points[0].isFinite)
      } catch {
        #expect(error == .notFinite)
      }
    }
  }
}
