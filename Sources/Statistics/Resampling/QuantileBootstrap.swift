/// The percentile bootstrap interval of a quantile of type 7, worked out instead of drawn.
///
/// Of n values drawn from n with replacement, the k-th smallest is at most the i-th smallest of the sample with
/// probability P(Bin(n, i/n) ≥ k): so the bootstrap's distribution is known exactly, and costs no draws. Source: Efron,
/// "The Jackknife, the Bootstrap and Other Resampling Plans" (1982), 10.2. A quantile between two ranks takes its lower
/// limit from the lower one and its upper limit from the upper one. Throws for fewer than two values and where all are
/// equal.
public func bootstrapInterval(
  ofQuantile p: Double, of values: [Double], level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  precondition(level > 0 && level < 1, "a level between 0 and 1")
  try requireFinite(values, need: 2)
  let sorted = values.sorted()
  guard sorted[0] < sorted[sorted.count - 1] else { throw .noVariation }
  let estimate = quantile(sorted: sorted, p)
  let rank = 1 + Double(sorted.count - 1) * p
  let tail = (1 - level) / 2
  let low = sorted[place(of: Int(rank), in: sorted.count, reaching: tail)]
  let high = sorted[place(of: Int(rank.rounded(.up)), in: sorted.count, reaching: 1 - tail)]
  return ConfidenceInterval(
    estimate, min(low, estimate), max(high, estimate), level: level, method: "bootstrap percentile")
}

/// The first place, from 0, up to which the drawn k-th smallest lies with at least this probability.
private func place(of rank: Int, in count: Int, reaching probability: Double) -> Int {
  var (low, high) = (1, count)
  while low < high {
    let middle = (low + high) / 2
    let reached = regularisedBeta(Double(middle) / Double(count), Double(rank), Double(count - rank + 1))
    if reached >= probability { high = middle } else { low = middle + 1 }
  }
  return low - 1
}
