import Statistics
import Testing

@Suite struct OrderedTrendTests {
  /// Against all 7! orders of tied values: mean and variance of J are theirs exactly.
  @Test func `expectation and tied variance are those of all permutations`() throws {
    let groups: [[Double]] = [[1, 2], [2, 2, 5], [5, 9]]
    let test = try jonckheere(groups)
    var found: [Double] = []
    permute(groups.flatMap { $0 }) { order in
      found.append(naiveJ([Array(order[0..<2]), Array(order[2..<5]), Array(order[5..<7])]))
    }
    let mean = found.reduce(0, +) / Double(found.count)
    expect(test.expected, mean, absolute: 1e-12)
    expect(test.variance, found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(found.count), relative: 1e-12)
    #expect(test.j == naiveJ(groups))
  }

  /// With two groups J is the U of Mann and Whitney; SciPy 1.17 `mannwhitneyu`, asymptotic without continuity.
  @Test func `two groups are Mann and Whitney's test`() throws {
    let test = try jonckheere([[3, 5, 5, 7, 8, 12, 2], [5, 8, 9, 9, 12, 14, 15, 7]])
    #expect(test.j == 45.5)
    expect(test.pTwoSided, 0.041364842820111054, relative: 1e-11)
    expect(test.pRising, 0.020682421410055527, relative: 1e-11)
    expect(test.pFalling, 1 - 0.020682421410055527, relative: 1e-12)
  }

  @Test func `turning the groups around turns the trend`() throws {
    var generator = SeededGenerator(seed: 51)
    for _ in 0..<200 {
      let groups = (0..<(2 + generator.next(below: 4))).map { _ in
        (0..<(1 + generator.next(below: 6))).map { _ in Double(generator.next(below: 6)) }
      }
      guard Set(groups.joined()).count > 1, groups.joined().count > 2 else { continue }
      let test = try jonckheere(groups)
      let turned = try jonckheere(groups.reversed())
      expect(turned.z, -test.z, absolute: 1e-12)
      expect(turned.pRising, test.pFalling, absolute: 1e-12)
      #expect(try jonckheere(groups.map { $0.shuffled(using: &generator) } + [[]]) == test)
      #expect(test.j == naiveJ(groups))
    }
  }

  /// Twin: the fitted value is the largest over starts of the smallest over ends of the means between (Barlow,
  /// Bartholomew, Bremner & Brunk, "Statistical Inference under Order Restrictions", 1972).
  @Test func `pooling agrees with the max-min formula`() throws {
    var generator = SeededGenerator(seed: 52)
    for _ in 0..<300 {
      let values = (0..<(1 + generator.next(below: 12))).map { _ in Double(generator.next(below: 9)) }
      let weights = values.map { _ in 0.5 + generator.nextUnit() * 5 }
      let fitted = try isotonicRegression(values, weights: weights)
      for index in values.indices {
        let expected =
          (0...index).map { start in
            (index..<values.count).map { end in
              let range = start...end
              return range.reduce(0) { $0 + values[$1] * weights[$1] } / range.reduce(0) { $0 + weights[$1] }
            }.min() ?? 0
          }.max() ?? 0
        expect(fitted[index], expected, absolute: 1e-12)
      }
    }
  }

  @Test func `rising values stay, falling ones become their mean`() throws {
    #expect(try isotonicRegression([1, 2, 2, 7]) == [1, 2, 2, 7])
    #expect(try isotonicRegression([7, 2, 0]) == [3, 3, 3])
    #expect(try isotonicRegression([1, 3, 2, 4]) == [1, 2.5, 2.5, 4])
    #expect(try isotonicRegression([4, 1], weights: [3, 1]) == [3.25, 3.25])
    #expect(try isotonicRegression([1.7e308, -1.7e308]) == [0, 0])
    let line = (0..<50_000).map { Double(50_000 - $0) }
    #expect(Set(try isotonicRegression(line)).count == 1)
  }

  @Test func `nothing to order has a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try jonckheere([[1, 2, 3], []]) }
    #expect(throws: CannotBeSaid.tooFew(have: 2, need: 3)) { try jonckheere([[1], [2]]) }
    #expect(throws: CannotBeSaid.noVariation) { try jonckheere([[2, 2], [2, 2, 2]]) }
    #expect(throws: CannotBeSaid.notFinite) { try jonckheere([[2, 2], [.nan, 2, 2]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try isotonicRegression([]) }
    #expect(throws: CannotBeSaid.notFinite) { try isotonicRegression([1, .infinity]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try isotonicRegression([1, 2], weights: [1, 0]) }
    #expect(throws: CannotBeSaid.negative) { try isotonicRegression([1, 2], weights: [1, -1]) }
    #expect(throws: CannotBeSaid.contradiction) { try isotonicRegression([1, 2], weights: [1]) }
  }

  private func naiveJ(_ groups: [[Double]]) -> Double {
    var j = 0.0
    for later in groups.indices {
      for earlier in 0..<later {
        for high in groups[later] {
          for low in groups[earlier] { j += high > low ? 1 : high == low ? 0.5 : 0 }
        }
      }
    }
    return j
  }

  private func permute(_ values: [Double], _ visit: ([Double]) -> Void) {
    func step(_ order: inout [Double], _ place: Int) {
      guard place < order.count else { return visit(order) }
      for other in place..<order.count {
        order.swapAt(place, other)
        step(&order, place + 1)
        order.swapAt(place, other)
      }
    }
    var order = values
    step(&order, 0)
  }
}
