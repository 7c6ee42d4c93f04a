/// A linear model fitted by ordinary least squares, with errors that hold where the spread differs between
/// observations.
public struct LeastSquares: Hashable, Sendable {
  public let intercept: Coefficient
  /// One per predictor, in the order given.
  public let slopes: [Coefficient]
  /// Observations − coefficients, the intercept included.
  public let degrees: Int
  /// The part of the variance of y that the model accounts for, 0…1.
  public let rSquared: Double

  /// One coefficient with its heteroscedasticity-consistent error.
  public struct Coefficient: Hashable, Sendable {
    /// HC3 with Student's t.
    public let interval: ConfidenceInterval
    public let standardError: Double
    public var estimate: Double { interval.estimate }
  }

  /// The first slope: of the only predictor in simple regression.
  public var slope: Coefficient { slopes[0] }
}

/// Regression of y on several predictors, each a column as long as y.
///
/// Errors are HC3: Σ aᵢ² (eᵢ/(1 − hᵢ))². Sources: MacKinnon & White, Journal of Econometrics 29 (1985); Long & Ervin,
/// The American Statistician 54 (2000). Throws for fewer observations than coefficients + 1, for a constant y or
/// predictor, and "undetermined" where predictors repeat one another or one observation alone decides a coefficient (hᵢ
/// = 1).
public func leastSquares(
  _ y: [Double], on predictors: [[Double]], level: Double = 0.95
) throws(CannotBeSaid) -> LeastSquares {
  guard !predictors.isEmpty else { throw .tooFew(have: 0, need: 1) }
  guard predictors.allSatisfy({ $0.count == y.count }) else { throw .contradiction }
  try requireFinite(y, need: predictors.count + 2)
  try requireFinite(predictors.flatMap { $0 })
  guard ([y] + predictors).allSatisfy({ column in column.contains { $0 != column[0] } }) else { throw .noVariation }
  // Rows in a fixed order, so that rounding does not depend on the order of observations.
  let order = y.indices.sorted { earlier, later in
    for column in predictors + [y] where column[earlier] != column[later] { return column[earlier] < column[later] }
    return false
  }
  let outcome = order.map { y[$0] }
  let columns = predictors.map { column in order.map { column[$0] } }
  let basis = try OrthogonalColumns([Array(repeating: 1, count: y.count)] + columns)
  let estimates = try basis.coefficients(of: outcome)
  let residuals = basis.residuals(of: outcome)
  let leverages = basis.leverages
  guard leverages.allSatisfy({ $0 < 1 - 1e-10 }) else { throw .undetermined }
  let inflated = zip(residuals, leverages).map { $0 / (1 - $1) }
  let degrees = y.count - estimates.count
  let critical = criticalValue(level, degrees: Double(degrees))
  var coefficients: [LeastSquares.Coefficient] = []
  for (index, influence) in basis.influences.enumerated() {
    let error = try requireFinite(zip(influence, inflated).reduce(0) { $0 + $1.0 * $1.0 * $1.1 * $1.1 }.squareRoot())
    let estimate = estimates[index]
    let interval = ConfidenceInterval(
      estimate, try requireFinite(estimate - critical * error), try requireFinite(estimate + critical * error),
      level: level, method: "OLS HC3")
    coefficients.append(.init(interval: interval, standardError: error))
  }
  let total = squaredDeviations(outcome, from: arithmeticMean(sorted: outcome.sorted()))
  let unexplained = squaredDeviations(residuals, from: 0)
  let rSquared = try requireFinite(1 - unexplained / total)
  return LeastSquares(
    intercept: coefficients[0], slopes: Array(coefficients.dropFirst()), degrees: degrees,
    rSquared: min(1, max(0, rSquared)))
}

/// Regression of y on one predictor.
public func leastSquares(_ y: [Double], on x: [Double], level: Double = 0.95) throws(CannotBeSaid) -> LeastSquares {
  try leastSquares(y, on: [x], level: level)
}
