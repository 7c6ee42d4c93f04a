/// The absolute error that a forecast keeps to with probability 1 − α, whatever the errors' distribution: the
/// ⌈(n+1)(1−α)⌉-th smallest.
///
/// Source: Lei, G'Sell, Rinaldo, Tibshirani & Wasserman, "Distribution-free predictive inference for regression", JASA
/// 113 (2018); holds where errors to come are exchangeable with those seen. Signs do not matter. Throws where n is too
/// small for α: no finite width keeps the promise.
public func conformalQuantile(_ residuals: [Double], alpha: Double) throws(CannotBeSaid) -> Double {
  precondition(alpha > 0 && alpha < 1, "α lies between 0 and 1")
  try requireFinite(residuals)
  // 10 · 0.9 is not always 9 in binary; a hair below the product decides nothing.
  let need = Int((1 / alpha - 1 - 1e-9).rounded(.up))
  let rank = Int((Double(residuals.count + 1) * (1 - alpha) - 1e-9).rounded(.up))
  guard rank <= residuals.count else { throw .tooFew(have: residuals.count, need: max(need, residuals.count + 1)) }
  return residuals.map(abs).sorted()[max(1, rank) - 1]
}

extension ConfidenceInterval {
  /// point ± the conformal quantile of errors at 1 − level. The range is one of prediction, not of a mean.
  public static func conformal(
    _ point: Double, errors: [Double], level: Double = 0.8
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    let width = try conformalQuantile(errors, alpha: 1 - level)
    guard (point - width).isFinite, (point + width).isFinite else { throw .notFinite }
    return ConfidenceInterval(point, point - width, point + width, level: level, method: "conformal")
  }
}
