/// The positive zero of an increasing function: widens around a guess, then halves to the last bit that matters.
func increasingRoot(near guess: Double, _ function: (Double) -> Double) -> Double {
  var (low, high) = (guess, guess)
  while function(low) > 0, low > 1e-300 { low /= 2 }
  while function(high) < 0, high < 1e300 { high *= 2 }
  while high - low > 4 * high.ulp {
    let middle = low + (high - low) / 2
    if function(middle) < 0 { low = middle } else { high = middle }
  }
  return low + (high - low) / 2
}
