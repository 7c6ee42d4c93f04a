import Statistics
import Testing

/// Whatever the numbers: a finite result or a reason, never NaN and never a crash.
@Suite struct HostileInputTests {
  private static let pool: [Double] = [
    0, -0.0, 1, 1, 2, 3, 5, -1, -4, 0.1, .leastNonzeroMagnitude, 1e-300, -1e-160, 1e160, 1e300, -1e300, 1.7e308,
    -1.7e308, 1e16,
    1e16 + 2, .nan, .infinity, -.infinity,
  ]

  /// Each function as the numbers it returns.
  private static let functions: [(String, @Sendable ([[Double]]) throws -> [Double])] = [
    ("mean", { numbers(try meanInterval($0[0])) }),
    ("mean of population", { numbers(try meanInterval($0[0], population: $0[1].count + 2)) }),
    ("Welch", { numbers(try welchDifference($0[0], minus: $0[1])) }),
    ("ratio", { numbers(try clusteredRatio(zip($0[0], $0[1]).map { (part: $0, whole: $1) })) }),
    ("share", { numbers(try clusteredShare(zip($0[0], $0[1]).map { (part: $0, whole: $1) })) }),
    ("line", { numbers(try leastSquares($0[0], on: $0[1])) }),
    ("plane", { numbers(try leastSquares($0[0], on: [$0[1], $0[2]])) }),
    ("isotonic", { try isotonicRegression($0[0]) }),
    ("weighted isotonic", { try isotonicRegression($0[0], weights: $0[1]) }),
    (
      "Jonckheere",
      {
        let test = try jonckheere($0); return [test.j, test.variance, test.z, test.pRising]
      }
    ),
    ("ranks", { try averageRanks($0[0]) }),
    (
      "Spearman",
      {
        let found = try spearman($0[0], $0[1]); return [found.rho, found.p] + numbers(found.interval)
      }
    ),
    ("alpha", { numbers(try cronbachAlpha($0)) }),
    ("Feldt", { numbers(try feldtInterval(alpha: $0[0].first ?? 0, respondents: $0[1].count, items: $0[2].count)) }),
    (
      "omega",
      {
        let found = try mcdonaldOmega(triples($0)); return found.loadings + [found.omega]
      }
    ),
    (
      "ICC",
      {
        let icc = try intraclassCorrelation($0); return [icc.single, icc.mean ?? 0, icc.betweenMeanSquare]
      }
    ),
    ("agreement", { [try withinGroupAgreement($0[0], scale: 0...5)] }),
    ("agreement of items", { [try withinGroupAgreement(items: $0, scale: -4...4)] }),
    (
      "shrunk",
      {
        let found = try shrunkMeans($0); return found.groups.compactMap { $0?.shrunk } + [found.centre]
      }
    ),
    (
      "Theil",
      {
        let split = try theil(groups: $0); return [split.total] + split.groups.map { $0.between }
      }
    ),
    ("Gini", { [try gini($0[0])] }),
    ("Herfindahl", { [try herfindahl($0[0])] }),
    ("evenness", { [try shannonEvenness($0[0])] }),
    ("median", { [try median($0[0])] }),
    (
      "Mann–Kendall",
      {
        let test = try mannKendall($0[0]); return [test.z, test.p, test.variance]
      }
    ),
    (
      "Theil–Sen",
      {
        let line = try theilSen($0[0]); return numbers(line.slope) + [line.intercept]
      }
    ),
    ("elasticity", { [try elasticity($0[0] + $0[1])] }),
  ]

  @Test(arguments: functions.indices)
  func `a number or a reason`(index: Int) {
    let (name, function) = Self.functions[index]
    var generator = SeededGenerator(seed: UInt64(1_000 + index))
    var said = 0
    var reasons: Set<String> = []
    for round in 0..<1_500 {
      // Most rounds without what is refused at once, so that the arithmetic is reached; some in one length.
      let pool = [Self.pool[...], Self.pool.prefix(10), Self.pool.dropLast(3)][round % 3]
      let length = generator.next(below: 7)
      let lists = (0..<(3 + generator.next(below: 5))).map { _ in
        (0..<(round % 2 == 0 ? length : generator.next(below: 7))).map { _ in
          pool[generator.next(below: pool.count)]
        }
      }
      do {
        let found = try function(lists)
        let isFinite = found.allSatisfy(\.isFinite)
        #expect(isFinite, "\(name) of \(lists) is \(found)")
        said += 1
      } catch {
        reasons.insert((error as? CannotBeSaid)?.code ?? "\(error)")
      }
    }
    #expect(said > 0 && reasons.contains("not-finite"), "\(name): \(said) said, \(reasons)")
  }

  @Test func `follow-ups as they come`() {
    var generator = SeededGenerator(seed: 7)
    var said = 0
    var reasons: Set<String> = []
    for _ in 0..<2_000 {
      let groups = (0..<(1 + generator.next(below: 4))).map { _ in
        (0..<generator.next(below: 6)).map { _ in
          FollowUp(
            days: [-1, 0, 0, 1, 2, 2, 3, .max][generator.next(below: 8)], isEvent: generator.next(below: 2) == 0)
        }
      }
      do throws(CannotBeSaid) {
        let curve = try kaplanMeier(groups[0])
        let limits = curve.steps.flatMap { numbers($0.interval) }
        let isShare = (limits + curve.steps.map(\.survival)).allSatisfy { (0...1).contains($0) }
        #expect(isShare)
        let test = try logRank(groups)
        #expect(test.chiSquare.isFinite && (0...1).contains(test.p))
        said += 1
      } catch {
        reasons.insert(error.code)
      }
    }
    #expect(said > 0 && reasons.isSuperset(of: ["too-few", "negative", "no-events", "undetermined"]))
  }
}

private func numbers(_ interval: ConfidenceInterval?) -> [Double] {
  guard let interval else { return [] }
  return interval.contains(interval.estimate) ? [interval.estimate, interval.low, interval.high] : [.nan]
}

private func numbers(_ difference: WelchDifference) -> [Double] {
  numbers(difference.interval) + [difference.t, difference.p, difference.degrees]
}

private func numbers(_ fit: LeastSquares) -> [Double] {
  ([fit.intercept] + fit.slopes).flatMap { numbers($0.interval) + [$0.standardError] } + [fit.rSquared]
}

/// All values again, three to a row.
private func triples(_ lists: [[Double]]) -> [[Double]] {
  let all = lists.flatMap { $0 }
  return (0..<(all.count / 3)).map { Array(all[(3 * $0)..<(3 * $0 + 3)]) }
}
