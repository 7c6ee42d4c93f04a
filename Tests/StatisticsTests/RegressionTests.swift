import Statistics
import Testing

@Suite struct RegressionTests {
  private let x: [Double] = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
  private let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]

  /// Anscombe, The American Statistician 27 (1973): y = 3.00 + 0.500·x, R² .67; HC3 by statsmodels 0.15.
  @Test func `Anscombe's first set`() throws {
    let fit = try leastSquares(y, on: x)
    expect(fit.intercept.estimate, 3.0000909090909076, relative: 1e-12)
    expect(fit.slope.estimate, 0.5000909090909093, relative: 1e-12)
    expect(fit.rSquared, 0.666542459508775, relative: 1e-12)
    expect(fit.intercept.standardError, 1.1349898718437015, relative: 1e-11)
    expect(fit.slope.standardError, 0.13217817449125352, relative: 1e-11)
    expect(fit.intercept.interval.low, 0.4325654407962616, relative: 1e-10)
    expect(fit.intercept.interval.high, 5.567616377385553, relative: 1e-10)
    expect(fit.slope.interval.low, 0.20108310489992914, relative: 1e-10)
    expect(fit.slope.interval.high, 0.7990987132818894, relative: 1e-10)
    #expect(fit.degrees == 9)
  }

  /// statsmodels 0.15 of this input.
  @Test func `two predictors`() throws {
    let y = [12.1, 9.4, 15.3, 11.0, 18.2, 14.4, 20.5, 13.1, 17.7, 25.0]
    let first = (1...10).map { Double($0) }
    let second: [Double] = [3, 1, 4, 1, 5, 2, 6, 1, 3, 8]
    let fit = try leastSquares(y, on: [first, second], level: 0.9)
    expect(fit.intercept.estimate, 7.0733550681683415, relative: 1e-12)
    expect(fit.slopes[0].estimate, 0.6223236514522834, relative: 1e-12)
    expect(fit.slopes[1].estimate, 1.5217249555423824, relative: 1e-12)
    expect(fit.slopes[0].standardError, 0.07658708231014573, relative: 1e-10)
    expect(fit.slopes[1].standardError, 0.11712874229705542, relative: 1e-10)
    expect(fit.slopes[1].interval.low, 1.2998153463452804, relative: 1e-10)
    expect(fit.slopes[1].interval.high, 1.7436345647394844, relative: 1e-10)
    expect(fit.rSquared, 0.9929650792857015, relative: 1e-12)
  }

  /// Longley, JASA 62 (1967); certified values of the NIST Statistical Reference Datasets, "higher difficulty".
  @Test func `the Longley data, which break what squares its condition`() throws {
    let rows: [[Double]] = [
      [60323, 83, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
      [60171, 88.2, 258054, 3682, 1616, 109773, 1949], [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
      [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
      [64989, 99, 365385, 1870, 3547, 115094, 1953], [63761, 100, 363112, 3578, 3350, 116219, 1954],
      [66019, 101.2, 397469, 2904, 3048, 117388, 1955], [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
      [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
      [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
      [69331, 115.7, 518173, 4806, 2572, 127852, 1961], [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
    ]
    let fit = try leastSquares(rows.map { $0[0] }, on: (1...6).map { column in rows.map { $0[column] } })
    expect(fit.intercept.estimate, -3482258.63459582, relative: 1e-9)
    let certified = [
      15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807,
      1829.15146461355,
    ]
    for (slope, expected) in zip(fit.slopes, certified) { expect(slope.estimate, expected, relative: 1e-9) }
    expect(fit.rSquared, 0.995479004577296, relative: 1e-11)
    // HC3 by statsmodels 0.15, whose pseudoinverse leaves about eight digits.
    expect(fit.slopes[5].standardError, 922.8078411854251, relative: 1e-6)
  }

  @Test func `order, scale and origin of the observations change nothing else`() throws {
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<100 {
      let count = 5 + generator.next(below: 30)
      let pairs = (0..<count).map { _ in (x: generator.nextUnit() * 10, y: generator.nextUnit() * 4) }
      let fit = try leastSquares(pairs.map(\.y), on: pairs.map(\.x))
      let shuffled = pairs.shuffled(using: &generator)
      #expect(try leastSquares(shuffled.map(\.y), on: shuffled.map(\.x)) == fit)
      #expect(fit.slope.interval.contains(fit.slope.estimate))
      let moved = try leastSquares(pairs.map { $0.y * 3 - 7 }, on: pairs.map { $0.x * 1e6 + 5e6 })
      expect(moved.slope.estimate, fit.slope.estimate * 3e-6, absolute: 1e-17, relative: 1e-8)
      expect(moved.slope.standardError, fit.slope.standardError * 3e-6, relative: 1e-8)
      expect(moved.rSquared, fit.rSquared, absolute: 1e-9)
    }
  }

  /// HC3 is nearly the jackknife: leave each observation out and add up how far the slope moves.
  @Test func `the error is what leaving out each observation says`() throws {
    let fit = try leastSquares(y, on: x)
    var squares = 0.0
    for left in y.indices {
      let rest = y.indices.filter { $0 != left }
      let slope = try leastSquares(rest.map { y[$0] }, on: rest.map { x[$0] }).slope.estimate
      squares += (slope - fit.slope.estimate) * (slope - fit.slope.estimate)
    }
    expect(fit.slope.standardError, squares.squareRoot(), relative: 1e-10)
  }

  @Test func `what does not decide a line has a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 2, need: 3)) { try leastSquares([1, 2], on: [1, 2]) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try leastSquares([1, 2, 3], on: [[Double]]()) }
    #expect(throws: CannotBeSaid.noVariation) { try leastSquares([1, 2, 3, 4], on: [5, 5, 5, 5]) }
    #expect(throws: CannotBeSaid.noVariation) { try leastSquares([7, 7, 7, 7], on: [1, 2, 3, 4]) }
    #expect(throws: CannotBeSaid.contradiction) { try leastSquares([1, 2, 3], on: [1, 2]) }
    #expect(throws: CannotBeSaid.notFinite) { try leastSquares([1, 2, .nan], on: [1, 2, 3]) }
    #expect(throws: CannotBeSaid.notFinite) { try leastSquares([1, 2, 3], on: [1, 2, .infinity]) }
    #expect(throws: CannotBeSaid.notFinite) { try leastSquares([1.7e308, -1.7e308, 3, 5], on: [1, 2, 3, 4]) }
    #expect(throws: CannotBeSaid.undetermined) {
      try leastSquares([1, 3, 2, 5, 4], on: [[1, 2, 3, 4, 5], [3, 5, 7, 9, 11]])
    }
    // One observation alone stands at the second level.
    #expect(throws: CannotBeSaid.undetermined) { try leastSquares([1, 2, 3, 9], on: [1, 1, 1, 2]) }
  }
}
