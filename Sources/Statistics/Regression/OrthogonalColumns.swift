/// The columns of a design as Q·R, which gives all that regression needs without squaring its condition.
///
/// Gram–Schmidt, each column made orthogonal twice. Source: Björck, "Numerical Methods for Least Squares Problems"
/// (1996).
struct OrthogonalColumns {
  /// Orthonormal columns.
  private var q: [[Double]] = []
  /// Upper triangle by column: r[j][i] is row i of column j, of columns divided by their scale.
  private var r: [[Double]] = []
  private var scales: [Double] = []

  /// Throws "undetermined" where a column is a sum of those before it.
  init(_ columns: [[Double]]) throws(CannotBeSaid) {
    for column in columns {
      let scale = column.reduce(0) { max($0, abs($1)) }
      guard scale > 0 else { throw .undetermined }
      var rest = column.map { $0 / scale }
      let length = norm(rest)
      var parts = Array(repeating: 0.0, count: q.count)
      for _ in 0..<2 {
        for (index, direction) in q.enumerated() {
          let part = product(direction, rest)
          parts[index] += part
          for row in rest.indices { rest[row] -= part * direction[row] }
        }
      }
      let left = norm(rest)
      guard left > 1e-11 * length else { throw .undetermined }
      q.append(rest.map { $0 / left })
      r.append(parts + [left])
      scales.append(scale)
    }
  }

  func coefficients(of y: [Double]) throws(CannotBeSaid) -> [Double] {
    let found = back(q.map { product($0, y) })
    try requireFinite(found)
    return found
  }

  func residuals(of y: [Double]) -> [Double] {
    var rest = y
    // Twice, because the first pass leaves the rounding of large values.
    for _ in 0..<2 {
      for direction in q {
        let part = product(direction, rest)
        for row in rest.indices { rest[row] -= part * direction[row] }
      }
    }
    return rest
  }

  /// The diagonal of the hat matrix: how much of its own prediction each observation decides.
  var leverages: [Double] { q[0].indices.map { row in q.reduce(0) { $0 + $1[row] * $1[row] } } }

  /// How each coefficient answers to each observation: the rows of (XᵀX)⁻¹Xᵀ.
  var influences: [[Double]] {
    let byRow = q[0].indices.map { row in back(q.map { $0[row] }) }
    return q.indices.map { column in byRow.map { $0[column] } }
  }

  /// R⁻¹·b, in units of the columns as given.
  private func back(_ right: [Double]) -> [Double] {
    var x = right
    for row in x.indices.reversed() {
      for column in x.indices where column > row { x[row] -= r[column][row] * x[column] }
      x[row] /= r[row][row]
    }
    return zip(x, scales).map { $0 / $1 }
  }
}

private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

private func norm(_ a: [Double]) -> Double { product(a, a).squareRoot() }
