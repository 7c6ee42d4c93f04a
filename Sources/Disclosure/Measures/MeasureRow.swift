@_spi(Gate) internal import Figures

/// One row of one measure: a number over a set of people, and what of it can be read.
struct MeasureRow: Sendable {
  enum Number: Sendable {
    /// People (or answers) of the row that did something: between 0 and as many as the row has.
    case count(Int)
    /// A sum over the people of the row, none of whom adds less than 0.
    case sum(Contributions)
  }
  enum State: Hashable, Sendable {
    case shown
    /// Rule 8: the count is known to lie in it. A sum with bounds is not read exactly and counts as hidden.
    case bounded(ClosedRange<Int>)
    case hidden
  }

  let name: String
  let isTotal: Bool
  /// Ascending, none twice.
  let people: [UInt32]
  let number: Number
  var state: State
  /// Released before, or part of the plan: it can no longer be hidden.
  let isFixed: Bool

  /// What the row stands for, where that is finer than people: their days, tools and kinds, as numbers; ascending.
  var cells: [UInt32]?

  var contributions: Contributions? {
    guard case .sum(let contributions) = number else { return nil }
    return contributions
  }

  /// Whether it could be withheld.
  var isFree: Bool { !isFixed && !isTotal && state != .hidden }
}

/// The shown and bounded rows that have to be hidden as well, so that no hidden count is pinned down (rule 7), no bound
/// becomes a number, and no dominated sum can be had by subtraction (rule 2).
///
/// The rows are all those of one measure (metric, tool, part) in one period: this question's, the plan's, earlier
/// answers'. Fixed rows and totals are never named. Deterministic; bounded work, and what could not be proven safe
/// within it is withheld.
func rowsToWithhold(_ rows: [MeasureRow], k: Int) -> Set<Int> {
  let sums = rows.indices.filter { rows[$0].contributions != nil }
  let counts = rows.indices.filter { rows[$0].contributions == nil }
  var withheld: Set<Int> = []
  if counts.contains(where: { rows[$0].state != .shown }) && counts.contains(where: { rows[$0].isFree }) {
    var search = Withholding(CountProtection(counts.map { rows[$0] }, k: k))
    withheld.formUnion(search.run().map { counts[$0] })
  }
  if sums.contains(where: { rows[$0].isFree }) {
    var search = Withholding(SumProtection(sums.map { rows[$0] }, k: k))
    withheld.formUnion(search.run().map { sums[$0] })
  }
  return withheld
}

/// Values of a row's count that agree with everything shown, from the least to the greatest.
///
/// Exact where groups nest or cross in two ways; where they cross in more ways both ends are proven possible, and
/// others may be. 0…n where what is shown contradicts itself, as numbers corrected between two releases do.
func possibleCounts(of index: Int, in rows: [MeasureRow]) -> ClosedRange<Int> {
  let counts = rows.indices.filter { rows[$0].contributions == nil }
  guard let place = counts.firstIndex(of: index) else { return 0...rows[index].people.count }
  if case .shown = rows[index].state, case .count(let count) = rows[index].number { return count...count }
  var protection = CountProtection(counts.map { rows[$0] })
  return protection.range(of: place) ?? 0...rows[index].people.count
}
