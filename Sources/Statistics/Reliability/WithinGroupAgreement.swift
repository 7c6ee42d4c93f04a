/// r_wg: how far the members of one group agree on one item: 1 − s²/σ_E², where σ_E² = (A² − 1)/12 is the variance of
/// answers spread evenly over the A points of the scale.
///
/// More spread than by chance is no agreement: negative values become 0. Source: James, Demaree & Wolf, "Estimating
/// within-group interrater reliability with and without response bias", Journal of Applied Psychology 69 (1984);
/// resetting to 0: ibid. and LeBreton & Senter, Organizational Research Methods 11 (2008). Throws for fewer than two
/// answers, answers off the scale, and a scale of one point.
public func withinGroupAgreement(_ answers: [Double], scale: ClosedRange<Int>) throws(CannotBeSaid) -> Double {
  max(0, 1 - (try relativeVariance(answers, scale: scale)))
}

/// r_wg(j): agreement on the mean of J items on the same scale: J·(1 − v)/(J·(1 − v) + v) with v = mean s²/σ_E².
///
/// One row per member of the group, one column per item, complete rows only. Where v is above 1 the formula leaves 0…1;
/// as there is no agreement then, the value is 0. Source: James, Demaree & Wolf (1984), equation 8.
public func withinGroupAgreement(items answers: [[Double]], scale: ClosedRange<Int>) throws(CannotBeSaid) -> Double {
  let items = try itemColumns(answers, need: 1)
  var sum = 0.0
  for item in items { sum += try relativeVariance(item, scale: scale) }
  let count = Double(items.count)
  let variance = sum / count
  guard variance < 1 else { return 0 }
  let agreement = count * (1 - variance)
  return agreement / (agreement + variance)
}

/// s²/σ_E².
private func relativeVariance(_ answers: [Double], scale: ClosedRange<Int>) throws(CannotBeSaid) -> Double {
  guard scale.lowerBound < scale.upperBound else { throw .tooFew(have: 1, need: 2) }
  try requireFinite(answers, need: 2)
  let (low, high) = (Double(scale.lowerBound), Double(scale.upperBound))
  guard answers.allSatisfy({ low <= $0 && $0 <= high }) else { throw .outOfRange }
  let points = high - low + 1
  return try SampleMoments(answers).variance / ((points * points - 1) / 12)
}
