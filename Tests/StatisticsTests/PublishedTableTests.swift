import Statistics
import Testing

/// The rows of the table that the metrics are checked against, as far as they are not checked beside their function.
@Suite struct PublishedTableTests {
  /// Hundal (1969), output under no, rough and accurate knowledge of it; example 6.2 of Hollander & Wolfe.
  @Test func `Jonckheere over three ordered groups`() throws {
    let test = try jonckheere([[40, 35, 38, 43, 44, 41], [38, 40, 47, 44, 40, 42], [48, 40, 45, 43, 46, 44]])
    #expect(test.j == 79)
    #expect(test.expected == 54)
    expect(test.z, 2.03929, absolute: 5e-6)
    expect(test.pRising, 0.02071, absolute: 5e-6)
  }

  @Test func `the gradient over four levels`() throws {
    let levels: [Double] = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    let values = [2.1, 1.8, 2.6, 2.9, 2.4, 3.1, 3.0, 3.8, 3.3, 4.4, 3.6, 4.1]
    let fit = try leastSquares(values, on: levels)
    expect(fit.slope.estimate, 0.616667, absolute: 5e-7)
    expect(fit.slope.standardError, 0.109270, absolute: 5e-7)
    let bands = (0..<4).map { band in values[(3 * band)..<(3 * band + 3)].reduce(0, +) / 3 }
    for (mean, expected) in zip(try isotonicRegression(bands), [2.16667, 2.8, 3.36667, 4.03333]) {
      expect(mean, expected, absolute: 5e-6)
    }
  }

  @Test func `answers inside of four teams`() throws {
    let teams: [[Double]] = [[4, 3, 2], [3, 4, 3], [3, 3], [3, 2, 1]]
    let icc = try intraclassCorrelation(teams)
    expect(icc.betweenMeanSquare, 0.98990, absolute: 5e-6)
    expect(icc.withinMeanSquare, 0.66667, absolute: 5e-6)
    expect(icc.single, 0.14988, absolute: 5e-6)
    expect(try #require(icc.mean), 0.32653, absolute: 5e-6)
    #expect(icc.meanSize == 11.0 / 4)
    for (team, expected) in zip(teams, [0.5, 0.8333, 1, 0.5]) {
      expect(try withinGroupAgreement(team, scale: 1...5), expected, absolute: 5e-5)
    }
  }

  @Test func `the promoter score and its error`() throws {
    let score = try promoterScore(promoters: 14, passives: 9, detractors: 7)
    expect(score.score, 23.333, absolute: 5e-4)
    expect(score.standardError, 14.669, absolute: 5e-4)
  }
}
