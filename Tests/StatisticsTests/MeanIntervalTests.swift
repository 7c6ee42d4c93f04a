import Statistics
import Testing

@Suite struct MeanIntervalTests {
  /// Extra hours of sleep under two drugs: Cushny & Peebles (1905), the data of Student, Biometrika 6 (1908).
  private let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
  private let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

  /// Means .75 and 2.33 as in Student's paper; limits by SciPy 1.17.
  @Test func `Student's sleep data`() throws {
    expect(try meanInterval(first).estimate, 0.75, absolute: 1e-15)
    let interval = try meanInterval(second)
    expect(interval.estimate, 2.33, absolute: 1e-14)
    expect(interval.low, 0.8976775393767051, relative: 1e-11)
    expect(interval.high, 3.7623224606232943, relative: 1e-11)
    let ofForty = try meanInterval(second, population: 40)
    expect(ofForty.low, 1.0737700996767627, relative: 1e-11)
    expect(ofForty.high, 3.5862299003232367, relative: 1e-11)
  }

  @Test func `a complete count leaves nothing open`() throws {
    let all = try meanInterval(second, population: 10)
    #expect(all.low == all.estimate && all.high == all.estimate)
    #expect(try meanInterval([4, 4, 4], population: 3).high == 4)
  }

  /// R documents t = −1.8608, df = 17.776, p = .07939, −3.3654832 … .2054832 for `t.test(extra ~ group)`.
  @Test func `Welch's difference of the sleep data`() throws {
    let found = try welchDifference(first, minus: second)
    expect(found.t, -1.8608134674868526, relative: 1e-12)
    expect(found.degrees, 17.776473516178488, relative: 1e-12)
    expect(found.p, 0.0793941401873583, relative: 1e-10)
    expect(found.interval.estimate, -1.58, absolute: 1e-14)
    expect(found.interval.low, -3.3654832307117104, relative: 1e-10)
    expect(found.interval.high, 0.20548323071171137, relative: 1e-9)
    let turned = try welchDifference(second, minus: first)
    expect(turned.interval.low, -found.interval.high, absolute: 1e-14)
  }

  @Test func `moments known already give the same`() throws {
    let moments = try SampleMoments(count: 10, mean: 2.33, variance: SampleMoments(second).variance)
    expect(try meanInterval(moments).low, try meanInterval(second).low, absolute: 1e-14)
  }

  /// Worked out apart with SciPy's t quantile.
  @Test func `a ratio over clusters may be any number`() throws {
    let clusters: [(Double, Double)] = [(-3, 2), (10, 4), (7, 3), (0, 1), (22, 6), (5, 5), (8, 2)]
    let interval = try clusteredRatio(clusters.map { (part: $0.0, whole: $0.1) })
    expect(interval.estimate, 2.130434782608696, relative: 1e-14)
    expect(interval.low, 0.5435591587375406, relative: 1e-11)
    expect(interval.high, 3.717310406479851, relative: 1e-11)
  }

  @Test func `intervals hold their estimate, in any order, and shrink with the population`() throws {
    var generator = SeededGenerator(seed: 71)
    for _ in 0..<200 {
      let values = (0..<(3 + generator.next(below: 20))).map { _ in generator.nextUnit() * 5 }
      let others = (0..<(2 + generator.next(below: 20))).map { _ in generator.nextUnit() * 9 }
      let interval = try meanInterval(values)
      let corrected = try meanInterval(values, population: values.count + 3)
      #expect(interval.contains(interval.estimate) && corrected.contains(corrected.estimate))
      #expect(corrected.low > interval.low && corrected.high < interval.high)
      #expect(try meanInterval(values.shuffled(using: &generator)) == interval)
      let difference = try welchDifference(values, minus: others)
      #expect(difference.interval.contains(difference.interval.estimate))
      #expect(difference.degrees <= Double(values.count + others.count - 2) + 1e-9)
      #expect(try welchDifference(values.shuffled(using: &generator), minus: others.reversed()) == difference)
    }
  }

  /// The share of samples whose interval holds the true mean of 0.5 is near the level.
  @Test func `nineteen intervals in twenty hold the truth`() throws {
    var generator = SeededGenerator(seed: 72)
    var held = 0
    for _ in 0..<4_000 {
      held += try meanInterval((0..<12).map { _ in generator.nextUnit() }).contains(0.5) ? 1 : 0
    }
    // Four standard errors of a share of .95 among 4,000 are ± .0138.
    expect(Double(held) / 4_000, 0.95, absolute: 0.014)
  }

  @Test func `promoters from answers, and answers that all agree`() throws {
    let score = try promoterScore([10, 9, 9, 8, 7, 6, 0, 3, 9, 10])
    #expect(score.score == 20 && score.answers == 10)
    let interval = try #require(score.interval)
    #expect(interval.contains(20) && interval.low >= -100 && interval.high <= 100)
    let alike = try promoterScore(promoters: 6, passives: 0, detractors: 0)
    #expect(alike.score == 100 && alike.standardError == 0 && alike.interval == nil)
    #expect(try promoterScore(promoters: 0, passives: 3, detractors: 0).interval == nil)
  }

  @Test func `what has no mean or no spread has a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try meanInterval([3]) }
    #expect(throws: CannotBeSaid.noVariation) { try meanInterval([3, 3, 3]) }
    #expect(throws: CannotBeSaid.noVariation) { try meanInterval([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]) }
    #expect(throws: CannotBeSaid.contradiction) { try meanInterval([3, 4, 5], population: 2) }
    #expect(throws: CannotBeSaid.notFinite) { try meanInterval([1e308, 1.7e308]) }
    #expect(throws: CannotBeSaid.negative) { try SampleMoments(count: 4, mean: 1, variance: -1) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 2)) { try SampleMoments(count: -4, mean: 1, variance: 1) }
    #expect(throws: CannotBeSaid.noVariation) { try welchDifference([1, 1], minus: [2, 2]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try welchDifference([1, 2], minus: [2]) }
    #expect(throws: CannotBeSaid.notFinite) { try welchDifference([1, .nan], minus: [2, 3]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try promoterScore([]) }
    #expect(throws: CannotBeSaid.outOfRange) { try promoterScore([11]) }
    #expect(throws: CannotBeSaid.negative) { try promoterScore(promoters: -1, passives: 2, detractors: 2) }
    #expect(throws: CannotBeSaid.notFinite) { try promoterScore(promoters: .max, passives: 2, detractors: 2) }
    #expect(throws: CannotBeSaid.zeroTotal) { try clusteredRatio([(part: 0, whole: 0), (part: 2, whole: 0)]) }
  }
}
