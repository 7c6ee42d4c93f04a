/// How unevenly a quantity is spread over people: 0 where all have the same, (n − 1)/n where one has everything.
///
/// (2Σi·x₍ᵢ₎)/(nΣx) − (n + 1)/n over values in ascending order; people with nothing belong in the list. Source:
/// Damgaard & Weiner, "Describing inequality in plant size or fecundity", Ecology 81 (2000). Throws for a single value.
public func gini(_ values: [Double]) throws(CannotBeSaid) -> Double {
  let total = try requireTotal(of: values, need: 2)
  let n = Double(values.count)
  var weighted = 0.0
  // Shares are summed in place of values, so that neither scale nor size costs digits.
  for (index, value) in values.sorted().enumerated() { weighted += Double(index + 1) * (value / total) }
  return max(0, 2 * weighted / n - (n + 1) / n)
}
