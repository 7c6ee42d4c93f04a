/// How concentrated a quantity is on few suppliers: Σ s², from 1/n to 1.
///
/// Source: Herfindahl, "Concentration in the Steel Industry" (1950). Shares are of 1, not of 100.
public func herfindahl(_ quantities: [Double]) throws(CannotBeSaid) -> Double {
  let total = try requireTotal(of: quantities)
  return quantities.reduce(0) { $0 + ($1 / total) * ($1 / total) }
}
