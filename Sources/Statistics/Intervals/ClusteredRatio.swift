/// The interval of Σpart ÷ Σwhole over clusters, where the ratio is no share: minutes per action, hours per person.
///
/// r is a ratio of two random sums, so its variance is that of the residuals part − r·whole between clusters:
/// n ÷ (n − 1) · Σ(partᵢ − r·wholeᵢ)² ÷ (Σwhole)². Half width by Student's t with n − 1 degrees. Parts may be negative,
/// wholes may not. Source: Cochran, Sampling Techniques (3rd ed. 1977), ratio estimators. Needs two clusters; says
/// nothing good below about ten.
public func clusteredRatio(
  _ clusters: [(part: Double, whole: Double)], level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  try requireFinite(clusters.map(\.part), need: 2)
  let whole = try requireTotal(of: clusters.map(\.whole).sorted())
  let ratio = try requireFinite(clusters.map(\.part).sorted().reduce(0, +) / whole)
  // In order of size, so that the sum does not depend on the order of clusters.
  let squares = clusters.map { ($0.part - ratio * $0.whole) * ($0.part - ratio * $0.whole) }.sorted()
  let n = Double(clusters.count)
  let error = (n / (n - 1) * squares.reduce(0, +)).squareRoot() / whole
  let half = try requireFinite(criticalValue(level, degrees: n - 1) * error)
  return ConfidenceInterval(ratio, ratio - half, ratio + half, level: level, method: "clustered ratio")
}
