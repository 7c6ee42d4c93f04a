internal import Glibc

/// A Bass curve laid through counts of new people per period.
public struct BassFit: Hashable, Sendable {
  public let curve: BassCurve
  /// Observed − fitted, per period.
  public let residuals: [Double]
  /// Sum of the squared residuals.
  public var squaredError: Double { residuals.reduce(0) { $0 + $1 * $1 } }

  /// Periods that a fit needs.
  public static let leastPeriods = 8
}

/// Fits p, q and m by nonlinear least squares to the new people of each period, the first being the start of the
/// spread.
///
/// Source: Srinivasan & Mason, "Nonlinear least squares estimation of new product diffusion models", Marketing Science
/// 5 (1986): xᵢ = m·(F(tᵢ) − F(tᵢ₋₁)). Levenberg–Marquardt on the logarithms, from the best of a fixed grid of starts,
/// so the same counts give the same curve. Throws for fewer than eight periods, zeros, constant counts; `peakNotPassed`
/// where the counts do not yet turn, since m is then a guess; and where nothing converges.
public func bassFit(_ counts: [Double]) throws(CannotBeSaid) -> BassFit {
  _ = try requireTotal(of: counts, need: BassFit.leastPeriods)
  guard counts.contains(where: { $0 != counts[0] }) else { throw .noVariation }
  // Counts in units of their mean: the search is then the same for tens and for millions.
  let unit = counts.reduce(0, +) / Double(counts.count)
  let scaled = counts.map { $0 / unit }
  var best: BassSearch?
  for start in BassSearch.starts(for: scaled).prefix(3) {
    var search = start
    search.descend()
    if search.error < (best?.error ?? .infinity) { best = search }
  }
  guard let best else { throw .notConverged }
  let curve = best.curve(unit: unit)
  if let peak = curve.peak, peak > Double(counts.count) {
    throw .peakNotPassed(periods: counts.count)
  }
  guard best.hasConverged, curve.m.isFinite else { throw .notConverged }
  return BassFit(
    curve: curve, residuals: counts.enumerated().map { $0.element - curve.new(inPeriod: $0.offset) })
}
