import Statistics
import Testing

@Suite struct AssociationTests {
  /// IQ and hours of television of ten people, the usual textbook example: ρ = −29/165.
  private let iq: [Double] = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110]
  private let hours: [Double] = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]

  /// p by SciPy 1.17 `spearmanr`; limits worked out apart from its normal quantile.
  @Test func `a textbook example without ties`() throws {
    let found = try spearman(iq, hours)
    expect(found.rho, -29.0 / 165, absolute: 1e-14)
    expect(found.p, 0.6271883447764846, relative: 1e-11)
    let interval = try #require(found.interval)
    expect(interval.low, -0.7278300282394071, relative: 1e-10)
    expect(interval.high, 0.5145466616329561, relative: 1e-10)
    #expect(found.pairs == 10)
  }

  /// SciPy 1.17 of this input.
  @Test func `ties share their mean rank`() throws {
    #expect(try averageRanks([10, 20, 20, 5, 20]) == [2, 4, 4, 1, 4])
    let found = try spearman([1, 2, 2, 3, 5, 5, 5, 8, 9, 10, 10, 12], [2, 1, 4, 4, 3, 6, 8, 6, 9, 7, 9, 11])
    expect(found.rho, 0.8703498342174033, relative: 1e-13)
    expect(found.p, 0.00023114616371861156, relative: 1e-9)
    expect(try #require(found.interval).low, 0.5134385374370275, relative: 1e-10)
    expect(try #require(found.interval).high, 0.970548015473404, relative: 1e-10)
  }

  @Test func `order and any rising scale change nothing`() throws {
    var generator = SeededGenerator(seed: 61)
    for _ in 0..<200 {
      let count = 4 + generator.next(below: 30)
      let pairs = (0..<count).map { _ in (x: Double(generator.next(below: 9)), y: Double(generator.next(below: 9))) }
      guard Set(pairs.map(\.x)).count > 1, Set(pairs.map(\.y)).count > 1 else { continue }
      let found = try spearman(pairs.map(\.x), pairs.map(\.y))
      let shuffled = pairs.shuffled(using: &generator)
      #expect(try spearman(shuffled.map(\.x), shuffled.map(\.y)) == found)
      #expect(try spearman(pairs.map { $0.x * $0.x * 1e300 }, pairs.map { $0.y - 4 }) == found)
      #expect(try spearman(pairs.map(\.y), pairs.map(\.x)).rho == found.rho)
      #expect((-1...1).contains(found.rho))
      if let interval = found.interval { #expect(interval.contains(found.rho)) }
      #expect(try averageRanks(pairs.map(\.x)).reduce(0, +) == Double(count * (count + 1) / 2))
    }
  }

  @Test func `full agreement has no interval`() throws {
    let up = try spearman([1, 2, 3, 4, 5], [10, 20, 30, 40, 70])
    #expect(up.rho == 1 && up.interval == nil && up.p == 0)
    #expect(try spearman([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]).rho == -1)
  }

  @Test func `few, constant and broken pairs have a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 3, need: 4)) { try spearman([1, 2, 3], [1, 2, 3]) }
    #expect(throws: CannotBeSaid.noVariation) { try spearman([1, 1, 1, 1], [1, 2, 3, 4]) }
    #expect(throws: CannotBeSaid.contradiction) { try spearman([1, 2, 3, 4], [1, 2, 3]) }
    #expect(throws: CannotBeSaid.notFinite) { try spearman([1, 2, 3, 4], [1, 2, 3, .nan]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try averageRanks([]) }
  }
}
