import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

@Suite struct DominanceTests {
  /// The rule by hand: sort, count, compare.
  private func naive(_ values: [Double], k: Int) -> Bool {
    let sorted = values.filter { $0 > 0 }.sorted(by: >)
    guard sorted.count >= k, sorted.count >= 2 else { return true }
    let total = sorted.reduce(0, +)
    return sorted.dropFirst(2).reduce(0, +) < 0.1 * sorted[0] || sorted[0] / total > 0.5
  }

  private func sum(_ values: [Double]) -> FigureValue {
    FigureValue(value: .real(values.reduce(0, +)), contributions: Contributions(values))
  }

  @Test func `the gate decides as the naive rule does`() {
    var random = SplitMix(state: 2)
    var hidden = 0
    for _ in 0..<600 {
      let values = (0..<Int.random(in: 5...30, using: &random)).map { _ in
        Double(Int.random(in: 0...9, using: &random) == 0 ? 0 : Int.random(in: 1...60, using: &random))
      }
      var skewed = values
      if Bool.random(using: &random) { skewed[0] *= Double(Int.random(in: 2...60, using: &random)) }
      let rows = [row(sum(skewed), n: 40)]
      let released = Gate(policy: .standard).release(figure(definition(.mean, isQuantity: true), rows: rows)).figure
      #expect(released.rows[0].isSuppressed == naive(skewed, k: 10))
      hidden += released.rows[0].isSuppressed ? 1 : 0
    }
    #expect((50...550).contains(hidden))
  }

  /// Handbook on Statistical Disclosure Control, second edition (2024), 4.2, examples 1, 2 and 1d. How the rest is
  /// spread is ours: the sources name the two largest contributions and the total.
  @Test func `the rule decides the examples of the handbook as its p % rule does`() {
    func isHidden(_ largest: [Double], total: Double) -> Bool {
      let rest = [Double](repeating: (total - largest.reduce(0, +)) / 50, count: 50)
      let asked = figure(definition(.mean, isQuantity: true), rows: [row(sum(largest + rest), n: 60)])
      return Gate(policy: .standard).release(asked).figure.rows[0].isSuppressed
    }
    // The second one knows the first to 2 %, though neither holds more than half.
    #expect(isHidden([50_000, 49_000], total: 100_000))
    // 15.4 % too high an estimate is enough for p = 10.
    #expect(!isHidden([52_000, 50_000], total: 110_000))
    // One company of 51 has 99 %.
    #expect(isHidden([99_000], total: 100_000))
  }

  @Test func `one account with 96.9 percent of the tokens stays hidden, for a unit and for the organisation`() {
    let tokens = [6_390_470.0, 90_000, 60_000, 30_000, 14_445, 5_000, 3_000, 2_000]
    let gate = Gate(policy: Policy(usageMinimum: 5, isAdopted: true))
    let metric = definition(.mean, isQuantity: true, unit: .tokens)
    #expect(gate.release(figure(metric, rows: [row(sum(tokens), n: 8)])).figure.rows[0].isSuppressed)
    #expect(
      gate.release(figure(metric, by: [.unit], rows: [row(sum(tokens), n: 8, unit: "A")])).figure.rows[0].isSuppressed)
  }

  @Test func `the rule asks only metrics that add up quantities`() {
    let rows = [row(sum([1000, 1, 1]), n: 40)]
    #expect(Gate(policy: .standard).release(figure(definition(.mean), rows: rows)).figure.rows[0].value != nil)
  }

  @Test func `a single hidden part takes the smallest other one with it`() {
    let even = [Double](repeating: 5, count: 20)
    var value = sum(even)
    value.parts = [
      part("a", 300, spread: [Double](repeating: 15, count: 20)),
      part("b", 40, spread: [Double](repeating: 2, count: 20)),
      part("c", 90, spread: [88, 1, 1]), part("d", 0),
    ]
    let asked = figure(definition(.mean, isQuantity: true), rows: [row(value, n: 40)])
    let parts = Gate(policy: .standard).release(asked).figure.rows[0].value!.parts
    #expect(parts.map(\.isProtected) == [false, true, true, false])
    value.value = nil
    let open = figure(definition(.mean, isQuantity: true), rows: [row(value, n: 40)])
    #expect(
      Gate(policy: .standard).release(open).figure.rows[0].value!.parts.map(\.isProtected)
        == [false, false, true, false])
  }

  @Test func `a hidden sum is covered by another sum, not by a count of people beside it`() {
    // An index over the sums of two tools tells the second where the first is known.
    let even = [Double](repeating: 500, count: 20)
    var value = FigureValue(value: .real(0.9), contributions: Contributions(even))
    value.parts = [
      part("chat.people", 20), part("chat.actions", 10_000, spread: even), part("coder.people", 12),
      part("coder.actions", 500, spread: [489] + [Double](repeating: 1, count: 11)),
    ]
    let asked = figure(definition(.mean, isQuantity: true), rows: [row(value, n: 40)])
    let parts = Gate(policy: .standard).release(asked).figure.rows[0].value!.parts
    #expect(parts.map(\.isProtected) == [false, true, false, true])
  }

  @Test func `parts that spread alike are one secret: a hidden provider is not told by the sum of the differences`() {
    let (even, skewed) = ([Double](repeating: 5, count: 20), [95] + [Double](repeating: 1, count: 10))
    var value = sum(even + skewed)
    value.parts = [
      part("a/priced", 100, spread: even), part("a/invoiced", 90), part("a/difference", -10, spread: even),
      part("b/priced", 105, spread: skewed), part("b/invoiced", 120), part("b/difference", 15, spread: skewed),
    ]
    let asked = figure(definition(.mean, isQuantity: true), rows: [row(value, n: 40)])
    let parts = Gate(policy: .standard).release(asked).figure.rows[0].value!.parts
    #expect(parts.map(\.isProtected) == [true, false, true, true, false, true])
  }

  @Test func `a hidden week hides itself, and the smallest other one where the sum of the weeks is told`() {
    let even = Contributions([Double](repeating: 5, count: 20))
    var value = FigureValue(
      points: [
        .init(at: "2024-W27", value: .integer(100), contributions: even),
        .init(at: "2024-W28", value: .integer(9), contributions: Contributions([9])),
        .init(at: "2024-W29", value: .integer(80), contributions: even),
      ])
    func hidden() -> [Bool] {
      let asked = figure(definition(.series, isQuantity: true, unit: .tokens), rows: [row(value, n: 40)])
      return Gate(policy: .standard).release(asked).figure.rows[0].value!.points.map(\.isProtected)
    }
    #expect(hidden() == [false, true, false])
    value.value = .integer(189)
    #expect(hidden() == [false, true, true])
  }

  @Test func `a ratio leaves only if neither of its quantities is dominated`() {
    var value = sum([Double](repeating: 5, count: 20))
    func isHidden() -> Bool {
      let asked = figure(definition(.mean, isQuantity: true), rows: [row(value, n: 40)])
      return Gate(policy: .standard).release(asked).figure.rows[0].isSuppressed
    }
    value.furtherContributions = [Contributions([Double](repeating: 1, count: 12))]
    #expect(!isHidden())
    value.furtherContributions.append(Contributions([90] + [Double](repeating: 1, count: 12)))
    #expect(isHidden())
  }

  @Test func `a week in which the group was too small is hidden`() {
    let points = [12, 9, 10].enumerated().map { week, people in
      FigureValue.Point(at: "2024-W\(week + 27)", value: .integer(5), groupBase: Base(people: 0..<UInt32(people)))
    }
    let asked = figure(definition(.series), rows: [row(FigureValue(points: points), n: 60)])
    let released = Gate(policy: .standard).release(asked).figure.rows[0].value
    #expect(released?.points.map(\.isProtected) == [false, true, false])
  }
}
