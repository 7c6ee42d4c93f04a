/// The interval of a share whose trials come in clusters: many suggestions of few people.
///
/// `clusteredRatio` of parts that are no more than their wholes, its ends cut at 0 and 1.
public func clusteredShare(
  _ clusters: [(part: Double, whole: Double)], level: Double = 0.95
) throws(CannotBeSaid) -> ConfidenceInterval {
  guard clusters.allSatisfy({ !($0.part < 0) }) else { throw .negative }
  let ratio = try clusteredRatio(clusters, level: level)
  guard ratio.estimate <= 1 else { throw .contradiction }
  return ConfidenceInterval(
    ratio.estimate, max(0, ratio.low), min(1, ratio.high), level: level, method: "clustered ratio")
}
