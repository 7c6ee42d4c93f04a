import Statistics
import Testing

@Suite struct ShrunkMeansTests {
  /// Six batches of dyestuff: Davies & Goldsmith (1972), as analysed by Bates for lme4. Published for restricted
  /// maximum likelihood, which the method of moments equals in balanced data: mean 1527.5, variances 1764.05 and
  /// 2451.25, effects −17.607, .391, 28.562, −23.085, 56.733, −44.995.
  @Test func `batches of dyestuff`() throws {
    let found = try shrunkMeans([
      [1545, 1440, 1440, 1520, 1580], [1540, 1555, 1490, 1560, 1495], [1595, 1550, 1605, 1510, 1560],
      [1445, 1440, 1595, 1465, 1545], [1595, 1630, 1515, 1635, 1625], [1520, 1455, 1450, 1480, 1445],
    ])
    expect(found.centre, 1527.5, absolute: 1e-9)
    expect(found.withinVariance, 2451.25, absolute: 1e-9)
    expect(found.betweenVariance, 1764.05, absolute: 5e-3)
    let effects = [-17.60685, 0.39126, 28.56223, -23.08454, 56.73319, -44.99529]
    for (group, effect) in zip(found.groups, effects) {
      expect(try #require(group).shrunk - found.centre, effect, absolute: 5e-5)
    }
  }

  /// The formulas worked out apart with NumPy.
  @Test func `groups of different sizes`() throws {
    let found = try shrunkMeans([[4, 3, 2], [5, 4, 5, 5, 4], [], [2, 1], [3, 3, 4, 2]])
    expect(found.withinVariance, 0.57, relative: 1e-12)
    expect(found.betweenVariance, 1.3609859154929573, relative: 1e-12)
    expect(found.centre, 3.06682951197131, relative: 1e-12)
    #expect(found.groups[2] == nil)
    let expected = [3.008186797280176, 4.481502979927196, 1.771294187093993, 3.006334083583875]
    for (group, shrunk) in zip(found.groups.compactMap { $0 }, expected) {
      expect(group.shrunk, shrunk, relative: 1e-12)
    }
  }

  @Test func `a group never leaves the way from its mean to the centre`() throws {
    var generator = SeededGenerator(seed: 101)
    for _ in 0..<300 {
      let groups = (0..<(2 + generator.next(below: 6))).map { _ in
        (0..<(1 + generator.next(below: 8))).map { _ in Double(1 + generator.next(below: 5)) }
      }
      guard Set(groups.joined()).count > 1, groups.joined().count > groups.count else { continue }
      let found = try shrunkMeans(groups)
      for group in found.groups.compactMap({ $0 }) {
        #expect((0...1).contains(group.weight))
        #expect(group.shrunk >= min(group.mean, found.centre) - 1e-12)
        #expect(group.shrunk <= max(group.mean, found.centre) + 1e-12)
      }
      let shuffled = try shrunkMeans(groups.reversed().map { $0.shuffled(using: &generator) })
      expect(shuffled.centre, found.centre, absolute: 1e-12)
      expect(shuffled.betweenVariance, found.betweenVariance, absolute: 1e-12)
    }
  }

  @Test func `groups that differ by chance alone all get the mean of all`() throws {
    let found = try shrunkMeans([[1, 5], [2, 4], [1, 4, 4]])
    #expect(found.betweenVariance == 0)
    for group in found.groups.compactMap({ $0 }) {
      #expect(group.weight == 0)
      expect(group.shrunk, 3, absolute: 1e-12)
    }
    let certain = try shrunkMeans([[1, 1], [4, 4], [2, 2, 2]])
    #expect(certain.groups.map { $0?.shrunk } == [1, 4, 2])
  }

  @Test func `too few and equal answers have a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try shrunkMeans([[1, 2, 3]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 2, need: 3)) { try shrunkMeans([[1], [2]]) }
    #expect(throws: CannotBeSaid.noVariation) { try shrunkMeans([[3, 3], [3]]) }
    #expect(throws: CannotBeSaid.notFinite) { try shrunkMeans([[3, .nan], [3]]) }
    #expect(throws: CannotBeSaid.notFinite) { try shrunkMeans([[1e200, -1e200], [1e200, 3]]) }
  }
}
