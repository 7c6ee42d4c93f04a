import Foundation
import Statistics
import Testing

@Suite struct OmegaTests {
  /// Six school subjects of 220 boys: Lawley & Maxwell, "Factor Analysis as a Statistical Method" (1971), table 4.1.
  private let subjects = symmetric([
    [], [0.439], [0.410, 0.351], [0.288, 0.354, 0.164], [0.329, 0.320, 0.190, 0.595],
    [0.248, 0.329, 0.181, 0.470, 0.464],
  ])
  /// Six branches of study: Spearman, American Journal of Psychology 15 (1904), the first one-factor data there are.
  private let branches = symmetric([
    [], [0.83], [0.78, 0.67], [0.70, 0.67, 0.64], [0.66, 0.65, 0.54, 0.45], [0.63, 0.57, 0.51, 0.51, 0.40],
  ])

  /// Loadings by statsmodels 0.15 `Factor(method="ml")` and SciPy's BFGS on the same discrepancy, which agree to six
  /// digits.
  @Test func `published correlations`() throws {
    let school = try mcdonaldOmega(correlations: subjects)
    for (found, expected) in zip(school.loadings, [0.494412, 0.536515, 0.348119, 0.731090, 0.734031, 0.615471]) {
      expect(found, expected, absolute: 1e-6)
    }
    expect(school.omega, 0.754505, absolute: 1e-6)
    let study = try mcdonaldOmega(correlations: branches)
    for (found, expected) in zip(study.loadings, [0.956127, 0.870785, 0.807121, 0.743432, 0.688781, 0.653223]) {
      expect(found, expected, absolute: 1e-6)
    }
    expect(study.omega, 0.909278, absolute: 1e-6)
  }

  /// statsmodels 0.15 of the correlations of these answers.
  @Test func `from answers`() throws {
    let found = try mcdonaldOmega(ReliabilityTests.answers)
    expect(found.omega, 0.707688, absolute: 1e-6)
    for (loading, expected) in zip(found.loadings, [0.507645, 0.796546, 0.559922, 0.576995]) {
      expect(loading, expected, absolute: 1e-6)
    }
  }

  @Test func `correlations of one factor give it back`() throws {
    var generator = SeededGenerator(seed: 91)
    for _ in 0..<80 {
      let truth = (0..<(3 + generator.next(below: 8))).map { _ in 0.2 + 0.75 * generator.nextUnit() }
      let matrix = implied(truth)
      let found = try mcdonaldOmega(correlations: matrix)
      for (loading, expected) in zip(found.loadings, truth) { expect(loading, expected, absolute: 1e-8) }
      #expect((0...1).contains(found.omega))
    }
  }

  @Test func `equal correlations make omega the alpha of standardised items`() throws {
    for (items, r) in [(3, 0.5), (4, 0.1), (7, 0.36), (10, 0.9)] {
      let matrix = (0..<items).map { i in (0..<items).map { $0 == i ? 1 : r } }
      let k = Double(items)
      expect(try mcdonaldOmega(correlations: matrix).omega, k * r / (1 + (k - 1) * r), absolute: 1e-10)
    }
  }

  /// Twin: Rubin and Thayer's EM (Psychometrika 47, 1982), slow and sure.
  @Test func `Fisher scoring agrees with expectation and maximisation`() throws {
    var generator = SeededGenerator(seed: 92)
    var (compared, refused) = (0, 0)
    for _ in 0..<25 {
      let items = 3 + generator.next(below: 5)
      let loadings = (0..<items).map { _ in 0.3 + 0.6 * generator.nextUnit() }
      let answers = (0..<(20 + generator.next(below: 100))).map { _ in
        let trait = normal(&generator)
        return loadings.map { $0 * trait + (1 - $0 * $0).squareRoot() * normal(&generator) }
      }
      do throws(CannotBeSaid) {
        let found = try mcdonaldOmega(answers)
        for (loading, expected) in zip(found.loadings, expectationMaximisation(correlations(answers))) {
          expect(loading, expected, absolute: 2e-5)
        }
        compared += 1
      } catch {
        #expect(error == .improperSolution)
        #expect(expectationMaximisation(correlations(answers)).contains { $0 * $0 > 0.98 })
        refused += 1
      }
    }
    #expect(compared >= 18, "\(compared) compared, \(refused) Heywood cases")
  }

  @Test func `an item not turned round loads below zero; turning all changes nothing`() throws {
    let odd = ReliabilityTests.answers.map { [$0[0], 6 - $0[1], $0[2], $0[3]] }
    #expect(try mcdonaldOmega(odd).loadings.count { $0 < 0 } == 1)
    let turned = ReliabilityTests.answers.map { $0.map { 6 - $0 } }
    expect(try mcdonaldOmega(turned).omega, try mcdonaldOmega(ReliabilityTests.answers).omega, absolute: 1e-10)
  }

  @Test func `correlations that no factor explains have a reason`() {
    // The product of two correlations over the third is above 1: the first item would need a negative error.
    #expect(throws: CannotBeSaid.improperSolution) {
      try mcdonaldOmega(correlations: symmetric([[], [0.9], [0.9, 0.5]]))
    }
    #expect(throws: CannotBeSaid.improperSolution) {
      try mcdonaldOmega([[1, 1, 2], [2, 2, 1], [3, 3, 4], [5, 5, 3], [4, 4, 4]])
    }
    #expect(throws: CannotBeSaid.undetermined) {
      try mcdonaldOmega(correlations: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    }
    #expect(throws: CannotBeSaid.tooFew(have: 2, need: 3)) { try mcdonaldOmega(correlations: [[1, 0.5], [0.5, 1]]) }
    #expect(throws: CannotBeSaid.tooFew(have: 3, need: 4)) { try mcdonaldOmega([[1, 2, 3], [2, 3, 1], [2, 2, 5]]) }
    #expect(throws: CannotBeSaid.noVariation) {
      try mcdonaldOmega([[1, 2, 3], [2, 2, 1], [2, 2, 5], [4, 2, 3]])
    }
    #expect(throws: CannotBeSaid.outOfRange) { try mcdonaldOmega(correlations: symmetric([[], [1.2], [0.1, 0.1]])) }
    #expect(throws: CannotBeSaid.contradiction) {
      try mcdonaldOmega(correlations: [[1, 0.2, 0.3], [0.4, 1, 0.3], [0.3, 0.3, 1]])
    }
    #expect(throws: CannotBeSaid.notFinite) { try mcdonaldOmega(correlations: symmetric([[], [.nan], [0.1, 0.1]])) }
  }

  /// Never a number outside its range and never a crash, whatever the matrix.
  @Test func `any correlations give a factor or a reason`() {
    var generator = SeededGenerator(seed: 93)
    for _ in 0..<100 {
      let matrix = symmetric(
        (0..<(3 + generator.next(below: 5))).map { row in
          (0..<row).map { _ in generator.nextUnit() * 2 - 1 }
        })
      do throws(CannotBeSaid) {
        let found = try mcdonaldOmega(correlations: matrix)
        #expect((0...1).contains(found.omega) && found.loadings.allSatisfy { abs($0) < 1 })
      } catch {
        #expect([.improperSolution, .undetermined, .notConverged].contains(error))
      }
    }
  }
}

private func symmetric(_ lower: [[Double]]) -> [[Double]] {
  lower.indices.map { i in lower.indices.map { j in i == j ? 1 : i > j ? lower[i][j] : lower[j][i] } }
}

private func implied(_ loadings: [Double]) -> [[Double]] {
  loadings.indices.map { i in loadings.indices.map { i == $0 ? 1 : loadings[i] * loadings[$0] } }
}

private func normal(_ generator: inout SeededGenerator) -> Double {
  (-2 * log(1 - generator.nextUnit())).squareRoot() * cos(2 * .pi * generator.nextUnit())
}

private func correlations(_ answers: [[Double]]) -> [[Double]] {
  let columns = answers[0].indices.map { item in answers.map { $0[item] } }
  let centred = columns.map { column in column.map { $0 - column.reduce(0, +) / Double(column.count) } }
  func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  return centred.map { a in centred.map { product(a, $0) / (product(a, a) * product($0, $0)).squareRoot() } }
}

private func expectationMaximisation(_ matrix: [[Double]]) -> [Double] {
  var loadings = matrix.map { _ in 0.6 }
  var errors = matrix.map { _ in 0.64 }
  for _ in 0..<20_000 {
    let before = loadings
    let precision = 1 + zip(loadings, errors).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    let scores = zip(loadings, errors).map { $0 / $1 / precision }
    let covariance = matrix.map { row in zip(row, scores).reduce(0) { $0 + $1.0 * $1.1 } }
    let second = 1 / precision + zip(scores, covariance).reduce(0) { $0 + $1.0 * $1.1 }
    loadings = covariance.map { $0 / second }
    errors = loadings.indices.map { max(1e-9, 1 - loadings[$0] * covariance[$0]) }
    if zip(loadings, before).allSatisfy({ abs($0 - $1) < 1e-10 }) { break }
  }
  return loadings.reduce(0, +) < 0 ? loadings.map { -$0 } : loadings
}
