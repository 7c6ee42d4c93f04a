import Statistics
import Testing

@Suite struct SurvivalTests {
  /// Weeks of remission under 6-mercaptopurine and under placebo: Freireich et al., Blood 21 (1963), as reprinted in
  /// Cox & Oakes, "Analysis of Survival Data" (1984). Published: medians 23 and 8, log-rank χ² 16.79.
  static let treated: [FollowUp] =
    [6, 6, 6, 7, 10, 13, 16, 22, 23].map(FollowUp.event)
    + [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(FollowUp.censored)
  static let placebo =
    [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map(FollowUp.event)

  /// Published survivals .857, .807, .753, .690, .627, .538, .448; the digits and limits are those of lifelines 0.30.
  @Test func `the leukaemia trial, treated`() throws {
    let curve = try kaplanMeier(Self.treated)
    #expect(curve.steps.map(\.day) == [6, 7, 10, 13, 16, 22, 23])
    #expect(curve.steps.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
    #expect(curve.steps.map(\.events) == [3, 1, 1, 1, 1, 1, 1])
    let expected = [
      (0.857142857142857, 0.6197179552659838, 0.9515517476469969),
      (0.8067226890756299, 0.5631465646222333, 0.9228090192028802),
      (0.7529411764705878, 0.5031995107999564, 0.8893618351692651),
      (0.6901960784313722, 0.4316102224861839, 0.8490659633494505),
      (0.6274509803921566, 0.36751085598750194, 0.8049121894718411),
      (0.5378151260504199, 0.26777893676713493, 0.7467907176353943),
      (0.44817927170868327, 0.18805200595923233, 0.6801426284952412),
    ]
    for (step, (survival, low, high)) in zip(curve.steps, expected) {
      expect(step.survival, survival, absolute: 1e-12)
      expect(try #require(step.interval).low, low, absolute: 1e-10)
      expect(try #require(step.interval).high, high, absolute: 1e-10)
    }
    let median = try #require(curve.median)
    #expect(median.day == 23 && median.low == 13 && median.high == nil)
    #expect(curve.subjects == 21 && curve.events == 9 && curve.lastDay == 35)
  }

  @Test func `the leukaemia trial, placebo`() throws {
    let curve = try kaplanMeier(Self.placebo)
    let median = try #require(curve.median)
    #expect(median.day == 8 && median.low == 4 && median.high == 11)
    let last = try #require(curve.steps.last)
    #expect(last.survival == 0 && last.interval == nil)
    #expect(curve.survival(at: 400) == 0)
  }

  @Test func `log-rank of two and of three groups`() throws {
    let two = try logRank([Self.treated, Self.placebo])
    expect(two.chiSquare, 16.79, absolute: 5e-3)
    // lifelines 0.30: logrank_test, and multivariate_logrank_test with a third group.
    expect(two.chiSquare, 16.792940989216547, relative: 1e-11)
    expect(two.p, 4.168809109334511e-05, relative: 1e-9)
    #expect(two.observed == [9, 21] && two.degrees == 1)
    expect(two.expected.reduce(0, +), 30, absolute: 1e-12)
    let third = [3, 5, 8, 12, 20, 20].map(FollowUp.event) + [5, 14, 21, 30].map(FollowUp.censored)
    let groups = [Self.treated, Self.placebo, third]
    let three = try logRank(groups)
    #expect(three.degrees == 2)
    let turned = try logRank([third, Self.placebo, Self.treated])
    expect(turned.chiSquare, three.chiSquare, relative: 1e-12)
    expect(three.chiSquare, 18.300595084816095, relative: 1e-11)
    expect(three.p, 0.00010618820255199939, relative: 1e-9)
  }

  @Test func `a group that left before the first event takes no part`() throws {
    let gone = [FollowUp.censored(0), .censored(0)]
    let with = try logRank([Self.treated, gone, Self.placebo])
    let without = try logRank([Self.treated, Self.placebo])
    #expect(with.degrees == 1)
    expect(with.chiSquare, without.chiSquare, relative: 1e-12)
  }

  @Test func `without censoring the curve is the share that is left`() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<100 {
      let days = (0..<(1 + generator.next(below: 40))).map { _ in generator.next(below: 25) }
      let curve = try kaplanMeier(days.map(FollowUp.event))
      for day in 0..<25 {
        let left = Double(days.count { $0 > day }) / Double(days.count)
        expect(try #require(curve.survival(at: day)), left, absolute: 1e-12)
      }
    }
  }

  @Test func `each day is the product of the days before, in any order of people`() throws {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<200 {
      var sample = (0..<(2 + generator.next(below: 30))).map { _ in
        FollowUp(days: generator.next(below: 20), isEvent: generator.next(below: 3) > 0)
      }
      sample.append(.event(generator.next(below: 20)))
      let curve = try kaplanMeier(sample)
      #expect(try kaplanMeier(sample.shuffled(using: &generator)) == curve)
      var survival = 1.0
      for day in 0...curve.lastDay {
        let atRisk = sample.count { $0.days >= day }
        let events = sample.count { $0.isEvent && $0.days == day }
        survival *= Double(atRisk - events) / Double(atRisk)
        expect(try #require(curve.survival(at: day)), survival, absolute: 1e-12)
        if let interval = curve.interval(at: day) {
          #expect(interval.contains(interval.estimate) && interval.low >= 0 && interval.high <= 1)
        }
      }
    }
  }

  @Test func `what is after the last day followed is not known`() throws {
    let curve = try kaplanMeier([.event(3), .censored(5), .censored(9)])
    #expect(curve.survival(at: 2) == 1)
    #expect(curve.interval(at: 2) == nil)
    expect(try #require(curve.survival(at: 9)), 2.0 / 3, absolute: 1e-15)
    #expect(curve.survival(at: 10) == nil)
    #expect(curve.interval(at: 10) == nil)
    #expect(curve.median == nil)
  }

  @Test func `half of the people is a median, whatever the bits of the product say`() throws {
    for people in stride(from: 2, through: 60, by: 2) {
      let days = (1...people).map { FollowUp.event($0) }
      #expect(try #require(kaplanMeier(days).median).day == people / 2)
    }
  }

  @Test func `nobody, no event and negative days have a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try kaplanMeier([]) }
    #expect(throws: CannotBeSaid.noEvents) { try kaplanMeier([.censored(4), .censored(9)]) }
    #expect(throws: CannotBeSaid.negative) { try kaplanMeier([.event(-1)]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try logRank([Self.placebo]) }
    #expect(throws: CannotBeSaid.noEvents) { try logRank([[.censored(4)], [.censored(9)]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try logRank([[.event(4)], []]) }
    // Everybody meets the event on the one day: no pace to compare.
    #expect(throws: CannotBeSaid.undetermined) { try logRank([[.event(4)], [.event(4)]]) }
  }
}
