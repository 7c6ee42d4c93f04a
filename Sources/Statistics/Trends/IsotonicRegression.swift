/// The rising sequence nearest to values in order, by weighted least squares; as many as were given.
///
/// Pool adjacent violators: neighbours that fall are replaced by their common mean until none does. Source: Ayer,
/// Brunk, Ewing, Reid & Silverman, Annals of Mathematical Statistics 26 (1955). Weights (people behind a mean) are
/// above 0; nil weighs all alike. Linear in n.
public func isotonicRegression(_ values: [Double], weights: [Double]? = nil) throws(CannotBeSaid) -> [Double] {
  try requireFinite(values)
  let weights = weights ?? Array(repeating: 1, count: values.count)
  guard weights.count == values.count else { throw .contradiction }
  _ = try requireTotal(of: weights)
  guard weights.allSatisfy({ $0 > 0 }) else { throw .zeroTotal }
  var blocks: [(mean: Double, weight: Double, count: Int)] = []
  for (value, weight) in zip(values, weights) {
    blocks.append((value, weight, 1))
    while blocks.count > 1, blocks[blocks.count - 2].mean > blocks[blocks.count - 1].mean {
      let last = blocks.removeLast()
      let before = blocks.removeLast()
      let weight = before.weight + last.weight
      // A weighted mean in this form cannot overflow, nor leave the range of its two parts by more than rounding.
      let mean = before.mean * (before.weight / weight) + last.mean * (last.weight / weight)
      blocks.append((mean, weight, before.count + last.count))
    }
  }
  return blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
}
