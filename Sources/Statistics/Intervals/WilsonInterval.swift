/// The score interval of a share.
///
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), without
/// correction for continuity.
public func wilsonInterval(
  _ successes: Int, of trials: Int, level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  guard trials > 0 else { throw .tooFew(have: max(trials, 0), need: 1) }
  guard successes >= 0, successes <= trials else { throw .contradiction }
  let (n, z) = (Double(trials), criticalValue(level))
  let share = Double(successes) / n
  let z2 = z * z
  let centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  let half = z / (1 + z2 / n) * (share * (1 - share) / n + z2 / (4 * n * n)).squareRoot()
  return ConfidenceInterval(
    share, successes == 0 ? 0 : max(0, centre - half), successes == trials ? 1 : min(1, centre + half),
    level: level, method: "Wilson")
}
