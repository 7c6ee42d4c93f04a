/// What the counts of crossing groups can be, proven by assignments that are walked through one by one.
///
/// Blocks of people are unknowns between 0 and their size, rows that can be read are sums of them between two bounds.
/// The simplex method with bounded variables goes from one corner to the next; the table is kept in whole numbers over
/// one common divisor (integer pivoting, Edmonds 1967), so nothing is rounded. While the divisor is 1 every whole step
/// along an edge is an assignment in whole numbers: the counts passed on the way are *witnessed*. Where groups cross in
/// two ways the conditions are totally unimodular: the divisor stays 1, a count changes by 1 a step, and what is
/// witnessed is all there is. Elsewhere it may be less, never more.
struct CountWalk {
  /// Rows: first the readable ones, then the counts asked about. Columns: the unknowns outside of the basis.
  private var cells: [Int]
  private let height: Int
  private let width: Int
  private let readable: Int
  private var divisor = 1
  private var basic: [Int]
  private var outer: [Int]
  /// Of each row times the divisor; of each column as it is.
  private var values: [Int]
  private var places: [Int]
  private let lower: [Int]
  private let upper: [Int]
  /// Cells looked at.
  private(set) var work = 0
  private let mostWork: Int

  /// More cells are not tried.
  static let mostCells = 200_000
  private static let mostMagnitude = 1 << 20

  struct Outcome {
    /// Counts that some assignment has, without a gap.
    var witnessed: ClosedRange<Int>
    /// Further ones beyond a gap.
    var beyond: Set<Int> = []
    /// No count outside can be; nil where the walk did not come to both ends.
    var possible: ClosedRange<Int>?
    var count: Int { witnessed.count + beyond.count { !witnessed.contains($0) } }
  }

  /// nil where there are too many cells, too much work, or no assignment at all.
  init?(sizes: [Int], rows: [[Int]], known: [ClosedRange<Int>], asked: [[Int]], mostWork: Int) {
    width = sizes.count
    readable = rows.count
    height = rows.count + asked.count
    guard height * width <= Self.mostCells else { return nil }
    self.mostWork = mostWork
    cells = [Int](repeating: 0, count: height * width)
    for (row, blocks) in (rows + asked).enumerated() {
      for block in blocks { cells[row * width + block] = -1 }
    }
    basic = Array(width..<(width + height))
    outer = Array(0..<width)
    values = [Int](repeating: 0, count: height)
    places = [Int](repeating: 0, count: width)
    lower = sizes.map { _ in 0 } + known.map(\.lowerBound) + asked.map { _ in Int.min / 4 }
    upper = sizes + known.map(\.upperBound) + asked.map { _ in Int.max / 4 }
    guard becomeFeasible() else { return nil }
  }

  /// Walks until `needed` counts of one of those asked about are witnessed, or both ends are reached.
  mutating func walk(_ asked: Int, needed: Int) -> Outcome? {
    let row = readable + asked
    var outcome: Outcome?
    guard let high = climb(row, sign: 1, needed, &outcome) else { return outcome }
    guard let low = climb(row, sign: -1, needed, &outcome) else { return outcome }
    if low <= high { outcome?.possible = low...high }
    return outcome
  }

  /// The end reached, rounded inwards; nil where it stopped before.
  private mutating func climb(_ row: Int, sign: Int, _ needed: Int, _ outcome: inout Outcome?) -> Int? {
    var still = 0
    while work < mostWork {
      note(row, &outcome, steps: 0, rate: 0)
      if let outcome, outcome.count >= needed { return nil }
      work += width
      let slopes = (0..<width).map { -sign * cells[row * width + $0] }
      guard let (column, direction) = entering(slopes, cautious: still > 20) else {
        return sign > 0 ? floor(values[row]) : -floor(-values[row])
      }
      guard let moved = advance(column, direction, towards: row, &outcome) else { return nil }
      still = moved ? 0 : still + 1
    }
    return nil
  }

  private func floor(_ value: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  private mutating func becomeFeasible() -> Bool {
    var still = 0
    var none: Outcome?
    while work < mostWork {
      var slopes = [Int](repeating: 0, count: width)
      var isFeasible = true
      for row in 0..<readable {
        let side = misses(row)
        guard side != 0 else { continue }
        isFeasible = false
        work += width
        for column in 0..<width { slopes[column] -= side * cells[row * width + column] }
      }
      if isFeasible { return true }
      guard let (column, direction) = entering(slopes, cautious: still > 20),
        let moved = advance(column, direction, towards: nil, &none)
      else { return false }
      still = moved ? 0 : still + 1
    }
    return false
  }

  /// 1: below its bounds; −1: above.
  private func misses(_ row: Int) -> Int {
    let variable = basic[row]
    return values[row] < lower[variable] * divisor ? 1 : values[row] > upper[variable] * divisor ? -1 : 0
  }

  /// The steepest column that can move the right way; the first where many steps led nowhere (Bland's rule).
  private func entering(_ slopes: [Int], cautious: Bool) -> (column: Int, direction: Int)? {
    var best: Int?
    for column in 0..<width where slopes[column] != 0 {
      let variable = outer[column]
      guard slopes[column] > 0 ? places[column] < upper[variable] : places[column] > lower[variable] else { continue }
      guard let old = best else {
        best = column
        continue
      }
      if cautious ? variable < outer[old] : abs(slopes[column]) > abs(slopes[old]) { best = column }
    }
    return best.map { ($0, slopes[$0].signum()) }
  }

  /// Moves one column until something stops it. Whether anything moved; nil: nothing stops it, or numbers grew too
  /// large.
  private mutating func advance(
    _ column: Int, _ direction: Int, towards target: Int?, _ outcome: inout Outcome?
  ) -> Bool? {
    var stop: (row: Int, room: Int, rate: Int)?
    for row in 0..<readable {
      let rate = -direction * cells[row * width + column]
      guard rate != 0 else { continue }
      let variable = basic[row]
      let (low, high) = (lower[variable] * divisor, upper[variable] * divisor)
      let room: Int
      if rate > 0 {
        if values[row] > high { continue }
        room = (values[row] < low ? low : high) - values[row]
      } else {
        if values[row] < low { continue }
        room = values[row] - (values[row] > high ? high : low)
      }
      let found = (row, room, abs(rate))
      guard let old = stop else {
        stop = found
        continue
      }
      let (one, two) = (room * old.rate, old.room * abs(rate))
      if one < two || one == two && variable < basic[old.row] { stop = found }
    }
    work += 2 * height
    let variable = outer[column]
    let own = direction > 0 ? upper[variable] - places[column] : places[column] - lower[variable]
    if let target {
      let steps = stop.map { min(own, $0.room / $0.rate) } ?? own
      note(target, &outcome, steps: steps, rate: -direction * cells[target * width + column])
    }
    guard let stop, stop.room < own * stop.rate else {
      for row in 0..<height { values[row] -= cells[row * width + column] * direction * own }
      places[column] += direction * own
      return own > 0
    }
    guard exchange(stop.row, column, direction) else { return nil }
    return stop.room > 0
  }

  /// Takes the column into the basis for the row, which comes to rest at the bound it has reached.
  private mutating func exchange(_ leaving: Int, _ column: Int, _ direction: Int) -> Bool {
    let pivot = cells[leaving * width + column]
    let (sign, next) = (pivot.signum(), abs(pivot))
    let variable = basic[leaving]
    let isRising = -direction * pivot > 0
    let isLower =
      isRising ? values[leaving] < lower[variable] * divisor : values[leaving] <= upper[variable] * divisor
    let bound = isLower ? lower[variable] : upper[variable]
    let gap = sign * (values[leaving] - bound * divisor)
    for row in 0..<height where row != leaving {
      let factor = cells[row * width + column]
      if factor == 0 && next == divisor { continue }
      values[row] = (values[row] * next - factor * gap) / divisor
      guard abs(values[row]) < Self.mostMagnitude << 20 else { return false }
      work += width
      for other in 0..<width where other != column {
        let value = cells[row * width + other] * next - sign * factor * cells[leaving * width + other]
        if value == 0 && cells[row * width + other] == 0 { continue }
        cells[row * width + other] = value / divisor
        guard abs(value / divisor) < Self.mostMagnitude else { return false }
      }
      cells[row * width + column] = -sign * factor
    }
    values[leaving] = places[column] * next + gap
    for other in 0..<width { cells[leaving * width + other] *= sign }
    cells[leaving * width + column] = sign * divisor
    places[column] = bound
    (basic[leaving], outer[column]) = (outer[column], variable)
    divisor = next
    return true
  }

  /// Remembers the counts that are passed on the next whole steps, this corner's first.
  private func note(_ row: Int, _ outcome: inout Outcome?, steps: Int, rate: Int) {
    guard divisor == 1 || values.allSatisfy({ $0 % divisor == 0 }) else { return }
    let here = values[row] / divisor
    let last = here + (divisor == 1 ? steps * rate : 0)
    let passed = min(here, last)...max(here, last)
    guard var found = outcome else {
      outcome = Outcome(witnessed: abs(rate) <= 1 ? passed : here...here)
      return
    }
    let isContiguous = abs(rate) <= 1 || divisor != 1
    let near = (found.witnessed.lowerBound - 1)...(found.witnessed.upperBound + 1)
    if isContiguous && passed.intersection(near) != nil {
      found.witnessed =
        min(found.witnessed.lowerBound, passed.lowerBound)...max(found.witnessed.upperBound, passed.upperBound)
    } else if steps > 0 && rate != 0 && divisor == 1 {
      for value in stride(from: here, through: last, by: rate) { found.beyond.insert(value) }
    } else {
      found.beyond.insert(here)
    }
    outcome = found
  }
}
