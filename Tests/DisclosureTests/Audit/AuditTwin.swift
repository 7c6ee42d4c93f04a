@testable import Disclosure

/// A small made-up system: atoms of so many people, each with one or two contributions, and rows that add some of them.
struct SmallSystem: CustomStringConvertible {
  var k: Int
  /// People of each atom.
  var atoms: [Int]
  /// By row: (atom, variant).
  var rows: [[(atom: Int, variant: Int)]]
  var uncounted: Set<Int> = []
  var description: String { "k \(k), atoms \(atoms), not counted \(uncounted), rows \(rows)" }

  static func random(_ source: inout Lottery, variants: Int = 1, atoms: Int = 6, rows: Int = 7) -> SmallSystem {
    let k = 2 + source.below(5)
    let sizes = (0..<(2 + source.below(atoms - 1))).map { _ in 1 + source.below(k + 1) }
    let density = 25 + source.below(60)
    let rows = (0..<(1 + source.below(rows))).map { _ in
      sizes.indices.flatMap { atom in
        (0..<variants).compactMap { source.below(100) < density ? (atom: atom, variant: $0) : nil }
      }
    }
    let uncounted = source.below(5) == 0 ? Set([source.below(sizes.count)]) : []
    return SmallSystem(k: k, atoms: sizes, rows: rows, uncounted: uncounted)
  }

  private func people(of atom: Int) -> Range<UInt32> {
    let first = UInt32(atoms[..<atom].reduce(0, +))
    return first..<(first + UInt32(atoms[atom]))
  }

  var auditRows: [AuditRow] {
    rows.enumerated().map { number, row in
      AuditRow(
        name: "row \(number)", isTotal: number == 0,
        cells: row.flatMap { cell in people(of: cell.atom).map { UInt64($0) << 32 | UInt64(cell.variant) } })
    }
  }
  var uncountedPeople: Set<UInt32> { Set(uncounted.flatMap { people(of: $0) }) }
  func weight(_ atom: Int) -> Int { uncounted.contains(atom) ? 0 : atoms[atom] }

  func size(_ row: Int) -> Int { Set(rows[row].map(\.atom)).reduce(0) { $0 + weight($1) } }

  /// By definition: is there a set of atoms of fewer than k people whose contributions alone some combination shows?
  /// The rows have a combination that vanishes outside of the set and not inside if taking the set's columns away
  /// lowers their rank.
  func isBreached(by chosen: [Int]) -> Bool {
    let columns = atoms.indices.flatMap { atom in (0..<2).map { (atom: atom, variant: $0) } }
    func matrix(without set: Int) -> [[Int]] {
      chosen.map { row in
        columns.filter { set >> $0.atom & 1 == 0 }.map { column in
          rows[row].contains { $0 == column } ? 1 : 0
        }
      }
    }
    let full = rank(matrix(without: 0))
    return (1..<(1 << atoms.count)).contains { set in
      let people = atoms.indices.reduce(0) { $0 + (set >> $1 & 1 == 1 ? weight($1) : 0) }
      return people < k && rank(matrix(without: set)) < full
    }
  }

  /// Whether a row is a combination of others.
  func spans(_ chosen: [Int], _ row: Int) -> Bool {
    func matrix(_ numbers: [Int]) -> [[Int]] {
      numbers.map { number in
        atoms.indices.flatMap { atom in
          (0..<2).map { variant in rows[number].contains { $0 == (atom, variant) } ? 1 : 0 }
        }
      }
    }
    return rank(matrix(chosen)) == rank(matrix(chosen + [row]))
  }

  /// Fraction-free elimination (Bareiss).
  private func rank(_ matrix: [[Int]]) -> Int {
    var matrix = matrix
    var rank = 0
    var last = 1
    for column in (matrix.first ?? []).indices {
      guard let pivot = (rank..<matrix.count).first(where: { matrix[$0][column] != 0 }) else { continue }
      matrix.swapAt(rank, pivot)
      for row in (rank + 1)..<max(rank + 1, matrix.count) {
        for other in matrix[row].indices where other != column {
          matrix[row][other] =
            (matrix[row][other] * matrix[rank][column] - matrix[rank][other] * matrix[row][column]) / last
        }
        matrix[row][column] = 0
      }
      last = matrix[rank][column]
      rank += 1
      if rank == matrix.count { break }
    }
    return rank
  }
}

/// A generator with a fixed seed (splitmix64, Steele, Lea and Flood 2014).
struct Lottery: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
