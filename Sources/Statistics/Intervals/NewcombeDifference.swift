/// The interval of a difference of two independent shares, first − second.
///
/// Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
/// Medicine 17 (1998), method 10: the square-and-add rule over two Wilson intervals without correction for continuity.
public func newcombeDifference(
  _ successes: Int, of trials: Int, minus otherSuccesses: Int, of otherTrials: Int, level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  let first = try wilsonInterval(successes, of: trials, level: level)
  let second = try wilsonInterval(otherSuccesses, of: otherTrials, level: level)
  let difference = first.estimate - second.estimate
  let below = hypotenuse(first.estimate - first.low, second.high - second.estimate)
  let above = hypotenuse(first.high - first.estimate, second.estimate - second.low)
  return ConfidenceInterval(
    difference, max(-1, difference - below), min(1, difference + above), level: level, method: "Newcombe")
}

private func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
