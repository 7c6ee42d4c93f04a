/// How sure a fitted Bass curve is: intervals of its parameters and of the curve at each period.
public struct BassBands: Hashable, Sendable {
  public let p: ConfidenceInterval
  public let q: ConfidenceInterval
  public let m: ConfidenceInterval
  /// In periods; nil where the fit or a part of the replicates falls from the start.
  public let peak: ConfidenceInterval?
  /// m·ΔF per period, those beyond the last observed one included.
  public let new: [ConfidenceInterval]
  /// m·F at the end of each period.
  public let cumulative: [ConfidenceInterval]
}

extension BassFit {
  /// Bands by residual bootstrap: the fit's residuals, centred and widened by √(n/(n − 3)) for the three parameters,
  /// are dealt out anew over the curve, and each such series is fitted again.
  ///
  /// Source: Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 9. Covers `periods` periods, at
  /// least those observed. Throws where more than one replicate in ten does not converge. Costs `replicates` fits.
  public func bands(
    periods: Int? = nil, replicates: Int = 400, level: Double = 0.95, generator: inout SeededGenerator
  ) throws(CannotBeSaid) -> BassBands {
    precondition(replicates >= 20 && level > 0 && level < 1, "at least 20 replicates and a level between 0 and 1")
    let observed = residuals.count
    let length = max(observed, periods ?? observed)
    let mean = residuals.reduce(0, +) / Double(observed)
    let widening = (Double(observed) / Double(observed - 3)).squareRoot()
    let errors = residuals.map { ($0 - mean) * widening }
    let fitted = (0..<observed).map { curve.new(inPeriod: $0) }
    var curves: [BassCurve] = []
    for _ in 0..<replicates {
      // Nobody can be un-new: what falls below nothing is nothing.
      let counts = fitted.map { max(0, $0 + errors[generator.next(below: observed)]) }
      if let again = refitted(to: counts) { curves.append(again) }
    }
    guard (replicates - curves.count) * 10 <= replicates else { throw .notConverged }
    func interval(_ value: (BassCurve) -> Double) -> ConfidenceInterval {
      let found = curves.map(value).sorted()
      let tail = (1 - level) / 2
      let estimate = value(curve)
      return ConfidenceInterval(
        estimate, min(estimate, quantile(sorted: found, tail)), max(estimate, quantile(sorted: found, 1 - tail)),
        level: level, method: "residual bootstrap")
    }
    let isPeaked = curve.peak != nil && curves.allSatisfy { $0.peak != nil }
    return BassBands(
      p: interval(\.p), q: interval(\.q), m: interval(\.m), peak: isPeaked ? interval { $0.peak ?? 0 } : nil,
      new: (0..<length).map { index in interval { $0.new(inPeriod: index) } },
      cumulative: (0..<length).map { index in interval { $0.cumulative(at: Double(index + 1)) } })
  }

  private func refitted(to counts: [Double]) -> BassCurve? {
    var search = BassSearch(from: curve, counts: counts)
    search.descend()
    let found = search.curve(unit: 1)
    return search.hasConverged && found.m.isFinite ? found : nil
  }
}
