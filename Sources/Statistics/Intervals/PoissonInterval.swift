/// The exact interval of an event rate: events ÷ exposure.
///
/// Source: Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936): χ²(α/2; 2k)/2 and
/// χ²(1−α/2; 2k+2)/2. `exposure` is in the unit the rate is wanted per (1.425 for 142.5 FTE, per hundred).
public func poissonInterval(
  events: Int, exposure: Double = 1, level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
  guard events >= 0 else { throw .negative }
  guard exposure.isFinite else { throw .notFinite }
  guard exposure > 0 else { throw exposure == 0 ? .zeroTotal : .negative }
  let tail = (1 - level) / 2
  let low = events == 0 ? 0 : ChiSquare(degrees: 2 * Double(events)).quantile(tail) / 2
  let high = ChiSquare(degrees: 2 * Double(events) + 2).quantile(1 - tail) / 2
  return ConfidenceInterval(
    Double(events) / exposure, low / exposure, high / exposure, level: level, method: "Poisson exact")
}
