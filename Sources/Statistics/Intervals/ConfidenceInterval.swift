/// An estimate with the range that its uncertainty leaves open.
public struct ConfidenceInterval: Hashable, Sendable {
  public let estimate: Double
  public let low: Double
  public let high: Double
  /// 0.95 for 95 %.
  public let level: Double
  /// `Wilson`, `Newcombe`, `Poisson exact` …
  public let method: String

  init(_ estimate: Double, _ low: Double, _ high: Double, level: Double, method: String) {
    self.estimate = estimate
    self.low = low
    self.high = high
    self.level = level
    self.method = method
  }

  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// The two-sided normal quantile of a level: 1.959964 for 0.95. Traps outside (0, 1), which no data can cause.
func criticalValue(_ level: Double) -> Double {
  precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
  return Normal.quantile(0.5 + level / 2)
}

/// The two-sided quantile of Student's t. Traps for a level outside (0, 1), which no data can cause.
func criticalValue(_ level: Double, degrees: Double) -> Double {
  precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
  return Student(degrees: degrees).quantile(0.5 + level / 2)
}
