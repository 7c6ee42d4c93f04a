/// How far members of the same group answer alike, from a one-way analysis of variance.
public struct IntraclassCorrelation: Hashable, Sendable {
  /// MSB.
  public let betweenMeanSquare: Double
  /// MSW.
  public let withinMeanSquare: Double
  /// n̄ = values ÷ groups.
  public let meanSize: Double
  /// ICC(1) = (MSB − MSW)/(MSB + (n̄ − 1)·MSW): the part of a single answer that the group accounts for; may be
  /// negative.
  public let single: Double
  /// ICC(2) = (MSB − MSW)/MSB: the reliability of a group's mean; nil where all groups have the same mean.
  public let mean: Double?
  public let groups: Int
}

/// ICC(1) and ICC(2) of values in groups.
///
/// Source: Bliese, "Within-group agreement, non-independence, and reliability", in Klein & Kozlowski (2000); for groups
/// of equal size ICC(1,1) and ICC(1,k) of Shrout & Fleiss, Psychological Bulletin 86 (1979). Groups of different sizes
/// enter by their mean size. Empty groups are passed over. Throws for fewer than two groups, where no group has two
/// values, and where all values are equal.
public func intraclassCorrelation(_ groups: [[Double]]) throws(CannotBeSaid) -> IntraclassCorrelation {
  let analysis = try OneWayAnalysis(groups)
  let (between, within) = (analysis.betweenMeanSquare, analysis.withinMeanSquare)
  let meanSize = Double(analysis.count) / Double(analysis.groups.count)
  let difference = between - within
  // Equal means leave the rounding of their sums.
  let isLevel = between <= 1e-13 * within
  return IntraclassCorrelation(
    betweenMeanSquare: between, withinMeanSquare: within, meanSize: meanSize,
    single: try requireFinite(difference / (between + (meanSize - 1) * within)),
    mean: isLevel ? nil : try requireFinite(difference / between), groups: analysis.groups.count)
}

/// The one-way analysis of variance behind intraclass correlation and shrinkage.
struct OneWayAnalysis {
  /// In the order given, without empty ones.
  let groups: [(count: Int, mean: Double)]
  let count: Int
  let betweenMeanSquare: Double
  let withinMeanSquare: Double

  init(_ given: [[Double]]) throws(CannotBeSaid) {
    let filled = given.filter { !$0.isEmpty }.map { $0.sorted() }
    guard filled.count >= 2 else { throw .tooFew(have: filled.count, need: 2) }
    let all = filled.flatMap { $0 }.sorted()
    try requireFinite(all, need: filled.count + 1)
    guard all[0] < all[all.count - 1] else { throw .noVariation }
    let grand = arithmeticMean(sorted: all)
    let groups = filled.map { (count: $0.count, mean: arithmeticMean(sorted: $0)) }
    let between = groups.map { Double($0.count) * ($0.mean - grand) * ($0.mean - grand) }.sorted().reduce(0, +)
    let within = zip(filled, groups).map { squaredDeviations($0, from: $1.mean) }.sorted().reduce(0, +)
    self.groups = groups
    count = all.count
    betweenMeanSquare = try requireFinite(between / Double(filled.count - 1))
    withinMeanSquare = try requireFinite(within / Double(all.count - filled.count))
  }
}
