import Statistics
import Testing

@Suite struct IntervalTests {
  /// The first four from Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  @Test(arguments: [
    (81, 263, 0.95, 0.25529, 0.36621), (15, 148, 0.95, 0.06239, 0.16049), (0, 20, 0.95, 0, 0.16113),
    (1, 29, 0.95, 0.00611, 0.17176), (29, 29, 0.9, 0.91467, 1), (50, 100, 0.99, 0.37528, 0.62472),
  ])
  func `Wilson intervals as published`(successes: Int, trials: Int, level: Double, low: Double, high: Double) throws {
    let interval = try wilsonInterval(successes, of: trials, level: level)
    expect(interval.low, low, absolute: 5e-6)
    expect(interval.high, high, absolute: 5e-6)
    expect(interval.estimate, Double(successes) / Double(trials), absolute: 0)
  }

  /// Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
  @Test(arguments: [
    (56, 70, 48, 80, 0.05243, 0.33387), (9, 10, 3, 10, 0.17052, 0.80902), (6, 7, 2, 7, 0.05823, 0.80625),
    (5, 56, 0, 29, -0.03814, 0.19256), (0, 10, 0, 20, -0.16113, 0.27753), (10, 10, 0, 10, 0.60751, 1),
    (10, 10, 0, 20, 0.67909, 1),
  ])
  func `Newcombe differences as published`(a: Int, m: Int, b: Int, n: Int, low: Double, high: Double) throws {
    let interval = try newcombeDifference(a, of: m, minus: b, of: n)
    expect(interval.low, low, absolute: 5e-6)
    expect(interval.high, high, absolute: 5e-6)
  }

  @Test func `swapping the sides turns a difference around`() throws {
    let forward = try newcombeDifference(31, of: 40, minus: 12, of: 33)
    let backward = try newcombeDifference(12, of: 33, minus: 31, of: 40)
    expect(forward.low, -backward.high, absolute: 1e-15)
    expect(forward.high, -backward.low, absolute: 1e-15)
  }

  /// Garwood's limits; 17 per 142.5 from the metrics of Hebel, the others from SciPy's χ² quantiles.
  @Test func `Poisson rates`() throws {
    let rate = try poissonInterval(events: 17, exposure: 1.425)
    expect(rate.estimate, 11.9298, absolute: 5e-5)
    expect(rate.low, 6.9496, absolute: 5e-5)
    expect(rate.high, 19.1008, absolute: 5e-5)
    let none = try poissonInterval(events: 0)
    #expect(none.low == 0)
    expect(none.high, 3.6888794541139354, relative: 1e-10)
    let many = try poissonInterval(events: 100_000)
    expect(many.low, 99_381.15266374472, relative: 1e-9)
    expect(many.high, 100_621.74473974388, relative: 1e-9)
  }

  @Test func `every interval holds its estimate and grows with its level`() throws {
    for trials in 1...60 {
      for successes in 0...trials {
        let interval = try wilsonInterval(successes, of: trials)
        let wider = try wilsonInterval(successes, of: trials, level: 0.99)
        guard interval.contains(interval.estimate), interval.low >= 0, interval.high <= 1, interval.low >= wider.low,
          interval.high <= wider.high
        else {
          Issue.record("\(successes) of \(trials): \(interval)")
          return
        }
      }
      let rate = try poissonInterval(events: trials, exposure: 3)
      #expect(rate.contains(rate.estimate))
    }
  }

  @Test func `what is no share has no interval`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try wilsonInterval(0, of: 0) }
    #expect(throws: CannotBeSaid.contradiction) { try wilsonInterval(7, of: 5) }
    #expect(throws: CannotBeSaid.contradiction) { try wilsonInterval(-1, of: 5) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try newcombeDifference(1, of: 2, minus: 0, of: 0) }
    #expect(throws: CannotBeSaid.negative) { try poissonInterval(events: -1) }
    #expect(throws: CannotBeSaid.zeroTotal) { try poissonInterval(events: 3, exposure: 0) }
    #expect(throws: CannotBeSaid.notFinite) { try poissonInterval(events: 3, exposure: .nan) }
  }
}
