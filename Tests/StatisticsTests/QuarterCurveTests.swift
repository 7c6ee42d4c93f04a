import Statistics
import Testing

@Suite struct QuarterCurveTests {
  private let earlier: [[Double]] = [
    [40, 60, 70, 80], [50, 70, 84, 100], [44, 66, 80, 88], [60, 90, 100, 120], [66, 90, 110, 132],
  ]

  @Test func `a running quarter ends as earlier quarters went on`() throws {
    let curve = try QuarterCurve(earlier)
    // Ends ÷ second weeks: 4/3, 10/7, 4/3, 4/3, 22/15; the median is 4/3.
    let end = try curve.end(of: [60, 75])
    expect(end.estimate, 100, relative: 1e-12)
    // Left out in turn, the medians of the others are 11/8 twice … 4/3: the fourth smallest error of five is kept.
    #expect(end.contains(100) && end.low >= 75 && end.high > 100)
    #expect(throws: CannotBeSaid.tooFew(have: 5, need: 9)) { try curve.end(of: [60, 75], level: 0.9) }
    #expect(try curve.point(of: [60, 75]).ratios.count == 5)
  }

  @Test func `a quarter that is over is what it is`() throws {
    let end = try QuarterCurve(earlier).end(of: [40, 50, 60, 70])
    #expect(end.low == 70 && end.estimate == 70 && end.high == 70)
  }

  @Test func `the order of the quarters does not matter`() throws {
    let end = try QuarterCurve(earlier).end(of: [61, 77, 79])
    #expect(try QuarterCurve(earlier.reversed()).end(of: [61, 77, 79]) == end)
  }

  @Test func `a quarter to come is the weekly forecast times what a quarter makes of its weeks`() throws {
    var generator = SeededGenerator(seed: 6)
    // Sixty people every week and some who are new: the quarter ends at 96, 1.6 times its busiest weeks.
    let weekly = Array(repeating: Array(repeating: 60.0, count: 13), count: 3)
    let curve = try QuarterCurve(Array(repeating: (0..<13).map { 60 + 3 * Double($0) }, count: 3))
    let forecast = try HorizonForecast(
      Array(repeating: 60, count: 39), horizon: 26, replicates: 50, generator: &generator)
    let end = try curve.end(afterForecast: forecast, steps: 0..<13, weekly: weekly, generator: &generator)
    expect(end.estimate, 96, relative: 1e-12)
    expect(end.low, 96, relative: 1e-12)
    expect(end.high, 96, relative: 1e-12)
  }

  @Test func `curves that fall, are empty or too few have a reason`() throws {
    #expect(throws: CannotBeSaid.contradiction) { try QuarterCurve([[3, 2]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try QuarterCurve([[]]) }
    #expect(throws: CannotBeSaid.negative) { try QuarterCurve([[-1, 2]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try QuarterCurve([[1, 2]]).end(of: [1]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 2)) { try QuarterCurve([[0, 2], [0, 3]]).end(of: [1]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try QuarterCurve(earlier).end(of: []) }
  }
}
