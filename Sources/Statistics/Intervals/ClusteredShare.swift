/// The interval of a share whose trials come in clusters: many suggestions of few people.
///
/// r = Σpart ÷ Σwhole is a ratio of two random sums, so its variance is that of the residuals part − r·whole between
/// clusters: n ÷ (n − 1) · Σ(partᵢ − r·wholeᵢ)² ÷ (Σwhole)². Half width by Student's t with n − 1 degrees; the ends are
/// cut at 0 and 1. Source: Cochran, Sampling Techniques (3rd ed. 1977), ratio estimators. Needs two clusters; says
/// nothing good below about ten.
public func clusteredShare(
  _ clusters: [(part: Double, whole: Double)], level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
  let parts = clusters.map(\.part)
  try requireFinite(parts, need: 2)
  guard parts.allSatisfy({ $0 >= 0 }) else { throw .negative }
  let whole = try requireTotal(of: clusters.map(\.whole))
  let share = parts.reduce(0, +) / whole
  guard share <= 1 else { throw .contradiction }
  // In order of size, so that the sum does not depend on the order of clusters.
  let squares = clusters.map { ($0.part - share * $0.whole) * ($0.part - share * $0.whole) }.sorted()
  let n = Double(clusters.count)
  let error = (n / (n - 1) * squares.reduce(0, +)).squareRoot() / whole
  let half = Student(degrees: n - 1).quantile(0.5 + level / 2) * error
  return ConfidenceInterval(
    share, max(0, share - half), min(1, share + half), level: level, method: "clustered ratio")
}
