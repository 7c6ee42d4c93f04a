/// Whether several groups meet an event at the same pace.
public struct LogRank: Hashable, Sendable {
  public let chiSquare: Double
  /// Groups that were at risk at some event, less one.
  public let degrees: Int
  public let p: Double
  /// Events per group, in the order given.
  public let observed: [Int]
  /// Events per group if all had the same pace.
  public let expected: [Double]
}

/// The log-rank test of two or more groups.
///
/// Source: Mantel, Cancer Chemotherapy Reports 50 (1966); Peto & Peto, JRSS A 135 (1972); covariance of several groups
/// by the multivariate hypergeometric distribution. Groups that nobody of was at risk at any event do not take part.
/// Throws for fewer than two groups that take part and where no event has come.
public func logRank(_ groups: [[FollowUp]]) throws(CannotBeSaid) -> LogRank {
  guard groups.count >= 2 else { throw .tooFew(have: groups.count, need: 2) }
  let days = try eventDays(groups.flatMap { $0 })
  let parts = groups.map(GroupAtRisk.init)
  var expected = Array(repeating: 0.0, count: groups.count)
  var covariance = Array(repeating: Array(repeating: 0.0, count: groups.count), count: groups.count)
  for day in days {
    let (n, d) = (Double(day.atRisk), Double(day.events))
    let shares = parts.map { Double($0.atRisk(on: day.day)) / n }
    let scale = n > 1 ? d * (n - d) / (n - 1) : 0
    for i in groups.indices {
      expected[i] += d * shares[i]
      for j in groups.indices { covariance[i][j] += scale * shares[i] * ((i == j ? 1 : 0) - shares[j]) }
    }
  }
  let observed = groups.map { $0.count(where: \.isEvent) }
  let taking = groups.indices.filter { expected[$0] > 0 }
  guard taking.count >= 2 else { throw .tooFew(have: taking.count, need: 2) }
  let kept = taking.dropLast()
  let differences = kept.map { Double(observed[$0]) - expected[$0] }
  guard let factor = Cholesky(kept.map { i in kept.map { j in covariance[i][j] } }) else { throw .undetermined }
  let solved = factor.solve(differences)
  let chiSquare = zip(differences, solved).reduce(0) { $0 + $1.0 * $1.1 }
  let degrees = kept.count
  return LogRank(
    chiSquare: chiSquare, degrees: degrees, p: ChiSquare(degrees: Double(degrees)).upperTail(chiSquare),
    observed: observed, expected: expected)
}

/// The days of one group in order, to count those still followed.
private struct GroupAtRisk {
  private let days: [Int]

  init(_ group: [FollowUp]) { days = group.map(\.days).sorted() }

  func atRisk(on day: Int) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return days.count - low
  }
}
