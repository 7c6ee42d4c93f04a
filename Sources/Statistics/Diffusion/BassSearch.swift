internal import Glibc

/// One descent to the least squares of a Bass curve, on ln p, ln q and ln m.
///
/// Source of the damping: Marquardt, "An algorithm for least-squares estimation of nonlinear parameters", SIAM J. 11
/// (1963), with each parameter's own scale.
struct BassSearch {
  private let counts: [Double]
  private var place: SIMD3<Double>
  private(set) var error: Double
  private(set) var hasConverged = false

  /// Beyond these p and q mean nothing at any length of period; m may be anything that the counts can bear.
  private static let lowest = SIMD3(log(1e-12), log(1e-12), log(1e-6))
  private static let highest = SIMD3(log(20.0), log(20.0), log(1e12))

  init(counts: [Double], place: SIMD3<Double>) {
    self.counts = counts
    self.place = place
    error = .infinity
    error = squaredError(at: place)
  }

  /// A search from a curve that already lies close.
  init(from curve: BassCurve, counts: [Double]) {
    self.init(counts: counts, place: BassSearch.clamped(SIMD3(log(curve.p), log(curve.q), log(curve.m))))
  }

  /// Starts over the shapes that a series of this length can show, the best first; m follows from p and q alone.
  static func starts(for counts: [Double]) -> [BassSearch] {
    var found: [BassSearch] = []
    for speed in [2.0, 4, 8, 16, 32] {
      for ratio in [0.3, 2, 10, 50, 300] {
        let p = speed / Double(counts.count) / (1 + ratio)
        let shape = BassCurve(checkedP: p, q: p * ratio, m: 1)
        let values = counts.indices.map { shape.new(inPeriod: $0) }
        let m = zip(counts, values).reduce(0) { $0 + $1.0 * $1.1 } / values.reduce(0) { $0 + $1 * $1 }
        guard m.isFinite, m > 0 else { continue }
        found.append(BassSearch(counts: counts, place: clamped(SIMD3(log(p), log(p * ratio), log(m)))))
      }
    }
    return found.sorted { $0.error < $1.error }
  }

  func curve(unit: Double) -> BassCurve {
    BassCurve(checkedP: exp(place.x), q: exp(place.y), m: exp(place.z) * unit)
  }

  /// Steps downhill until no step changes anything that matters, or two hundred times.
  mutating func descend() {
    var damping = 1e-3
    let scale = counts.reduce(0) { $0 + $1 * $1 }
    for _ in 0..<200 {
      let (matrix, gradient) = normalEquations()
      guard error > 1e-22 * scale else {
        hasConverged = true
        return
      }
      var hasMoved = false
      while damping < 1e12 {
        guard let step = damped(matrix, gradient, by: damping) else {
          damping *= 10
          continue
        }
        let next = BassSearch.clamped(place + step)
        let found = squaredError(at: next)
        guard found < error else {
          damping *= 10
          continue
        }
        let gain = error - found
        hasConverged = gain <= 1e-14 * error
        (place, error) = (next, found)
        damping = max(damping / 10, 1e-12)
        hasMoved = true
        break
      }
      // No direction leads further down: this is the bottom as far as the digits go.
      if !hasMoved { hasConverged = true }
      if hasConverged { return }
    }
  }

  private static func clamped(_ place: SIMD3<Double>) -> SIMD3<Double> {
    pointwiseMin(pointwiseMax(place, lowest), highest)
  }

  private func squaredError(at place: SIMD3<Double>) -> Double {
    let curve = BassCurve(checkedP: exp(place.x), q: exp(place.y), m: exp(place.z))
    var (sum, before) = (0.0, 0.0)
    for index in counts.indices {
      let now = curve.share(at: Double(index) + 1)
      let residual = counts[index] - curve.m * (now - before)
      sum += residual * residual
      before = now
    }
    return sum.isFinite ? sum : .infinity
  }

  /// JᵀJ as rows, and Jᵀr.
  private func normalEquations() -> (matrix: [SIMD3<Double>], gradient: SIMD3<Double>) {
    let curve = BassCurve(checkedP: exp(place.x), q: exp(place.y), m: exp(place.z))
    var matrix = [SIMD3<Double>](repeating: .zero, count: 3)
    var gradient = SIMD3<Double>.zero
    var before = SIMD3<Double>.zero
    for index in counts.indices {
      let now = slopes(of: curve, at: Double(index) + 1)
      let row = (now - before) * curve.m
      for line in 0..<3 { matrix[line] += row * row[line] }
      gradient += row * (counts[index] - row.z)
      before = now
    }
    return (matrix, gradient)
  }

  /// The change of F with ln p and ln q; third, F itself, which is the change of m·F with ln m, ÷ m.
  private func slopes(of curve: BassCurve, at time: Double) -> SIMD3<Double> {
    let ratio = curve.q / curve.p
    let remaining = exp(-(curve.p + curve.q) * time)
    let divisor = 1 + ratio * remaining
    let bySpeed = (1 + ratio) * time * remaining / (divisor * divisor)
    let byRatio = -remaining * (1 - remaining) / (divisor * divisor)
    return SIMD3(
      bySpeed * curve.p - byRatio * ratio, bySpeed * curve.q + byRatio * ratio, curve.share(at: time))
  }

  /// The step of (JᵀJ + damping·diagonal)·step = Jᵀr; nil where the matrix has no inverse.
  private func damped(_ matrix: [SIMD3<Double>], _ gradient: SIMD3<Double>, by damping: Double) -> SIMD3<Double>? {
    var rows = matrix
    // A parameter that changes nothing any more keeps its place.
    for line in 0..<3 { rows[line][line] += damping * matrix[line][line] + 1e-30 }
    func determinant(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ c: SIMD3<Double>) -> Double {
      a.x * (b.y * c.z - b.z * c.y) - a.y * (b.x * c.z - b.z * c.x) + a.z * (b.x * c.y - b.y * c.x)
    }
    let whole = determinant(rows[0], rows[1], rows[2])
    guard whole.isFinite, whole != 0 else { return nil }
    // The matrix is symmetric, so its rows are its columns: Cramer's rule.
    let step =
      SIMD3(
        determinant(gradient, rows[1], rows[2]), determinant(rows[0], gradient, rows[2]),
        determinant(rows[0], rows[1], gradient)) / whole
    guard step.x.isFinite, step.y.isFinite, step.z.isFinite else { return nil }
    return pointwiseMin(pointwiseMax(step, SIMD3(repeating: -3)), SIMD3(repeating: 3))
  }
}
