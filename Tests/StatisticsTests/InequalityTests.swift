import Foundation
import Statistics
import Testing

@Suite struct InequalityTests {
  private let sample: [Double] = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11_904, 22_261]

  @Test func `the worked example of the metrics`() throws {
    expect(try gini(sample), 0.462091, absolute: 5e-7)
    expect(try theil(sample), 0.362341, absolute: 5e-7)
    let split = try theil(groups: [Array(sample.prefix(5)), Array(sample.suffix(5))])
    expect(split.within, 0.148210, absolute: 5e-7)
    expect(split.between, 0.214132, absolute: 5e-7)
    expect(split.total, try theil(sample), absolute: 1e-12)
    expect(try #require(split.shareBetween), 0.214132 / 0.362341, absolute: 5e-6)
  }

  @Test func `evenness and concentration`() throws {
    expect(try shannonEvenness(sample), 0.8426371978840775, relative: 1e-12)
    expect(try shannonEvenness([5, 3, 2]), 0.9372305632161295, relative: 1e-12)
    expect(try shannonEvenness([5, 3, 2, 0], categories: 4), 0.7427, absolute: 1e-4)
    expect(try herfindahl(sample), 0.18408123091548528, relative: 1e-12)
    #expect(try herfindahl([7]) == 1)
  }

  @Test func `equal shares and one owner are the ends of the scale`() throws {
    for n in 2...50 {
      let equal = Array(repeating: 3.7, count: n)
      var owner = Array(repeating: 0.0, count: n)
      owner[n / 2] = 12
      expect(try gini(equal), 0, absolute: 1e-13)
      expect(try gini(owner), Double(n - 1) / Double(n), absolute: 1e-13)
      expect(try theil(equal), 0, absolute: 1e-13)
      expect(try theil(owner), log(Double(n)), absolute: 1e-12)
      expect(try shannonEvenness(equal), 1, absolute: 1e-13)
      expect(try herfindahl(equal), 1 / Double(n), absolute: 1e-13)
    }
  }

  @Test func `order, scale and the whole population doubled change nothing`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let values = (0..<(2 + generator.next(below: 40))).map { _ in Double(generator.next(below: 500)) } + [1]
      let shuffled = values.shuffled(using: &generator)
      let scaled = values.map { $0 * 1e-7 }
      for measure in [{ try gini($0) }, { try theil($0) }] as [([Double]) throws -> Double] {
        let expected = try measure(values)
        expect(try measure(shuffled), expected, absolute: 1e-12)
        expect(try measure(scaled), expected, absolute: 1e-12)
        expect(try measure(values + values), expected, absolute: 1e-12)
      }
      #expect((0..<1).contains(try gini(values)))
    }
  }

  @Test func `within and between always add up`() throws {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      let groups = (0..<(1 + generator.next(below: 6))).map { _ in
        (0..<(1 + generator.next(below: 9))).map { _ in generator.nextUnit() * 100 + 0.5 }
      }
      guard groups.reduce(0, { $0 + $1.count }) >= 2 else { continue }
      let split = try theil(groups: groups)
      expect(split.total, try theil(groups.flatMap { $0 }), absolute: 1e-12)
      #expect(split.within >= 0)
      #expect(split.between >= 0)
    }
  }

  @Test func `each group's part adds up to the whole`() throws {
    let split = try theil(groups: [[2, 4, 6], [], [0, 0], [9, 9], [1]])
    #expect(split.groups.map(\.count) == [3, 0, 2, 2, 1])
    expect(split.groups.reduce(0) { $0 + $1.within }, split.within, absolute: 1e-15)
    expect(split.groups.reduce(0) { $0 + $1.between }, split.between, absolute: 1e-15)
    expect(split.groups.reduce(0) { $0 + $1.share }, 1, absolute: 1e-15)
    #expect(split.groups[1].inequality == nil && split.groups[2].inequality == nil)
    #expect(split.groups[3].inequality == 0 && split.groups[3].between > 0)
    expect(try #require(split.groups[0].inequality), try theil([2, 4, 6]), absolute: 1e-15)
    expect(split.groups[0].relativeMean, 4 / (31.0 / 8), absolute: 1e-15)
  }

  @Test func `ties between units against ties inside`() throws {
    #expect(try eiIndex(external: 0, internal: 4) == -1)
    #expect(try eiIndex(external: 4, internal: 0) == 1)
    #expect(try eiIndex(external: 3, internal: 1) == 0.5)
    #expect(throws: CannotBeSaid.zeroTotal) { try eiIndex(external: 0, internal: 0) }
    #expect(throws: CannotBeSaid.negative) { try eiIndex(external: -1, internal: 3) }
    #expect(try eiIndex(external: .max, internal: .max) == 0)
  }

  @Test func `the smallest and largest quantities do not overflow`() throws {
    expect(try gini([1e-300, 3e-300]), 0.25, absolute: 1e-12)
    expect(try gini([1e300, 3e300]), 0.25, absolute: 1e-12)
    #expect(throws: CannotBeSaid.notFinite) { try gini([1.7e308, 1.7e308]) }
  }

  @Test func `nothing, one and zeros have a reason in place of a number`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 2)) { try gini([]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try gini([4]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try gini([0, 0]) }
    #expect(throws: CannotBeSaid.negative) { try gini([3, -1]) }
    #expect(throws: CannotBeSaid.notFinite) { try gini([3, .infinity]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 2)) { try theil(groups: [[], []]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try theil(groups: [[0], [0]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try shannonEvenness([0, 5]) }
    #expect(throws: CannotBeSaid.contradiction) { try shannonEvenness([1, 2, 3], categories: 2) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try herfindahl([]) }
  }
}
