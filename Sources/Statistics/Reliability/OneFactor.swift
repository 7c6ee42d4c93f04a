/// The standardised loadings of one factor, by maximum likelihood.
///
/// At the maximum λ² + ψ = 1 for each item, so the search runs over λ alone: it minimises ln|Σ| + tr(RΣ⁻¹) with
/// Σ = λλᵀ + diag(1 − λ²), by Fisher scoring with halved steps. Source of the discrepancy: Lawley & Maxwell, "Factor
/// Analysis as a Statistical Method" (1971).
func oneFactorLoadings(_ correlations: [[Double]]) throws(CannotBeSaid) -> [Double] {
  let size = correlations.count
  guard size >= 3 else { throw .tooFew(have: size, need: 3) }
  guard correlations.allSatisfy({ $0.count == size }) else { throw .contradiction }
  try requireFinite(correlations.flatMap { $0 })
  for row in 0..<size {
    for column in 0...row {
      let (value, mirrored) = (correlations[row][column], correlations[column][row])
      guard abs(value) <= 1 + 1e-9 else { throw .outOfRange }
      guard abs(value - mirrored) <= 1e-9, row != column || abs(value - 1) <= 1e-9 else { throw .contradiction }
    }
  }
  var fit = try OneFactorFit(loadings: principalLoadings(correlations), correlations)
  for _ in 0..<500 {
    let step = try fit.scoringStep()
    // How much of the discrepancy the step hopes to win: the measure of being at the end that has no unit.
    let gain = zip(step, fit.gradient).reduce(0) { $0 + $1.0 * $1.1 }
    if gain < 1e-22 { return signed(fit.loadings) }
    guard let next = fit.halving(step) else {
      guard gain < 1e-12 else { throw .notConverged }
      return signed(fit.loadings)
    }
    fit = next
    guard fit.loadings.allSatisfy({ 1 - $0 * $0 > 0.005 }) else { throw .improperSolution }
  }
  throw .notConverged
}

/// One place of the search.
private struct OneFactorFit {
  let loadings: [Double]
  let discrepancy: Double
  let gradient: [Double]
  private let precision: [[Double]]
  private let correlations: [[Double]]

  init(loadings: [Double], _ correlations: [[Double]]) throws(CannotBeSaid) {
    guard let fit = OneFactorFit(at: loadings, correlations) else { throw .improperSolution }
    self = fit
  }

  private init?(at loadings: [Double], _ correlations: [[Double]]) {
    let indices = loadings.indices
    let implied = indices.map { i in indices.map { j in i == j ? 1 : loadings[i] * loadings[j] } }
    guard loadings.allSatisfy({ abs($0) < 1 }), let factor = Cholesky(implied) else { return nil }
    let precision = factor.inverse
    let difference = indices.map { i in indices.map { j in implied[i][j] - correlations[i][j] } }
    let scaled = multiply(multiply(precision, difference), precision)
    self.loadings = loadings
    self.correlations = correlations
    self.precision = precision
    discrepancy =
      factor.logDeterminant
      + indices.reduce(0) { sum, i in sum + indices.reduce(0) { $0 + precision[i][$1] * correlations[i][$1] } }
    gradient = indices.map { i in indices.reduce(0) { $0 + ($1 == i ? 0 : 2 * scaled[i][$1] * loadings[$1]) } }
  }

  /// −H⁻¹·gradient turned round: what to take away from the loadings. H is the expected curvature.
  func scoringStep() throws(CannotBeSaid) -> [Double] {
    let indices = loadings.indices
    // Row i: the precision times the loadings without the i-th.
    let partial = indices.map { i in
      indices.map { j in indices.reduce(0) { $0 + ($1 == i ? 0 : precision[j][$1] * loadings[$1]) } }
    }
    let curvature = indices.map { i in
      indices.map { j in
        let both = indices.reduce(0) { $0 + ($1 == j ? 0 : partial[i][$1] * loadings[$1]) }
        return 2 * (partial[j][i] * partial[i][j] + precision[i][j] * both)
      }
    }
    guard let factor = Cholesky(curvature) else { throw .undetermined }
    return factor.solve(gradient)
  }

  /// The first of the step, its half, its quarter … that lowers the discrepancy; nil where none does. Near the end the
  /// discrepancy is level to its last digits while the step still knows the way, so a rise by those is allowed.
  func halving(_ step: [Double]) -> OneFactorFit? {
    var share = 1.0
    for _ in 0..<40 {
      let place = zip(loadings, step).map { $0 - share * $1 }
      if let next = OneFactorFit(at: place, correlations), next.discrepancy < discrepancy + 1e-13 {
        return next
      }
      share /= 2
    }
    return nil
  }
}

/// Where the search begins: the first principal component, drawn in so that no item is explained wholly.
private func principalLoadings(_ correlations: [[Double]]) -> [Double] {
  let indices = correlations.indices
  var direction = Array(repeating: 1.0, count: correlations.count)
  var length = 0.0
  for round in 0..<200 {
    // The column with the largest sum of squares is no eigenvector of another value by accident, as (1 … 1) may be.
    let next =
      round == 0
      ? correlations.max { norm($0) < norm($1) } ?? direction
      : indices.map { i in indices.reduce(0) { $0 + correlations[i][$1] * direction[$1] } }
    length = norm(next)
    guard length > 0 else { break }
    direction = next.map { $0 / length }
  }
  return direction.map { max(-0.9, min(0.9, $0 * length.squareRoot())) }
}

/// The factor's direction is free; most of it is made to point upwards.
private func signed(_ loadings: [Double]) -> [Double] {
  loadings.reduce(0, +) < 0 ? loadings.map { -$0 } : loadings
}

private func norm(_ a: [Double]) -> Double { squaredDeviations(a, from: 0).squareRoot() }

private func multiply(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
  a.map { row in b.indices.map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } } }
}
