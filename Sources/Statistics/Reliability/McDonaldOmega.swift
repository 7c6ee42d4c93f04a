/// Reliability of a sum of items that share one factor, without α's assumption that all load alike.
public struct McDonaldOmega: Hashable, Sendable {
  /// (Σλ)² ÷ ((Σλ)² + Σ(1 − λ²)), 0…1.
  public let omega: Double
  /// Standardised loadings λ in the order of items; a negative one is an item that was not turned round.
  public let loadings: [Double]
}

/// McDonald's ω of one factor fitted by maximum likelihood to the correlations of the items.
///
/// Sources: McDonald, "Test Theory: A Unified Treatment" (1999); Jöreskog, "Some contributions to maximum likelihood
/// factor analysis", Psychometrika 32 (1967). One row per respondent, complete rows only. Throws for fewer than three
/// items or fewer respondents than items + 1, for a constant item, and as `mcdonaldOmega(correlations:)` does.
public func mcdonaldOmega(_ answers: [[Double]]) throws(CannotBeSaid) -> McDonaldOmega {
  let items = try itemColumns(answers, need: 3)
  guard answers.count > items.count else { throw .tooFew(have: answers.count, need: items.count + 1) }
  return try mcdonaldOmega(correlations: correlationMatrix(items))
}

/// ω from a correlation matrix of three items or more.
///
/// Throws "improper solution" where the best fit leaves an item less than 0.5 % of its variance (a Heywood case, with
/// the limit that is usual in software), "undetermined" where no single factor is to be seen, and "not converged".
public func mcdonaldOmega(correlations: [[Double]]) throws(CannotBeSaid) -> McDonaldOmega {
  let loadings = try oneFactorLoadings(correlations)
  let sum = loadings.reduce(0, +)
  let uniqueness = loadings.reduce(0) { $0 + 1 - $1 * $1 }
  return McDonaldOmega(omega: sum * sum / (sum * sum + uniqueness), loadings: loadings)
}

/// Pearson's correlations of columns.
func correlationMatrix(_ columns: [[Double]]) throws(CannotBeSaid) -> [[Double]] {
  var standard: [[Double]] = []
  for column in columns {
    let moments = try SampleMoments(column)
    guard moments.variance > 0 else { throw .noVariation }
    let length = (moments.variance * Double(column.count - 1)).squareRoot()
    standard.append(column.map { ($0 - moments.mean) / length })
  }
  return standard.indices.map { row in
    standard.indices.map { column in
      row == column ? 1 : zip(standard[row], standard[column]).map { $0 * $1 }.sorted().reduce(0, +)
    }
  }
}
