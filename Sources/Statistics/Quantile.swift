/// The quantile of type 7: linear between the order statistics around 1 + (n − 1)p.
///
/// Source: Hyndman & Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996). Sorts a
/// copy.
public func quantile(_ values: [Double], _ p: Double) throws(CannotBeSaid) -> Double {
  try requireFinite(values)
  return quantile(sorted: values.sorted(), p)
}

/// The middle value, or the mean of the two middle ones.
public func median(_ values: [Double]) throws(CannotBeSaid) -> Double { try quantile(values, 0.5) }

/// Type 7 of values that are sorted, finite and not empty; traps for an empty list.
func quantile(sorted values: [Double], _ p: Double) -> Double {
  precondition(p >= 0 && p <= 1, "a quantile lies between 0 and 1")
  let place = Double(values.count - 1) * p
  let below = Int(place)
  guard below + 1 < values.count else { return values[values.count - 1] }
  let rest = place - Double(below)
  guard rest > 0 else { return values[below] }
  let gap = values[below + 1] - values[below]
  // Two values of opposite sign may lie farther apart than the largest number.
  return gap.isFinite ? values[below] + rest * gap : values[below] * (1 - rest) + values[below + 1] * rest
}
