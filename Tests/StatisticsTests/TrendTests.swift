import Statistics
import Testing

@Suite struct TrendTests {
  private let rising: [Double] = [20, 22, 21, 25, 27, 26, 30, 33]
  private let tied: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]

  @Test func `the worked example of the metrics`() throws {
    let test = try mannKendall(rising)
    #expect(test.s == 24)
    expect(test.z, 2.84551, absolute: 5e-6)
    expect(test.p, 0.00443, absolute: 5e-6)
    let line = try theilSen(rising)
    expect(line.slope.estimate, 1.70833, absolute: 5e-6)
    expect(line.slope.low, 1.2, absolute: 1e-12)
    expect(line.slope.high, 2.4, absolute: 1e-12)
  }

  /// Against `scipy.stats.theilslopes` and the tie-corrected variance worked out apart.
  @Test func `ties are corrected for`() throws {
    let test = try mannKendall(tied)
    #expect(test.s == 55)
    expect(test.variance, 399, absolute: 1e-12)
    expect(test.z, 2.703381341337498, relative: 1e-12)
    expect(test.p, 0.006863794985449032, relative: 1e-10)
    let line = try theilSen(tied)
    expect(line.slope.estimate, 4.0 / 9, relative: 1e-12)
    expect(line.intercept, 1.8888888888888893, relative: 1e-12)
    expect(line.slope.low, 0.2, relative: 1e-12)
    expect(line.slope.high, 8.0 / 11, relative: 1e-12)
    let narrow = try theilSen(tied, level: 0.8)
    expect(narrow.slope.low, 1.0 / 3, relative: 1e-12)
    expect(narrow.slope.high, 0.6, relative: 1e-12)
  }

  @Test func `a straight line has its own slope and no elasticity`() throws {
    let straight = (0..<26).map { 100 + 7.5 * Double($0) }
    let line = try theilSen(straight)
    expect(line.slope.estimate, 7.5, relative: 1e-12)
    expect(line.value(at: 25), straight[25], relative: 1e-12)
    expect(try elasticity(straight), 1, relative: 1e-12)
  }

  @Test func `peaks on top of growth are what elasticity measures`() throws {
    var weeks = (0..<20).map { 1_000 + 10 * Double($0) }
    for week in [4, 9, 14] { weeks[week] *= 2 }
    let peaks = try elasticity(weeks)
    #expect(peaks > 1.8)
    #expect(peaks < 2.2)
    expect(try elasticity(weeks.map { $0 * 1e6 }), peaks, relative: 1e-12)
  }

  @Test func `time turned around turns the trend`() throws {
    let backwards = Array(rising.reversed())
    #expect(try mannKendall(backwards).s == -24)
    expect(try mannKendall(backwards).z, -(try mannKendall(rising).z), absolute: 1e-12)
    expect(try theilSen(backwards).slope.estimate, -(try theilSen(rising).slope.estimate), absolute: 1e-12)
    let level = try detrended(rising)
    expect(try theilSen(level).slope.estimate, 0, absolute: 1e-12)
  }

  @Test func `short and constant series have a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 3, need: 4)) { try mannKendall([1, 2, 3]) }
    #expect(throws: CannotBeSaid.noVariation) { try mannKendall([5, 5, 5, 5, 5]) }
    #expect(throws: CannotBeSaid.tooFew(have: 2, need: 3)) { try theilSen([1, 2]) }
    #expect(throws: CannotBeSaid.notFinite) { try theilSen([1, 2, .nan]) }
    #expect(throws: CannotBeSaid.tooFew(have: 4, need: 8)) { try elasticity([1, 2, 3, 4]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try elasticity([0, 0, 0, 0, 0, 0, 0, 0]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try elasticity([0, 0, 0, 0, 0, 0, 0, 9]) }
  }
}
