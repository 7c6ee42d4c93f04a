/// A linear programme with bounded variables, solved by the primal simplex method from a basis that is feasible at 0.
///
/// inner(i) + Σ coefficients(i, j)·outer(j) = constant. Floating point: whatever comes out is only a suggestion, which
/// is rounded and then proved in whole numbers. Bounds may be infinite.
struct Tableau: Sendable {
  private(set) var cells: [Double]
  let width: Int
  let height: Int
  /// Variables in the basis, by row, and outside of it, by place.
  private(set) var inner: [Int]
  private(set) var outer: [Int]
  private(set) var gains: [Double]
  private(set) var values: [Double]
  var lower: [Double]
  var upper: [Double]
  private(set) var work = 0

  private static let tiny = 1e-9

  /// Outer variables come first, then the basis. Everything starts at 0 but what `values` says of the basis.
  init(width: Int, cells: [Double], values: [Double], lower: [Double], upper: [Double]) {
    self.width = width
    height = values.count - width
    self.cells = cells
    self.values = values
    self.lower = lower
    self.upper = upper
    outer = Array(0..<width)
    inner = Array(width..<values.count)
    gains = [Double](repeating: 0, count: width)
  }

  /// Makes the first outer variable as large as it can be, or at least `target`. Returns whether it came to an end.
  mutating func maximise(until target: Double) -> Bool {
    gains[0] = 1
    var still = 0
    for _ in 0..<(50 + 20 * (width + height)) {
      if values[0] >= target { return true }
      guard let entering = entering(cautious: still > 20) else { return true }
      let step = advance(entering, target: target)
      still = step > Self.tiny ? 0 : still + 1
    }
    return false
  }

  /// The steepest, or the first of all where many steps led nowhere (Bland's rule, which cannot go in circles).
  private func entering(cautious: Bool) -> Int? {
    var best: Int?
    var most = 1e-7
    for place in 0..<width {
      let gain = gains[place]
      let variable = outer[place]
      let room = gain > 0 ? upper[variable] - values[variable] : values[variable] - lower[variable]
      guard abs(gain) > 1e-7, room > Self.tiny else { continue }
      if cautious {
        if best.map({ variable < outer[$0] }) ?? true { best = place }
      } else if abs(gain) > most {
        most = abs(gain)
        best = place
      }
    }
    return best
  }

  private mutating func advance(_ place: Int, target: Double) -> Double {
    let variable = outer[place]
    let sign: Double = gains[place] > 0 ? 1 : -1
    var step = sign > 0 ? upper[variable] - values[variable] : values[variable] - lower[variable]
    // Without a limit, as far as is needed.
    step = min(step, max(1, (target - values[0]) / abs(gains[place]) + 1))
    var leaving: Int?
    var size = 0.0
    for row in 0..<height {
      let slope = -cells[row * width + place] * sign
      guard abs(slope) > Self.tiny else { continue }
      let basic = inner[row]
      let room = slope > 0 ? upper[basic] - values[basic] : values[basic] - lower[basic]
      let most = max(0, room) / abs(slope)
      if most < step - Self.tiny || leaving != nil && most <= step + Self.tiny && abs(slope) > size {
        step = min(step, most)
        leaving = row
        size = abs(slope)
      }
    }
    for row in 0..<height { values[inner[row]] -= cells[row * width + place] * sign * step }
    values[variable] += sign * step
    work += height + width
    if let leaving { exchange(leaving, place) }
    return step
  }

  private mutating func exchange(_ row: Int, _ place: Int) {
    let pivot = cells[row * width + place]
    let start = row * width
    (inner[row], outer[place]) = (outer[place], inner[row])
    let gain = gains[place]
    cells.withUnsafeMutableBufferPointer { cells in
      for column in 0..<width { cells[start + column] /= pivot }
      cells[start + place] = 1 / pivot
      for other in 0..<height where other != row {
        let factor = cells[other * width + place]
        if factor == 0 { continue }
        cells[other * width + place] = 0
        for column in 0..<width { cells[other * width + column] -= factor * cells[start + column] }
        work += width
      }
      for column in 0..<width {
        gains[column] = (column == place ? 0 : gains[column]) - gain * cells[start + column]
      }
    }
  }
}
