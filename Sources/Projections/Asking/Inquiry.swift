package import Events
package import Figures
internal import GRDB

/// Everything a metric may look at to answer one question: cohorts, usage, access, facts; all of one snapshot.
public final class Inquiry {
  package let question: Question
  package let models: ReadModels
  package var organisation: Organisation { models.organisation }
  package var period: Period { question.period }
  /// What a reader must know; metrics add to it.
  package private(set) var notes: [Localized] = []
  let filter: ToolFilter?
  /// Set where the groups have to make up the whole: each place counts in its own unit alone, as of this day.
  private let partitionOn: Day?
  /// Whether intervals that cost many draws are read at all: a split of a change reads none.
  var wantsIntervals: Bool { partitionOn == nil }

  package init(_ question: Question, models: ReadModels, partitionOn day: Day? = nil) {
    self.question = question
    self.models = models
    partitionOn = day
    filter = question.tool.map { ToolFilter($0) }
  }

  package func note(_ text: Localized) {
    if !notes.contains(text) { notes.append(text) }
  }

  /// The groups asked for, with the people placed in them in a period.
  ///
  /// Units are those of the period's last day, or of `unitsOn`, so that people of an earlier period count in the unit
  /// that continues theirs.
  package func cohorts(_ period: Period? = nil, unitsOn day: Day? = nil) throws -> Cohorts {
    notePlacings(in: (period ?? self.period).days)
    let cohorts = try models.cohorts(
      question, period: period ?? self.period,
      unitsOn: partitionOn ?? day ?? (period ?? self.period).days.upperBound - 1, isPartition: partitionOn != nil)
    if cohorts.isSeenOnly { note(organisation.people.hasRoster ? Inquiry.lostOnly : Inquiry.seenOnly) }
    return cohorts
  }

  /// Years asked for whose placings lost their persons.
  private(set) var lostYears: [LostYear] = []
  /// Whether placings of days were asked for too that are known as ever.
  private(set) var hasKnownPlacings = false

  /// Whether it was asked in which unit people were, though the rows stand for everybody.
  private(set) var needsUnits = false

  /// Notes that the answer depends on who was where on some days.
  func notePlacings(in days: Range<Day>, byUnit: Bool = false) {
    if byUnit { needsUnits = true }
    let lost = organisation.lostYears.filter { $0.days.overlaps(days) && !lostYears.contains($0) }
    if !organisation.hasLostPlacings(in: days) { hasKnownPlacings = true }
    lostYears += lost
  }

  /// What a part of the question depended on, the whole does too.
  func notePlacings(asIn part: Inquiry) {
    lostYears += part.lostYears.filter { !lostYears.contains($0) }
  }

  private static let lostOnly = Localized(
    de: "Die Aufbewahrung ist abgelaufen; die Grundgesamtheit ist: Personen, die in der Quelle vorkommen. Anteile sind "
      + "nicht sagbar.",
    en: "Its retention has ended; the base is people seen in the source. Shares cannot be said.")

  private static let seenOnly = Localized(
    de: "Ohne Personalverzeichnis ist die Grundgesamtheit: Personen, die in der Quelle vorkommen. Anteile sind nicht "
      + "sagbar.",
    en: "Without a roster the base is people seen in the source. Shares cannot be said.")

  /// Rows of some days that count for a measure, after the tool filter, in order of day.
  package func usage(in days: Range<Day>, for measure: Measure) throws -> ArraySlice<UsageRow> {
    try models.usage(in: days, tool: filter, measure: measure)
  }

  /// Calls `body` with each row whose week begins in the period, and that week. Weeks belong to the period of their
  /// start.
  package func forEachWeeklyUse(
    in days: Range<Day>, for measure: Measure, _ body: (ISOWeek, UsageRow) throws -> Void
  ) throws {
    let (first, end) = (days.lowerBound.number, days.upperBound.number)
    guard first < end else { return }
    // Named once a day and not once a row: the calendar is slower than the walk.
    var named = Array(repeating: ISOWeek?.none, count: Int(end - first))
    for row in try usage(in: days.lowerBound..<(days.upperBound + 6), for: measure) {
      let start = row.weekStart(organisation.weekStart)
      guard start >= first, start < end else { continue }
      let place = Int(start - first)
      let week = named[place] ?? ISOWeek(beginning: start)
      named[place] = week
      try body(week, row)
    }
  }

  package func facet(_ row: UsageRow) throws -> Facet { try models.facets()[Int(row.facet)] }

  /// Whether people with access were the base; nil where the metric did not ask for them.
  private(set) var hasAccessBase: Bool?

  /// People with access on at least one day of the period, and those whose use proves it; nil where nobody's access
  /// is known by the end of the period, so that everybody placed is the base.
  package func peopleWithAccess(in period: Period) throws -> Set<UInt32>? {
    let people = try models.peopleWithAccess(in: period, tool: filter)
    hasAccessBase = people != nil
    return people
  }

  /// The people of each group who could have used AI: with access, or everybody placed where access is unknown.
  package func peopleWhoCould(_ cohorts: Cohorts, in period: Period) throws -> [[UInt32]] {
    guard !cohorts.isSeenOnly, let access = try peopleWithAccess(in: period) else {
      return cohorts.cohorts.map(\.people)
    }
    return cohorts.cohorts.map { $0.people.filter(access.contains) }
  }

  /// The distinct people of each group with at least one intentional use in the period.
  package func activePeople(_ cohorts: Cohorts, in period: Period) throws -> [[UInt32]] {
    var sets = PeopleSets(count: cohorts.count)
    for row in try usage(in: period.days, for: .actions) where row.person > 0 && row.actions > 0 {
      cohorts.visit(row.person, on: row.day) { sets.insert(row.person, into: $0) }
    }
    return sets.sorted()
  }
}

/// Distinct people by group, gathered row by row.
package struct PeopleSets {
  private var sets: [Set<UInt32>]
  package init(count: Int) { sets = Array(repeating: [], count: count) }
  package mutating func insert(_ person: UInt32, into group: Int) { sets[group].insert(person) }
  package func contains(_ person: UInt32, in group: Int) -> Bool { sets[group].contains(person) }
  /// Ascending within each group.
  package func sorted() -> [[UInt32]] { sets.map { $0.sorted() } }
}
