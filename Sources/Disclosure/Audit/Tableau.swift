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
  /// People are whole: a hundred thousandth of one is far more than numbers are off by, and decides nothing.
  private static let slack = 1e-5

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
  ///
  /// At 0 nearly all of the basis is at its bounds, and most steps would lead nowhere, by the thousand. So the bounds
  /// are first set a little wider, each by another amount: then hardly two are met at once, and every step gains. The
  /// basis found so holds for the true bounds too.
  mutating func maximise(until target: Double) -> Bool {
    gains[0] = 1
    let bounds = (lower, upper)
    relax()
    let isSolved = climb(until: target)
    (lower, upper) = bounds
    tighten()
    return isSolved
  }

  /// Amounts from a fixed sequence (the multiplier is Knuth's), so that the same programme always ends alike.
  private mutating func relax() {
    var state: UInt64 = 7
    for variable in 1..<values.count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      lower[variable] -= Self.slack * (1 + Double(state >> 48) / 65_536)
      upper[variable] += Self.slack * (1 + Double(state >> 32 & 0xFFFF) / 65_536)
    }
  }

  /// Puts everything outside of the basis back within its bounds.
  private mutating func tighten() {
    for (place, variable) in outer.enumerated() {
      let step = min(max(values[variable], lower[variable]), upper[variable]) - values[variable]
      guard step != 0 else { continue }
      values[variable] += step
      for row in 0..<height { values[inner[row]] -= cells[row * width + place] * step }
    }
  }

  private mutating func climb(until target: Double) -> Bool {
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

  /// The exchange of a basic variable for an outer one: where all of the time goes.
  ///
  /// Rows are over few atoms, so most of a pivot row is 0: then its other places alone are visited. Adding nothing to
  /// a number leaves it as it is, so that both ways come to the same numbers.
  private mutating func exchange(_ row: Int, _ place: Int) {
    let pivot = cells[row * width + place]
    (inner[row], outer[place]) = (outer[place], inner[row])
    let gain = gains[place]
    gains[place] = 0
    cells.withUnsafeMutableBufferPointer { cells in
      guard let start = cells.baseAddress else { return }
      let own = start + row * width
      var filled: [Int32] = []
      for column in 0..<width {
        own[column] /= pivot
        if column == place { own[column] = 1 / pivot }
        if own[column] != 0 { filled.append(Int32(column)) }
      }
      let isSparse = filled.count * 4 < width
      for other in 0..<height where other != row {
        let target = start + other * width
        let factor = target[place]
        if factor == 0 { continue }
        target[place] = 0
        if isSparse {
          for column in filled { target[Int(column)] -= factor * own[Int(column)] }
        } else {
          Self.subtract(factor, own, from: target, width)
        }
        work += width
      }
      for column in filled { gains[Int(column)] -= gain * own[Int(column)] }
    }
  }

  /// Eight numbers at a time: the two rows do not overlap, which the compiler cannot know.
  private static func subtract(
    _ factor: Double, _ row: UnsafeMutablePointer<Double>, from target: UnsafeMutablePointer<Double>, _ width: Int
  ) {
    var column = 0
    while column &+ 8 <= width {
      let one = UnsafeMutableRawPointer(row + column).loadUnaligned(as: SIMD8<Double>.self)
      let place = UnsafeMutableRawPointer(target + column)
      place.storeBytes(of: place.loadUnaligned(as: SIMD8<Double>.self) - factor * one, as: SIMD8<Double>.self)
      column &+= 8
    }
    while column < width {
      target[column] -= factor * row[column]
      column &+= 1
    }
  }
}
