/// Means of groups drawn towards the mean of all, the more so the less is known about a group.
public struct ShrunkMeans: Hashable, Sendable {
  /// μ: the mean of groups, weighted by n/(nτ² + σ²).
  public let centre: Double
  /// τ²: the variance of true means between groups; 0 where groups differ no more than by chance.
  public let betweenVariance: Double
  /// σ²: the variance inside groups.
  public let withinVariance: Double
  /// In the order of the groups; nil for an empty one.
  public let groups: [Group?]

  /// One group's estimate.
  public struct Group: Hashable, Sendable {
    public let count: Int
    /// x̄ as observed.
    public let mean: Double
    /// λ = nτ²/(nτ² + σ²), 0…1: how far its own answers are believed.
    public let weight: Double
    /// μ + λ(x̄ − μ).
    public let shrunk: Double
  }
}

/// Empirical-Bayes means of groups.
///
/// Sources: Morris, "Parametric empirical Bayes inference", JASA 78 (1983); τ² by the method of moments from the
/// analysis of variance, (MSB − MSW)/n₀ with n₀ = (N − Σn²/N)/(k − 1), not below 0: Searle, Casella & McCulloch,
/// "Variance Components" (1992), 3.6. Throws for fewer than two groups, where no group has two values, and where all
/// are equal.
public func shrunkMeans(_ groups: [[Double]]) throws(CannotBeSaid) -> ShrunkMeans {
  let analysis = try OneWayAnalysis(groups)
  let total = Double(analysis.count)
  let squares = analysis.groups.reduce(0) { $0 + Double($1.count) * Double($1.count) }
  let size = (total - squares / total) / Double(analysis.groups.count - 1)
  let within = analysis.withinMeanSquare
  let between = max(0, (analysis.betweenMeanSquare - within) / size)
  // Both divided by their sum, so that neither tiny nor huge variances leave the range of numbers.
  let (tau, sigma) = (between / (between + within), within / (between + within))
  func weight(_ count: Int) -> Double { Double(count) * tau / (Double(count) * tau + sigma) }
  let terms = analysis.groups.map { (weight: Double($0.count) / (Double($0.count) * tau + sigma), mean: $0.mean) }
    .sorted { ($0.mean, $0.weight) < ($1.mean, $1.weight) }
  let weights = terms.reduce(0) { $0 + $1.weight }
  let centre = try requireFinite(terms.reduce(0) { $0 + $1.weight / weights * $1.mean })
  var left = analysis.groups[...]
  let estimates = groups.map { group -> ShrunkMeans.Group? in
    guard !group.isEmpty, let next = left.popFirst() else { return nil }
    let lambda = weight(next.count)
    return ShrunkMeans.Group(
      count: next.count, mean: next.mean, weight: lambda, shrunk: centre + lambda * (next.mean - centre))
  }
  return ShrunkMeans(centre: centre, betweenVariance: between, withinVariance: within, groups: estimates)
}
