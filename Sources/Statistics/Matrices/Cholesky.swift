internal import Glibc

/// A symmetric positive definite matrix as L·Lᵀ, with what follows from it.
struct Cholesky {
  private let lower: [[Double]]

  /// nil where the matrix is not positive definite to about twelve digits of its diagonal.
  init?(_ matrix: [[Double]]) {
    let size = matrix.count
    var lower = Array(repeating: Array(repeating: 0.0, count: size), count: size)
    for row in 0..<size {
      for column in 0...row {
        var rest = matrix[row][column]
        for k in 0..<column { rest -= lower[row][k] * lower[column][k] }
        if row == column {
          guard rest > 1e-12 * matrix[row][row], rest.isFinite else { return nil }
          lower[row][row] = rest.squareRoot()
        } else {
          lower[row][column] = rest / lower[column][column]
        }
      }
    }
    self.lower = lower
  }

  var logDeterminant: Double { lower.indices.reduce(0) { $0 + 2 * log(lower[$1][$1]) } }

  var inverse: [[Double]] {
    lower.indices.map { column in solve(lower.indices.map { $0 == column ? 1 : 0 }) }
  }

  /// The x of A·x = b.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in x.indices {
      for k in 0..<row { x[row] -= lower[row][k] * x[k] }
      x[row] /= lower[row][row]
    }
    for row in x.indices.reversed() {
      for k in (row + 1)..<max(x.count, row + 1) { x[row] -= lower[k][row] * x[k] }
      x[row] /= lower[row][row]
    }
    return x
  }
}
