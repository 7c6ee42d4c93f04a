internal import Glibc

/// P(a, x) and Q(a, x) = 1 − P(a, x), each exact in its own tail.
///
/// Series and continued fraction of DLMF 8.11.4 and 8.9.2, the latter evaluated by Lentz's method.
func regularisedGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  guard x > 0 else { return (0, 1) }
  let factor = exp(a * log(x) - x - lgamma(a).0)
  let limit = 500 + Int(20 * a.squareRoot())
  if x < a + 1 {
    var (term, sum) = (1 / a, 1 / a)
    for step in 1...limit {
      term *= x / (a + Double(step))
      sum += term
      if term < sum * 1e-17 { break }
    }
    let lower = min(1, factor * sum)
    return (lower, 1 - lower)
  }
  let tiny = 1e-300
  var b = x + 1 - a
  var c = 1 / tiny
  var d = 1 / b
  var fraction = d
  for step in 1...limit {
    let numerator = -Double(step) * (Double(step) - a)
    b += 2
    d = numerator * d + b
    if abs(d) < tiny { d = tiny }
    c = b + numerator / c
    if abs(c) < tiny { c = tiny }
    d = 1 / d
    let change = c * d
    fraction *= change
    if abs(change - 1) < 1e-16 { break }
  }
  let upper = min(1, factor * fraction)
  return (1 - upper, upper)
}
