internal import Glibc

/// Theil's T, in nats, with its exact split into inequality within groups and between them.
public struct TheilIndex: Hashable, Sendable {
  /// Σ sⱼ·Tⱼ, sⱼ being the group's share of the total quantity.
  public let within: Double
  /// Σ sⱼ·ln(x̄ⱼ/x̄).
  public let between: Double
  /// T = 1/n · Σ (x/x̄)·ln(x/x̄): 0 where all have the same, ln n where one has everything.
  public var total: Double { within + between }
  /// The part of the inequality that lies between groups, 0…1; nil where there is no inequality.
  public var shareBetween: Double? { total > 0 ? between / total : nil }
}

/// Theil's T of values in groups; values of zero contribute nothing to the sums but count as people.
///
/// Source: Theil, "Economics and Information Theory" (1967), chapter 4. Empty groups are passed over. Throws for fewer
/// than two values.
public func theil(groups: [[Double]]) throws(CannotBeSaid) -> TheilIndex {
  let values = groups.flatMap { $0 }
  let total = try requireTotal(of: values, need: 2)
  let mean = total / Double(values.count)
  var (within, between) = (0.0, 0.0)
  for group in groups where !group.isEmpty {
    let sum = group.reduce(0, +)
    guard sum > 0 else { continue }
    let (share, groupMean) = (sum / total, sum / Double(group.count))
    within += share * group.reduce(0) { $0 + ($1 > 0 ? $1 / sum * log($1 / groupMean) : 0) }
    between += share * log(groupMean / mean)
  }
  // Rounding may leave −10⁻¹⁷ where theory says 0.
  return TheilIndex(within: max(0, within), between: max(0, between))
}

/// Theil's T of one group: nothing lies between.
public func theil(_ values: [Double]) throws(CannotBeSaid) -> Double {
  try theil(groups: [values]).total
}
