internal import Events
internal import Figures
internal import Statistics

extension Inquiry {
  /// Calls `body` with each judgement of the period by a person and each group it counts in, that of its day.
  ///
  /// Without a roster those who judge are as good a population as those who use.
  func forEachReview(_ cohorts: Cohorts, _ body: (ReviewRow, Int) -> Void) throws {
    for row in try reviews(in: period.days) where row.person > 0 {
      if cohorts.isSeenOnly {
        if cohorts.count > 0 { body(row, 0) }
      } else {
        cohorts.visit(row.person, on: row.day) { body(row, $0) }
      }
    }
  }
}

/// Judgements by group and person: how many there are, and how many of them match.
struct ReviewTally {
  /// Below so many people an interval would rest on too few clusters.
  static let leastForInterval = 10

  let cohorts: Cohorts
  private var all: PersonSums
  private var matching: PersonSums

  /// Counts the judgements that `isCounted` lets through.
  init(
    _ inquiry: Inquiry, counting isCounted: (ReviewRow) -> Bool = { _ in true }, where matches: (ReviewRow) -> Bool
  ) throws {
    cohorts = try inquiry.cohorts()
    var all = PersonSums(count: cohorts.count)
    var matching = PersonSums(count: cohorts.count)
    try inquiry.forEachReview(cohorts) { row, group in
      guard isCounted(row) else { return }
      all.add(Double(row.reviews), of: row.person, in: group)
      matching.add(matches(row) ? Double(row.reviews) : 0, of: row.person, in: group)
    }
    (self.all, self.matching) = (all, matching)
  }

  /// Those who judged, ascending.
  func people(in group: Int) -> [UInt32] { all.people(in: group) }
  func reviews(in group: Int) -> Int64 { Int64(bounded: all.values(in: group).values.reduce(0, +)) }
  func matches(in group: Int) -> Int64 { Int64(bounded: matching.values(in: group).values.reduce(0, +)) }
  func spread(in group: Int) -> Contributions? { all.spread(in: group) }

  /// Matching ÷ all, with an interval clustered by person from ten people on; without one where all judged alike.
  func share(in group: Int) -> FigureValue {
    let (part, whole) = (matches(in: group), reviews(in: group))
    var value = FigureValue(
      value: whole > 0 ? .real(Double(part) / Double(whole)) : nil, numerator: .integer(part),
      denominator: .integer(whole), contributions: spread(in: group))
    let people = people(in: group)
    guard people.count >= ReviewTally.leastForInterval, part > 0, part < whole else { return value }
    do {
      let found = try clusteredShare(people.map { (part: matching[$0, in: group], whole: all[$0, in: group]) })
      value.interval = Interval(low: found.low, high: found.high, level: found.level, method: found.method)
    } catch {
      // Counts of judgements are finite and no part exceeds its whole; without an interval the share still stands.
      value.interval = nil
    }
    return value
  }
}

extension FigureRow {
  /// Nobody judged anything here.
  static func noReviews(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-reviews", de: "In diesem Zeitraum hat hier niemand ein Ergebnis geprüft. hebel import reviews DATEI",
      en: "Nobody reviewed a result here in this period. hebel import reviews FILE", group: group, people: people)
  }

  /// Fewer judgements than the metric needs, or judgements of fewer people.
  static func tooFewReviews(_ have: Int64, of need: Int, group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "too-few", de: "zu wenige Prüfungen (\(have) von \(need))", en: "too few reviews (\(have) of \(need))",
      group: group, people: people)
  }
}
