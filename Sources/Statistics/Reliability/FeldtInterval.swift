/// The interval of Cronbach's α: 1 − (1 − α)·F with respondents − 1 and (respondents − 1)(items − 1) degrees.
///
/// Source: Feldt, "The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty",
/// Psychometrika 30 (1965); limits as in Feldt, Woodruff & Salih (1987). Throws for fewer than two respondents or items
/// and for an α above 1.
public func feldtInterval(
  alpha: Double, respondents: Int, items: Int, level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
  guard respondents >= 2 else { throw .tooFew(have: max(0, respondents), need: 2) }
  guard items >= 2 else { throw .tooFew(have: max(0, items), need: 2) }
  guard alpha.isFinite else { throw .notFinite }
  guard alpha <= 1 else { throw .outOfRange }
  let (n, k) = (Double(respondents), Double(items))
  let distribution = FisherF(numeratorDegrees: n - 1, denominatorDegrees: (n - 1) * (k - 1))
  let tail = (1 - level) / 2
  let low = 1 - (1 - alpha) * distribution.quantile(1 - tail)
  let high = 1 - (1 - alpha) * distribution.quantile(tail)
  // With two respondents the quantiles may lie on one side of 1.
  return ConfidenceInterval(
    alpha, try requireFinite(min(low, alpha)), max(high, alpha), level: level, method: "Feldt")
}
