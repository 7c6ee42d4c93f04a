import Testing

@testable import Statistics

@Suite struct ResamplingTests {
  /// Published with the reference implementations of Vigna.
  @Test func `SplitMix64 and xoshiro256** give their published sequences`() {
    var small = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in small.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
    var large = SeededGenerator(state: (1, 2, 3, 4))
    #expect(
      (0..<6).map { _ in large.next() } == [
        11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      ])
    var seeded = SeededGenerator(seed: 42)
    #expect(seeded.next() == 1_546_998_764_402_558_742)
  }

  @Test func `bounded draws are even and stay in bounds`() {
    var generator = SeededGenerator(seed: 3)
    var seen = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { seen[generator.next(below: 7)] += 1 }
    // χ² of six degrees: 22.46 is passed by one in a thousand.
    #expect(seen.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 } < 22.46)
    for _ in 0..<1_000 { #expect((0..<1).contains(generator.nextUnit())) }
    #expect(generator.next(below: 1) == 0)
  }

  @Test func `a bootstrap of a mean agrees with theory`() throws {
    var generator = SeededGenerator(seed: 8)
    let sample = (0..<400).map { _ in generator.nextUnit() }
    let mean = { (values: [Double]) throws(CannotBeSaid) -> Double in values.reduce(0, +) / Double(values.count) }
    let interval = try bootstrapInterval(sample, generator: &generator, statistic: mean)
    #expect(interval.contains(interval.estimate))
    // ± 1.96 · √(1/12 ÷ 400)
    expect(interval.high - interval.low, 2 * 1.96 * (1.0 / 12 / 400).squareRoot(), relative: 0.08)
  }

  @Test(arguments: [0.5, 0.9])
  func `a quantile's interval without draws is what draws would find`(p: Double) throws {
    var generator = SeededGenerator(seed: 17)
    let sample = (0..<201).map { _ in generator.nextUnit() * generator.nextUnit() }
    let exact = try bootstrapInterval(ofQuantile: p, of: sample)
    let drawn = try bootstrapInterval(sample, replicates: 4_000, generator: &generator) {
      (values: [Double]) throws(CannotBeSaid) in try quantile(values, p)
    }
    let sorted = sample.sorted()
    func rank(_ value: Double) -> Int { sorted.firstIndex { $0 >= value } ?? sorted.count }
    #expect(abs(rank(exact.low) - rank(drawn.low)) <= 2 && abs(rank(exact.high) - rank(drawn.high)) <= 2)
    #expect(exact.contains(exact.estimate))
    #expect(try bootstrapInterval(ofQuantile: p, of: sample.reversed()) == exact)
    #expect(throws: CannotBeSaid.noVariation) { try bootstrapInterval(ofQuantile: p, of: [2, 2, 2]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try bootstrapInterval(ofQuantile: p, of: [2]) }
  }

  @Test func `the same seed draws the same interval`() throws {
    let sample: [Double] = [1, 2, 3, 5, 8, 13]
    func run(_ seed: UInt64) throws -> ConfidenceInterval {
      var generator = SeededGenerator(seed: seed)
      return try bootstrapInterval(sample, replicates: 200, generator: &generator) {
        (values: [Double]) throws(CannotBeSaid) in try median(values)
      }
    }
    #expect(try run(1) == run(1))
  }

  /// Forty people whose twenty events are all alike: there are forty observations, not eight hundred.
  @Test func `whole people are drawn, so that their events count once`() throws {
    var generator = SeededGenerator(seed: 9)
    let people = (0..<40).map { _ in Array(repeating: generator.nextUnit(), count: 20) }
    let mean = { (values: [Double]) throws(CannotBeSaid) -> Double in values.reduce(0, +) / Double(values.count) }
    let clustered = try clusteredBootstrapInterval(people, generator: &generator, statistic: mean)
    let naive = try bootstrapInterval(people.flatMap { $0 }, replicates: 400, generator: &generator, statistic: mean)
    #expect(clustered.contains(clustered.estimate))
    expect((clustered.high - clustered.low) / (naive.high - naive.low), 20.0.squareRoot(), relative: 0.15)
    let theory = try meanInterval(people.map { $0[0] })
    expect(clustered.high - clustered.low, theory.high - theory.low, relative: 0.12)
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) {
      try clusteredBootstrapInterval([[1.0, 2]], generator: &generator, statistic: mean)
    }
  }

  @Test func `what cannot vary or cannot be said has a reason`() {
    var generator = SeededGenerator(seed: 1)
    let mean = { (values: [Double]) throws(CannotBeSaid) -> Double in try median(values) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) {
      try bootstrapInterval([1.0], generator: &generator, statistic: mean)
    }
    #expect(throws: CannotBeSaid.noVariation) {
      try bootstrapInterval([2.0, 2, 2], generator: &generator, statistic: mean)
    }
    // Most replicates of one positive among many zeros have no total.
    #expect(throws: CannotBeSaid.zeroTotal) {
      try bootstrapInterval([0.0, 0, 0, 1], generator: &generator) { (values: [Double]) throws(CannotBeSaid) in
        try gini(values)
      }
    }
  }
}
