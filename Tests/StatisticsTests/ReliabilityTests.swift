import Statistics
import Testing

@Suite struct ReliabilityTests {
  /// Forty made-up respondents with one trait behind four items.
  static let answers: [[Double]] = [
    2333, 4443, 4443, 3231, 4433, 3432, 3233, 2443, 3434, 3233, 4322, 4433, 3333, 3341, 3313, 3434, 4322, 4323,
    2322, 2323, 4214, 5223, 3444, 3443, 1111, 1311, 3333, 3232, 2234, 2313, 5545, 3342, 2333, 5535, 3345, 4435,
    3223, 1213, 4132, 4342,
  ].map { row in String(row).compactMap(\.wholeNumberValue).map(Double.init) }

  /// pingouin 0.7 `cronbach_alpha`, its limits to all digits by SciPy's F quantiles.
  @Test func `alpha of four items`() throws {
    let alpha = try cronbachAlpha(Self.answers)
    expect(alpha.estimate, 0.6993020741177627, relative: 1e-12)
    expect(alpha.low, 0.5118009070112925, relative: 1e-10)
    expect(alpha.high, 0.8269101006283264, relative: 1e-10)
    let ninety = try cronbachAlpha(Self.answers, level: 0.9)
    expect(ninety.low, 0.5481965702075965, relative: 1e-10)
    expect(ninety.high, 0.8104654646253722, relative: 1e-10)
  }

  @Test func `items that repeat one another are wholly reliable, opposed ones worse than nothing`() throws {
    let repeated = try cronbachAlpha([[1, 1, 1], [2, 2, 2], [5, 5, 5]])
    expect(repeated.estimate, 1, absolute: 1e-15)
    expect(repeated.high, 1, absolute: 1e-15)
    #expect(try cronbachAlpha([[1, 5], [2, 3], [5, 1], [4, 3]]).estimate < 0)
    // Of two items alpha is Spearman and Brown's 2r/(1 + r) where both vary alike: r = .6.
    expect(try cronbachAlpha([[1, 2], [2, 1], [3, 4], [4, 3]]).estimate, 0.75, absolute: 1e-12)
  }

  @Test func `alpha does not depend on the order of people or items`() throws {
    var generator = SeededGenerator(seed: 81)
    let alpha = try cronbachAlpha(Self.answers)
    for _ in 0..<20 {
      let items = [0, 1, 2, 3].shuffled(using: &generator)
      let shuffled = Self.answers.map { row in items.map { row[$0] } }.shuffled(using: &generator)
      let again = try cronbachAlpha(shuffled)
      expect(again.estimate, alpha.estimate, absolute: 1e-13)
      expect(again.low, alpha.low, absolute: 1e-12)
    }
  }

  @Test func `Feldt's interval holds alpha and narrows with people`() throws {
    for people in [2, 3, 5, 10, 50, 1_000, 50_000] {
      for items in [2, 4, 7, 26] {
        for alpha in [-0.4, 0, 0.5, 0.79, 0.99] {
          let interval = try feldtInterval(alpha: alpha, respondents: people, items: items)
          #expect(interval.contains(alpha) && interval.high <= 1)
          #expect(try feldtInterval(alpha: alpha, respondents: 2 * people, items: items).low >= interval.low)
        }
      }
    }
    let wide = try feldtInterval(alpha: 0.79, respondents: 41, items: 26)
    expect(wide.low, 0.6851372816667141, relative: 1e-10)
    expect(wide.high, 0.8725839361273218, relative: 1e-10)
  }

  /// Six targets, four judges: Shrout & Fleiss, Psychological Bulletin 86 (1979), table 2; published ICC(1,1) .17 and
  /// ICC(1,4) .44, MSB 11.24 and MSW 6.26; digits by pingouin 0.7.
  @Test func `the judges of Shrout and Fleiss`() throws {
    let icc = try intraclassCorrelation([
      [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ])
    expect(icc.betweenMeanSquare, 11.24, absolute: 5e-3)
    expect(icc.withinMeanSquare, 6.26, absolute: 5e-3)
    expect(icc.single, 0.1657417684054755, relative: 1e-11)
    expect(try #require(icc.mean), 0.44279713367926876, relative: 1e-11)
    #expect(icc.groups == 6 && icc.meanSize == 4)
  }

  @Test func `groups without differences and groups without spread`() throws {
    let level = try intraclassCorrelation([[1, 3], [2, 2], [0, 4]])
    #expect(level.mean == nil)
    expect(level.single, -1, absolute: 1e-12)
    let apart = try intraclassCorrelation([[1, 1], [3, 3], []])
    #expect(apart.single == 1 && apart.mean == 1 && apart.groups == 2)
  }

  @Test func `the order of groups and of their members changes nothing`() throws {
    var generator = SeededGenerator(seed: 82)
    for _ in 0..<100 {
      let groups = (0..<(2 + generator.next(below: 5))).map { _ in
        (0..<(2 + generator.next(below: 6))).map { _ in generator.nextUnit() }
      }
      let shuffled = groups.shuffled(using: &generator).map { $0.shuffled(using: &generator) }
      #expect(try intraclassCorrelation(shuffled) == intraclassCorrelation(groups))
      let members = groups[0].map { 1 + 4 * $0 }
      let agreement = try withinGroupAgreement(members, scale: 1...5)
      #expect((0...1).contains(agreement))
      #expect(try withinGroupAgreement(members.reversed(), scale: 1...5) == agreement)
    }
  }

  @Test func `agreement inside of a group`() throws {
    // Evenly spread over five points: more spread than chance with n − 1, so no agreement.
    #expect(try withinGroupAgreement([1, 2, 3, 4, 5], scale: 1...5) == 0)
    #expect(try withinGroupAgreement([1, 5, 1, 5], scale: 1...5) == 0)
    // Three items with s² = .5: v = .25, 3 · .75/(3 · .75 + .25) = .9.
    let items: [[Double]] = [[3, 4, 2], [4, 3, 3]]
    expect(try withinGroupAgreement(items: items, scale: 1...5), 0.9, absolute: 1e-14)
    #expect(try withinGroupAgreement(items: [[1, 1], [5, 5]], scale: 1...5) == 0)
    #expect(try withinGroupAgreement(items: [[2, 4], [2, 4]], scale: 1...5) == 1)
    let single = try withinGroupAgreement([3, 4, 3], scale: 1...5)
    expect(try withinGroupAgreement(items: [[3], [4], [3]], scale: 1...5), single, absolute: 1e-15)
  }

  @Test func `answers that say nothing have a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 2)) { try cronbachAlpha([]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try cronbachAlpha([[1, 2]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try cronbachAlpha([[1], [2]]) }
    #expect(throws: CannotBeSaid.contradiction) { try cronbachAlpha([[1, 2], [2]]) }
    #expect(throws: CannotBeSaid.noVariation) { try cronbachAlpha([[3, 3], [3, 3]]) }
    #expect(throws: CannotBeSaid.noVariation) { try cronbachAlpha([[1, 5], [5, 1]]) }
    #expect(throws: CannotBeSaid.notFinite) { try cronbachAlpha([[1, .nan], [5, 1]]) }
    #expect(throws: CannotBeSaid.outOfRange) { try feldtInterval(alpha: 1.1, respondents: 20, items: 4) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try intraclassCorrelation([[1, 2], []]) }
    #expect(throws: CannotBeSaid.tooFew(have: 2, need: 3)) { try intraclassCorrelation([[1], [2]]) }
    #expect(throws: CannotBeSaid.noVariation) { try intraclassCorrelation([[2, 2], [2]]) }
    #expect(throws: CannotBeSaid.notFinite) { try intraclassCorrelation([[2, .infinity], [2]]) }
    #expect(throws: CannotBeSaid.outOfRange) { try withinGroupAgreement([0, 3], scale: 1...5) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try withinGroupAgreement([3], scale: 1...5) }
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try withinGroupAgreement([3, 3], scale: 3...3) }
  }
}
