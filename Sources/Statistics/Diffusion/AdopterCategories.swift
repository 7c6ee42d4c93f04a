/// Rogers' five categories of people by when they took something up, counted over a whole population.
///
/// Source: Rogers, "Diffusion of Innovations" (5th edition 2003), chapter 7: the first 2.5 % of the population are
/// innovators, then 13.5 % early adopters, 34 % early majority, 34 % late majority, 16 % laggards. Who has not yet
/// taken it up is in none: the last to have come so far are laggards only where hardly anybody is left.
public struct AdopterCategories: Hashable, Sendable {
  public enum Category: Int, CaseIterable, Hashable, Sendable {
    case innovators, earlyAdopters, earlyMajority, lateMajority, laggards

    /// Share of the population up to and including this category, in thousandths.
    var upTo: Int { [25, 160, 500, 840, 1_000][rawValue] }
  }

  /// One category: its people so far, its places, and when it began and filled.
  public struct Row: Hashable, Sendable {
    public let category: Category
    /// People who have taken it up so far and belong here.
    public let count: Int
    /// People who belong here once everybody has taken it up.
    public let places: Int
    /// When the first and the latest of them took it up; nil where there is nobody yet.
    public let times: ClosedRange<Double>?
  }

  public let rows: [Row]
  public let population: Int
  /// People who have not taken it up.
  public let notYet: Int
}

/// Sorts the times at which people took something up into Rogers' categories of the population they belong to.
///
/// The order of the times does not matter; who came at the same time counts as one after the other. Limits are rounded
/// to the nearest person. Throws for an empty population, and where more people came than there are.
public func adopterCategories(times: [Double], population: Int) throws(CannotBeSaid) -> AdopterCategories {
  guard population > 0 else { throw .tooFew(have: max(0, population), need: 1) }
  guard times.count <= population else { throw .contradiction }
  try requireFinite(times, need: 0)
  let sorted = times.sorted()
  var rows: [AdopterCategories.Row] = []
  var begin = 0
  for category in AdopterCategories.Category.allCases {
    let (whole, rest) = (population / 1_000, population % 1_000)
    let end = whole * category.upTo + (rest * category.upTo + 500) / 1_000
    let people = sorted[min(begin, sorted.count)..<min(end, sorted.count)]
    var range: ClosedRange<Double>?
    if let first = people.first, let last = people.last { range = first...last }
    rows.append(.init(category: category, count: people.count, places: end - begin, times: range))
    begin = end
  }
  return AdopterCategories(rows: rows, population: population, notYet: population - sorted.count)
}
