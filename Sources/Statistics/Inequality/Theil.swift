internal import Glibc

/// Theil's T, in nats, with its exact split into inequality within groups and between them.
public struct TheilIndex: Hashable, Sendable {
  /// Σ sⱼ·Tⱼ, sⱼ being the group's share of the total quantity.
  public let within: Double
  /// Σ sⱼ·ln(x̄ⱼ/x̄).
  public let between: Double
  /// What each group adds, in the order given; a group of zeros or nobody adds nothing.
  public let groups: [Group]
  /// T = 1/n · Σ (x/x̄)·ln(x/x̄): 0 where all have the same, ln n where one has everything.
  public var total: Double { within + between }
  /// The part of the inequality that lies between groups, 0…1; nil where there is no inequality.
  public var shareBetween: Double? { total > 0 ? between / total : nil }

  /// One group's part of the split.
  public struct Group: Hashable, Sendable {
    public let count: Int
    /// sⱼ: its share of the total quantity, 0…1.
    public let share: Double
    /// x̄ⱼ/x̄: 1 where it has the mean of all; 0 for nobody.
    public let relativeMean: Double
    /// Tⱼ: the inequality inside of it; nil where it has no quantity to share out.
    public let inequality: Double?
    /// sⱼ·Tⱼ: its part of `within`.
    public var within: Double { share * (inequality ?? 0) }
    /// sⱼ·ln(x̄ⱼ/x̄): its part of `between`; negative below the mean of all.
    public var between: Double { share > 0 ? share * log(relativeMean) : 0 }
  }
}

/// Theil's T of values in groups; values of zero contribute nothing to the sums but count as people.
///
/// Source: Theil, "Economics and Information Theory" (1967), chapter 4. Empty groups are passed over. Throws for fewer
/// than two values.
public func theil(groups: [[Double]]) throws(CannotBeSaid) -> TheilIndex {
  let values = groups.flatMap { $0 }
  let total = try requireTotal(of: values, need: 2)
  let mean = total / Double(values.count)
  let parts = groups.map { group -> TheilIndex.Group in
    let sum = group.reduce(0, +)
    guard sum > 0 else { return TheilIndex.Group(count: group.count, share: 0, relativeMean: 0, inequality: nil) }
    let groupMean = sum / Double(group.count)
    let inequality = group.reduce(0) { $0 + ($1 > 0 ? $1 / sum * log($1 / groupMean) : 0) }
    return TheilIndex.Group(
      count: group.count, share: sum / total, relativeMean: groupMean / mean, inequality: max(0, inequality))
  }
  // Rounding may leave −10⁻¹⁷ where theory says 0.
  return TheilIndex(
    within: max(0, parts.reduce(0) { $0 + $1.within }), between: max(0, parts.reduce(0) { $0 + $1.between }),
    groups: parts)
}

/// Theil's T of one group: nothing lies between.
public func theil(_ values: [Double]) throws(CannotBeSaid) -> Double {
  try theil(groups: [values]).total
}
