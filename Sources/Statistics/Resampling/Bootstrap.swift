/// The percentile interval of any statistic, by drawing the sample again and again with replacement.
///
/// Draw whole people, not their single events, so that the interval respects that one person's events belong together.
/// Source: Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979); limits are type 7
/// quantiles of the replicates. Throws for fewer than two elements, where no replicate differs, and where the statistic
/// cannot be said for more than one replicate in twenty. Costs `replicates` evaluations.
public func bootstrapInterval<Element>(
  _ sample: [Element], replicates: Int = 2_000, level: Double = 0.95, generator: inout SeededGenerator,
  statistic: ([Element]) throws(CannotBeSaid) -> Double
) throws(CannotBeSaid) -> ConfidenceInterval {
  precondition(replicates >= 20 && level > 0 && level < 1, "at least 20 replicates and a level between 0 and 1")
  guard sample.count >= 2 else { throw .tooFew(have: sample.count, need: 2) }
  let estimate = try statistic(sample)
  guard estimate.isFinite else { throw .notFinite }
  var drawn = sample
  var found: [Double] = []
  found.reserveCapacity(replicates)
  var failures = 0
  for _ in 0..<replicates {
    for index in drawn.indices { drawn[index] = sample[generator.next(below: sample.count)] }
    do throws(CannotBeSaid) {
      let value = try statistic(drawn)
      guard value.isFinite else { throw .notFinite }
      found.append(value)
    } catch {
      failures += 1
      guard failures * 20 <= replicates else { throw error }
    }
  }
  found.sort()
  guard found[0] < found[found.count - 1] else { throw .noVariation }
  let tail = (1 - level) / 2
  return ConfidenceInterval(
    estimate, quantile(sorted: found, tail), quantile(sorted: found, 1 - tail), level: level,
    method: "bootstrap percentile")
}
