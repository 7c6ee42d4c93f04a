/// How far demand rises above its usual level: P95 ÷ median of a series after taking out its straight trend.
///
/// 1 means even demand or steady growth. Definition of Hebel's own; the trend is Theil–Sen, so that the peaks which are
/// to be measured do not bend it. Throws for fewer than eight points, for negative values, and where the median is 0.
public func elasticity(_ series: [Double]) throws(CannotBeSaid) -> Double {
  _ = try requireTotal(of: series, need: 8)
  let level = try detrended(series).sorted()
  let middle = quantile(sorted: level, 0.5)
  guard middle > 0 else { throw .zeroTotal }
  return try requireFinite(quantile(sorted: level, 0.95) / middle)
}
