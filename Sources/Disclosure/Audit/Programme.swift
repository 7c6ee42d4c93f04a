/// The linear programme of a neighbourhood: how much of the contributions at a column could be otherwise, with no block
/// moved by more than its people, and what is left to be derived where that is too little.
struct Programme {
  private let place: Neighbourhood
  private let pivots: [Int32]
  /// By free column, then by pivot: its variable, or its positive part where the negative part has another; else −1.
  private var positive: [Int] = []
  private var negative: [Int] = []
  private var lower: [Double] = [0]
  private var upper: [Double] = [.infinity]
  private(set) var tableau: Tableau

  /// A block with several columns here shares its people between them: the sum of their sizes is bounded, by a row of
  /// its own. Variable 0 is what is made large.
  init(_ place: Neighbourhood, in space: RowSpace, _ blocks: Blocks, _ cases: Cases, _ marks: inout Marks) {
    self.place = place
    pivots = place.rows.map { space.pivots[Int($0)] }
    tableau = Tableau(width: 0, cells: [], values: [], lower: [], upper: [])
    let columns = place.free + pivots
    for column in columns { marks.blocks[Int(blocks.blockOf[Int(column)])] += 1 }
    var shared: [Int32] = []
    for column in columns {
      let block = blocks.blockOf[Int(column)]
      if marks.blocks[Int(block)] > 0 && !cases.decide(block) { shared.append(block) }
    }
    if !shared.isEmpty { shared = Set(shared).sorted() }
    for (number, column) in columns.enumerated() {
      let block = blocks.blockOf[Int(column)]
      let most =
        cases.absent.contains(block)
        ? Double.infinity : cases.present.contains(block) ? 0 : Double(blocks.weights[Int(block)])
      let isShared = marks.blocks[Int(block)] > 0 && !cases.decide(block)
      positive.append(number < place.free.count ? variable(isShared ? 0 : -most, most) : -1)
      negative.append(isShared ? variable(0, most) : -1)
    }
    for column in columns { marks.blocks[Int(blocks.blockOf[Int(column)])] = -1 }
    let width = lower.count
    for number in place.free.count..<columns.count {
      let block = blocks.blockOf[Int(columns[number])]
      let most =
        cases.absent.contains(block)
        ? Double.infinity : cases.present.contains(block) ? 0 : Double(blocks.weights[Int(block)])
      positive[number] = variable(negative[number] >= 0 ? 0 : -most, most)
    }
    var cells = coefficients(width, space, &marks)
    var values = [Double](repeating: 0, count: lower.count)
    for block in shared {
      var sum = [Double](repeating: 0, count: width)
      for (number, column) in columns.enumerated() where blocks.blockOf[Int(column)] == block {
        sum[negative[number]] += 1
        if number < place.free.count {
          sum[positive[number]] += 1
        } else {
          let start = (number - place.free.count) * width
          for other in 0..<width { sum[other] -= cells[start + other] }
        }
      }
      cells += sum
      values.append(Double(blocks.weights[Int(block)]))
      _ = variable(0, Double(blocks.weights[Int(block)]))
    }
    tableau = Tableau(width: width, cells: cells, values: values, lower: lower, upper: upper)
  }

  private mutating func variable(_ least: Double, _ most: Double) -> Int {
    lower.append(least)
    upper.append(most)
    return lower.count - 1
  }

  /// The rows over the variables outside of the basis, each divided by its pivot.
  private func coefficients(_ width: Int, _ space: RowSpace, _ marks: inout Marks) -> [Double] {
    var cells = [Double](repeating: 0, count: width * pivots.count)
    for (row, number) in place.rows.enumerated() { marks.rows[Int(number)] = Int32(row) }
    for (number, column) in place.free.enumerated() {
      for holder in space.holders[Int(column)] {
        let row = Int(marks.rows[Int(holder)])
        let entries = space.rows[Int(holder)]
        let value = Double(entries[column: column]) / Double(entries[column: pivots[row]])
        cells[row * width + positive[number]] = value
        if negative[number] >= 0 { cells[row * width + negative[number]] = -value }
        if column == place.column { cells[row * width] = -value }
      }
    }
    for row in pivots.indices {
      if negative[place.free.count + row] >= 0 { cells[row * width + negative[place.free.count + row]] = -1 }
      if pivots[row] == place.column { cells[row * width] = -1 }
    }
    for number in place.rows { marks.rows[Int(number)] = -1 }
    return cells
  }

  /// Whether the programme came to an end within its steps.
  mutating func solve(until target: Int) -> Bool { tableau.maximise(until: Double(target)) }

  /// The solution as a direction in whole numbers, orthogonal to the space by construction; nil beyond 64 bits.
  func direction(in space: RowSpace, _ marks: inout Marks) -> [Entry]? {
    let moved = place.free.indices.map { number in
      tableau.values[positive[number]] - (negative[number] >= 0 ? tableau.values[negative[number]] : 0)
        - (place.free[number] == place.column ? tableau.values[0] : 0)
    }
    guard let rounded = Self.rounded(moved) else { return nil }
    var sums = [Int64](repeating: 0, count: pivots.count)
    for (row, number) in place.rows.enumerated() { marks.rows[Int(number)] = Int32(row) }
    defer { for number in place.rows { marks.rows[Int(number)] = -1 } }
    do throws(AuditOverflow) {
      for (column, value) in zip(place.free, rounded) where value != 0 {
        for holder in space.holders[Int(column)] {
          let row = Int(marks.rows[Int(holder)])
          sums[row] = try sums[row].plus(value.times(space.rows[Int(holder)][column: column]))
        }
      }
      var scale: Int64 = 1
      let sizes = place.rows.indices.map { space.rows[Int(place.rows[$0])][column: pivots[$0]] }
      for (sum, size) in zip(sums, sizes) where sum != 0 {
        let missing = size / size.common(sum)
        scale = try (scale / scale.common(missing)).times(missing)
      }
      var direction: [Entry] = []
      for (column, value) in zip(place.free, rounded) where value != 0 {
        direction.append(Entry(column: column, value: try value.times(scale)))
      }
      for row in pivots.indices where sums[row] != 0 {
        direction.append(Entry(column: pivots[row], value: -(try sums[row].times(scale) / sizes[row])))
      }
      return direction.sorted { $0.column < $1.column }.primitive
    } catch {
      return nil
    }
  }

  /// The sum behind the minimum, in whole numbers: where few people stand behind it, it is a breach.
  func vector(in space: RowSpace) -> [Entry]? {
    let gains = gainsByVariable
    let parts = pivots.indices.map { share(of: place.free.count + $0, gains) }
    let most = parts.reduce(0) { max($0, abs($1)) }
    guard most > 1e-6, let rounded = Self.rounded(parts.map { $0 / most }) else { return nil }
    do throws(AuditOverflow) {
      var sum: [Int32: Int64] = [:]
      var scale: Int64 = 1
      for row in pivots.indices where rounded[row] != 0 {
        let entries = space.rows[Int(place.rows[row])]
        let size = entries[column: pivots[row]]
        let missing = size / scale.common(size)
        if missing > 1 {
          for (column, value) in sum { sum[column] = try value.times(missing) }
          scale = try scale.times(missing)
        }
        let factor = try rounded[row].times(scale / size)
        for entry in entries {
          sum[entry.column] = try sum[entry.column, default: 0].plus(entry.value.times(factor))
        }
      }
      return sum.filter { $0.value != 0 }.map { Entry(column: $0.key, value: $0.value) }
    } catch {
      return nil
    }
  }

  /// The sum behind the minimum as it is in floating point: every column with its score, the part that it has in the
  /// sum by its people and by the rows that it would drag along. Columns that are not in the programme could make more
  /// of it; where there are none, the minimum is that of the whole component.
  func support(in space: RowSpace, _ blocks: Blocks, _ marks: inout Marks) -> [(column: Int32, score: Double)] {
    let gains = gainsByVariable
    var touched: [Int32] = []
    var most = 0.0
    for row in pivots.indices {
      let part = share(of: place.free.count + row, gains)
      guard abs(part) > 1e-9 else { continue }
      most = max(most, abs(part))
      let entries = space.rows[Int(place.rows[row])]
      let factor = part / Double(entries[column: pivots[row]])
      for entry in entries {
        if marks.sums[Int(entry.column)] == 0 { touched.append(entry.column) }
        marks.sums[Int(entry.column)] += factor * Double(entry.value)
      }
    }
    var support: [(column: Int32, score: Double)] = []
    for column in touched {
      let size = abs(marks.sums[Int(column)])
      marks.sums[Int(column)] = 0
      guard size > 1e-7 * most else { continue }
      let weight = Double(max(0, blocks.weights[Int(blocks.blockOf[Int(column)])]))
      support.append((column, size * weight / Double(1 + space.holders[Int(column)].count)))
    }
    return support
  }

  /// The block whose part in the minimum is the least clear.
  func undecided(_ blocks: Blocks, _ cases: Cases) -> Int32? {
    let gains = gainsByVariable
    var sizes: [Int32: Double] = [:]
    for (number, column) in (place.free + pivots).enumerated() {
      let block = blocks.blockOf[Int(column)]
      sizes[block] = max(sizes[block, default: 0], abs(share(of: number, gains)))
    }
    let own = blocks.blockOf[Int(place.column)]
    var best: (block: Int32, score: Double)?
    for (block, size) in sizes.sorted(by: { $0.key < $1.key }) where size > 1e-6 && block != own {
      guard !cases.decide(block) else { continue }
      let score = Double(blocks.weights[Int(block)]) * max(1e-3, min(size, abs(1 - size)))
      if best.map({ score > $0.score + 1e-9 }) ?? true { best = (block, score) }
    }
    return best?.block
  }

  private var gainsByVariable: [Double] {
    var gains = [Double](repeating: 0, count: tableau.values.count)
    for (place, variable) in tableau.outer.enumerated() { gains[variable] = tableau.gains[place] }
    return gains
  }

  private func share(of number: Int, _ gains: [Double]) -> Double {
    let one = gains[positive[number]]
    return negative[number] >= 0 ? (gains[negative[number]] - one) / 2 : -one
  }

  /// Fractions with a small common denominator close by, times that denominator; a coarse one where there is none.
  private static func rounded(_ numbers: [Double]) -> [Int64]? {
    guard numbers.allSatisfy({ $0.isFinite && abs($0) < 1e9 }) else { return nil }
    for denominator in [1.0, 2, 3, 4, 5, 6, 12, 60, 840] {
      if numbers.allSatisfy({ abs($0 * denominator - ($0 * denominator).rounded()) < 1e-6 * denominator }) {
        return numbers.map { Int64(($0 * denominator).rounded()) }
      }
    }
    return numbers.map { Int64(($0 * 5040).rounded()) }
  }
}
