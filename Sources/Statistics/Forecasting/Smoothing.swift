internal import Glibc

/// The level of simple exponential smoothing after the last value, and the α of the least squared one-step errors.
///
/// ℓ₀ = x₁; eₜ = xₜ − ℓₜ₋₁; ℓₜ = ℓₜ₋₁ + α·eₜ. The errors can have more than one valley in α, so a grid of hundredths
/// comes before the golden section. A constant series takes the largest α. Not for empty lists.
func smoothed(_ series: [Double]) -> (level: Double, alpha: Double) {
  // Squares of the largest numbers would overflow.
  let scale = series.reduce(0) { max($0, abs($1)) }
  guard scale > 0 else { return (0, 1) }
  let values = series.map { $0 / scale }
  func run(_ alpha: Double) -> (level: Double, error: Double) {
    var (level, error) = (values[0], 0.0)
    for value in values.dropFirst() {
      let residual = value - level
      error += residual * residual
      level += alpha * residual
    }
    return (level, error)
  }
  var (best, least) = (1.0, run(1).error)
  for hundredth in (0..<100).reversed() {
    let alpha = max(0.0001, Double(hundredth) / 100)
    let error = run(alpha).error
    if error < least { (best, least) = (alpha, error) }
  }
  let golden = 0.5 * (5.0.squareRoot() - 1)
  var (low, high) = (max(0.0001, best - 0.01), min(1, best + 0.01))
  var (left, right) = (high - golden * (high - low), low + golden * (high - low))
  var (leftError, rightError) = (run(left).error, run(right).error)
  while high - low > 1e-9 {
    if leftError <= rightError {
      (high, right, rightError) = (right, left, leftError)
      left = high - golden * (high - low)
      leftError = run(left).error
    } else {
      (low, left, leftError) = (left, right, rightError)
      right = low + golden * (high - low)
      rightError = run(right).error
    }
  }
  let middle = (low + high) / 2
  let alpha = run(middle).error < least ? middle : best
  return (run(alpha).level * scale, alpha)
}

/// 1/α − (1 − α)ⁿ/α: how much of a trend smoothing has yet to catch up with.
func decayed(_ alpha: Double, over count: Int) -> Double { (1 - pow(1 - alpha, Double(count))) / alpha }

/// The slope of the least-squares line over the steps 0, 1, 2 …; at least two values.
func leastSquaresSlope(_ series: [Double]) -> Double {
  let middle = Double(series.count - 1) / 2
  let mean = series.reduce(0) { $0 + $1 / Double(series.count) }
  var (product, square) = (0.0, 0.0)
  for (index, value) in series.enumerated() {
    let step = Double(index) - middle
    product += step * (value - mean)
    square += step * step
  }
  return product / square
}
