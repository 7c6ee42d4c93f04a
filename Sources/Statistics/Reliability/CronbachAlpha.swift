/// Cronbach's α with Feldt's interval: how consistently several items measure the same thing.
///
/// α = k/(k − 1)·(1 − Σσᵢ²/σ²). One row per respondent, one column per item, reversed items turned round already;
/// complete rows only. May be negative where items contradict each other. Source: Cronbach, "Coefficient alpha and the
/// internal structure of tests", Psychometrika 16 (1951). Throws for fewer than two rows or items, rows of different
/// length, and where the sums of all rows are equal.
public func cronbachAlpha(_ answers: [[Double]], level: Double = 0.95) throws(CannotBeSaid) -> ConfidenceInterval {
  let items = try itemColumns(answers, need: 2)
  let sums = answers.map { $0.reduce(0, +) }
  let whole = try SampleMoments(sums).variance
  guard whole > 0 else { throw .noVariation }
  var parts = 0.0
  for item in items { parts += try SampleMoments(item).variance }
  let k = Double(items.count)
  let alpha = k / (k - 1) * (1 - parts / whole)
  return try feldtInterval(alpha: min(1, alpha), respondents: answers.count, items: items.count, level: level)
}

/// The columns of complete answers, at least two rows of `need` items.
func itemColumns(_ answers: [[Double]], need: Int) throws(CannotBeSaid) -> [[Double]] {
  guard answers.count >= 2 else { throw .tooFew(have: answers.count, need: 2) }
  let count = answers[0].count
  guard answers.allSatisfy({ $0.count == count }) else { throw .contradiction }
  guard count >= need else { throw .tooFew(have: count, need: need) }
  try requireFinite(answers.flatMap { $0 })
  return (0..<count).map { item in answers.map { $0[item] } }
}
