import Disclosure
@_spi(Gate) import Figures

/// Reads everything that left and tries to find a sum over fewer than k people.
///
/// The worst case: the attacker knows who was where on which day and which facts became known when, and adds and
/// subtracts every number of one measure.
struct Attacker {
  private struct Reading {
    let words: String
    let unknowns: [Int32]
  }
  private var index: [Unknown: Int32] = [:]
  private var owners: [Int] = []
  private var readings: [Unknown.Measure: [Reading]] = [:]
  private var seen: [Unknown.Measure: Set<[Int32]>] = [:]

  struct Derivation: CustomStringConvertible {
    let measure: Unknown.Measure
    let people: [Int]
    let sum: [String]
    var description: String { "\(measure) of people \(people):\n    " + sum.joined(separator: "\n    ") }
  }

  mutating func read(_ question: Question, _ release: Release, _ rows: [SimulatedRow]) {
    guard release.figure.rows.count == rows.count else { return }
    for (said, truth) in zip(release.figure.rows, rows) where said.standing == nil {
      let words = "\(question.words) [\(said.group.parts.map(\.key).joined(separator: " × "))]"
      if let value = said.value { read(value, n: said.n, truth.equations, words) }
      if case .released(let change)? = said.comparison {
        read(change.value, n: change.n, truth.compared, words + " compared")
      }
    }
  }

  private mutating func read(_ value: ReleasedValue, n: Int?, _ equations: [Equation], _ words: String) {
    var hidden: [Equation] = []
    var isReadable = false
    for equation in equations {
      switch equation.piece {
      case .number: isReadable = value.bound == nil && (value.value != nil || value.numerator != nil)
      case .size: isReadable = n != nil
      case .part(let key):
        guard let part = value.parts.first(where: { $0.key == key }) else { continue }
        isReadable = !part.isProtected && part.bound == nil
        if !isReadable { hidden.append(equation) }
      }
      if isReadable { note(equation, words) }
    }
    // The rest of n is the one part that is missing.
    if hidden.count == 1, value.parts.count > 1 { note(hidden[0], words + " less the other parts") }
  }

  private mutating func note(_ equation: Equation, _ words: String) {
    guard let measure = equation.unknowns.first?.measure else { return }
    let columns = Set(equation.unknowns.map { number($0) }).sorted()
    guard seen[measure, default: []].insert(columns).inserted else { return }
    readings[measure, default: []].append(Reading(words: "\(words) \(equation.piece)", unknowns: columns))
  }

  private mutating func number(_ unknown: Unknown) -> Int32 {
    if let known = index[unknown] { return known }
    let number = Int32(owners.count)
    index[unknown] = number
    owners.append(unknown.human)
    return number
  }

  var count: Int { readings.values.reduce(0) { $0 + $1.count } }

  /// The first sum found over 1 … k−1 people; `human` says which numbers are one.
  func derivation(k: Int, surveyK: Int, human: [Int], source: inout SplitMix) -> Derivation? {
    for measure in readings.keys.sorted(by: { "\($0)" < "\($1)" }) {
      let rows = readings[measure]!
      let owner = owners.map { $0 < human.count ? human[$0] : $0 }
      let least = measure == .score || measure == .asked ? surveyK : k
      let sums = SumSystem(rows: rows.map(\.unknowns), owner: owner, k: least)
      guard let found = sums.smallest(source: &source) else { continue }
      return Derivation(
        measure: measure, people: found.people.sorted(),
        sum: found.combination.map { "\($0.factor) × \(rows[$0.row].words)" })
    }
    return nil
  }
}

/// Sums of one measure as a matrix over kinds of people, modulo a prime; what is found is checked in whole numbers.
struct SumSystem {
  private static let prime = 2_147_483_647
  private let k: Int
  private let rows: [[Int]]
  /// People of each atom.
  private var atoms: [[Int]] = []
  private var atomOf: [Int] = []

  init(rows: [[Int32]], owner: [Int], k: Int) {
    self.k = k
    var signature: [Int32: [Int]] = [:]
    for (row, unknowns) in rows.enumerated() {
      for unknown in unknowns { signature[unknown, default: []].append(row) }
    }
    var patterns: [Int: Set<[Int]>] = [:]
    for (unknown, rows) in signature { patterns[owner[Int(unknown)], default: []].insert(rows) }
    let kinds = Dictionary(grouping: patterns.keys.sorted()) { patterns[$0]! }
      .sorted { ($1.value.count, $0.value[0]) < ($0.value.count, $1.value[0]) }
    var columns = [[Int]](repeating: [], count: rows.count)
    var count = 0
    for (pattern, people) in kinds {
      for rows in pattern.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        for row in rows { columns[row].append(count) }
        atomOf.append(atoms.count)
        count += 1
      }
      atoms.append(people)
    }
    self.rows = columns.map { columns in
      var row = [Int](repeating: 0, count: count)
      for column in columns { row[column] = 1 }
      return row
    }
  }

  struct Found {
    let people: [Int]
    let combination: [(row: Int, factor: Int)]
  }

  /// Eliminates large kinds of people; then looks at what is left in several orders, and at all sets where few are
  /// left.
  func smallest(source: inout SplitMix) -> Found? {
    let width = atomOf.count
    let tagged = rows.enumerated().map { number, row in
      row + rows.indices.map { $0 == number ? 1 : 0 }
    }
    let large = (0..<width).filter { atoms[atomOf[$0]].count >= k }
    let small = (0..<width).filter { atoms[atomOf[$0]].count < k }
    var space = tagged
    let used = eliminate(&space, large)
    space = Array(space[used...]).filter { row in small.contains { row[$0] != 0 } }
    guard !space.isEmpty else { return nil }
    let names = Array(Set(small.map { atomOf[$0] })).sorted()
    if names.count <= 12 { return exhaustive(space, names) }
    for round in 0..<12 {
      var order = names
      if round > 0 { order.shuffle(using: &source) }
      var turned = space
      _ = eliminate(&turned, order.flatMap { atom in small.filter { atomOf[$0] == atom } })
      if let found = turned.lazy.compactMap({ found($0) }).first { return found }
    }
    return nil
  }

  private func exhaustive(_ space: [[Int]], _ names: [Int]) -> Found? {
    for set in 1..<(1 << names.count) {
      let chosen = Set(names.indices.filter { set >> $0 & 1 == 1 }.map { names[$0] })
      guard chosen.reduce(0, { $0 + atoms[$1].count }) < k else { continue }
      var turned = space
      let used = eliminate(&turned, atomOf.indices.filter { !chosen.contains(atomOf[$0]) })
      if let found = turned[used...].lazy.compactMap({ found($0) }).first { return found }
    }
    return nil
  }

  /// Whether a sum is about few people: then the same in whole numbers.
  private func found(_ row: [Int]) -> Found? {
    let width = atomOf.count
    let support = Set((0..<width).filter { row[$0] != 0 }.map { atomOf[$0] })
    guard !support.isEmpty, support.reduce(0, { $0 + atoms[$1].count }) < k else { return nil }
    for divisor in 1...60 {
      let factors = row[width...].map { factor -> Int in
        let whole = factor * divisor % SumSystem.prime
        return whole > SumSystem.prime / 2 ? whole - SumSystem.prime : whole
      }
      guard factors.allSatisfy({ abs($0) < 10_000 }) else { continue }
      let sum = (0..<width).map { column in
        rows.indices.reduce(0) { $0 + factors[$1] * rows[$1][column] }
      }
      guard sum.contains(where: { $0 != 0 }),
        sum.indices.allSatisfy({ sum[$0] == 0 || support.contains(atomOf[$0]) })
      else { continue }
      return Found(
        people: support.flatMap { atoms[$0] },
        combination: rows.indices.filter { factors[$0] != 0 }.map { ($0, factors[$0]) })
    }
    return nil
  }

  /// Gauss and Jordan over the columns in their order; returns how many rows have a pivot: those come first.
  private func eliminate(_ space: inout [[Int]], _ columns: [Int]) -> Int {
    var used = 0
    for column in columns where used < space.count {
      guard let pivot = (used..<space.count).first(where: { space[$0][column] != 0 }) else { continue }
      space.swapAt(used, pivot)
      let inverse = SumSystem.inverse(space[used][column])
      let nonzero = space[used].indices.filter { space[used][$0] != 0 }
      for index in nonzero { space[used][index] = space[used][index] * inverse % SumSystem.prime }
      let pivots = nonzero.map { space[used][$0] }
      for row in space.indices where row != used && space[row][column] != 0 {
        let factor = SumSystem.prime - space[row][column]
        space[row].withUnsafeMutableBufferPointer { cells in
          for (place, index) in nonzero.enumerated() {
            cells[index] = (cells[index] + factor * pivots[place]) % SumSystem.prime
          }
        }
      }
      used += 1
    }
    return used
  }

  private static func inverse(_ value: Int) -> Int {
    var (result, base, exponent) = (1, value, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}

extension Question {
  /// `adoption.share 2024-Q3 by unit, in A, band 2, chat, compared 2024-Q4`
  var words: String {
    var words = "\(metric) \(period)"
    if !by.isEmpty { words += " by " + by.map(\.rawValue).joined(separator: ",") }
    if let unit { words += ", in \(unit)" }
    if let band { words += ", band \(band)" }
    if let tool { words += ", \(tool)" }
    if let compare { words += ", compared with \(compare)" }
    return words
  }
}
