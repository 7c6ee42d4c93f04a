/// The percentile interval of a statistic whose observations come in clusters: whole people are drawn, with all that is
/// theirs.
///
/// Source: Davison & Hinkley, "Bootstrap Methods and their Application" (1997), 3.8: resampling of clusters, none
/// inside of them. People without observations belong in the list, as they are drawn too. Otherwise as
/// `bootstrapInterval`.
public func clusteredBootstrapInterval<Element>(
  _ clusters: [[Element]], replicates: Int = 2_000, level: Double = 0.95, generator: inout SeededGenerator,
  statistic: ([Element]) throws(CannotBeSaid) -> Double
) throws(CannotBeSaid) -> ConfidenceInterval {
  let interval = try bootstrapInterval(clusters, replicates: replicates, level: level, generator: &generator) {
    (drawn: [[Element]]) throws(CannotBeSaid) in try statistic(drawn.flatMap { $0 })
  }
  return ConfidenceInterval(
    interval.estimate, interval.low, interval.high, level: level, method: "bootstrap percentile, clustered")
}
