import Statistics
import Testing

@Suite struct RateAndMixTests {
  @Test func `rates that rise while the mix shifts`() throws {
    // 60/100 and 10/100 become 75/100 and 60/300: both groups improve, the whole falls from 35 to 33.75 percent.
    let split = try rateAndMix([
      .init(now: 75, of: 100, before: 60, of: 100), .init(now: 60, of: 300, before: 10, of: 100),
    ])
    expect(split.rate, 0.15 * (0.25 + 0.5) / 2 + 0.1 * (0.75 + 0.5) / 2, absolute: 1e-15)
    expect(split.mix, -0.25 * (0.75 + 0.6) / 2 + 0.25 * (0.2 + 0.1) / 2, absolute: 1e-15)
    expect(split.change, 135.0 / 400 - 70.0 / 200, absolute: 1e-15)
    #expect(split.rate > 0)
    #expect(split.mix < 0)
  }

  @Test func `both parts always add up to the change`() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<300 {
      var groups: [RateAndMix.Group] = [.init(now: 1, of: 2, before: 1, of: 3)]
      for _ in 0..<generator.next(below: 8) {
        let (size, before) = (generator.next(below: 40), generator.next(below: 40))
        groups.append(
          .init(
            now: Double(generator.next(below: size + 1)), of: Double(size),
            before: Double(generator.next(below: before + 1)), of: Double(before)))
      }
      let split = try rateAndMix(groups)
      let now = groups.reduce(0) { $0 + $1.numerator } / groups.reduce(0) { $0 + $1.denominator }
      let before = groups.reduce(0) { $0 + $1.numeratorBefore } / groups.reduce(0) { $0 + $1.denominatorBefore }
      expect(split.change, now - before, absolute: 1e-12)
    }
  }

  @Test func `a group that comes or goes is mix alone`() throws {
    let split = try rateAndMix([
      .init(now: 50, of: 100, before: 50, of: 100), .init(now: 90, of: 100, before: 0, of: 0),
    ])
    #expect(split.rate == 0)
    expect(split.mix, 0.2, absolute: 1e-15)
  }

  @Test func `nothing to split has a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try rateAndMix([]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try rateAndMix([.init(now: 1, of: 2, before: 0, of: 0)]) }
    #expect(throws: CannotBeSaid.contradiction) {
      try rateAndMix([.init(now: 1, of: 2, before: 1, of: 2), .init(now: 3, of: 0, before: 1, of: 2)])
    }
  }
}
