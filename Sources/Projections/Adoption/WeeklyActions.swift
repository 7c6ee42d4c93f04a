internal import Events

/// Actions by person and week, and in which weeks a person was observed at all.
///
/// A source that reports idle people (rows with 0 actions) observes exactly the people it has rows for. Any other
/// observes, in each week in which it has rows, the people who were placed and had access to its tool, or everybody
/// placed where access to the tool is unknown. A person is observed where one source observes them.
struct WeeklyActions {
  /// Weeks with data, oldest first, that begin before the period's end.
  let all: [ISOWeek]
  private var counts: [UInt32: [ISOWeek: Int64]] = [:]
  /// Of sources that keep silent about idle people: their tool and the weeks in which they have rows.
  private let silent: [(tool: String, weeks: [ISOWeek])]
  private let inquiry: Inquiry

  private struct Reporter: Hashable {
    var source: String
    var tool: String
  }

  /// Those of the inquiry's tool over its period and at least `weeks` weeks before the period's end.
  static func of(_ inquiry: Inquiry, lookingBack weeks: Int) throws -> WeeklyActions {
    let end = inquiry.period.days.upperBound
    let days = min(inquiry.period.days.lowerBound, end - weeks * 7)..<end
    return try inquiry.models.weeklyActions(inquiry.filter, in: days) { try WeeklyActions(inquiry, in: days) }
  }

  private init(_ inquiry: Inquiry, in days: Range<Day>) throws {
    self.inquiry = inquiry
    let facets = try inquiry.models.facets()
    var byFacet = facets.map { _ in (weeks: Set<ISOWeek>(), reportsIdle: false) }
    for (week, row) in try inquiry.weeklyUsage(in: days, for: .actions)
    where row.person > 0 && row.reports.contains(.actions) {
      byFacet[Int(row.facet)].weeks.insert(week)
      if row.actions == 0 { byFacet[Int(row.facet)].reportsIdle = true }
      let sum = counts[row.person]?[week] ?? 0
      counts[row.person, default: [:]][week] = sum.plus(bounded: row.actions)
    }
    all = byFacet.reduce(into: Set<ISOWeek>()) { $0.formUnion($1.weeks) }.sorted()
    var reporters: [Reporter: (weeks: Set<ISOWeek>, reportsIdle: Bool)] = [:]
    for (facet, found) in zip(facets, byFacet) where !found.weeks.isEmpty {
      let key = Reporter(source: facet.source, tool: facet.tool)
      let known = reporters[key] ?? ([], false)
      reporters[key] = (known.weeks.union(found.weeks), known.reportsIdle || found.reportsIdle)
    }
    silent = reporters.filter { !$0.value.reportsIdle }.map { ($0.key.tool, $0.value.weeks.sorted()) }
      .sorted { $0.tool < $1.tool }
  }

  /// Actions of the person's last observed weeks, at most `count`; nil where there was none.
  func lastObserved(of person: UInt32, _ count: Int) -> [Int64]? {
    let weeks = observed(person)
    guard !weeks.isEmpty else { return nil }
    return weeks.suffix(count).map { counts[person]?[$0] ?? 0 }
  }

  /// The weeks in which a person was observed, oldest first. A week away without a use is none.
  func observed(_ person: UInt32) -> [ISOWeek] {
    let own = counts[person] ?? [:]
    var weeks = Set(own.keys)
    for source in silent {
      weeks.formUnion(source.weeks.filter { own[$0] != nil || couldUse(source.tool, person, in: $0) })
    }
    guard inquiry.organisation.people.absences[person] != nil else { return weeks.sorted() }
    return weeks.filter { own[$0] ?? 0 > 0 || !inquiry.isAway(person, throughout: $0.start..<($0.start + 5)) }.sorted()
  }

  /// Actions in given weeks; weeks without a row count as 0; nil where the person was observed in none of them.
  func actions(of person: UInt32, in weeks: Set<ISOWeek>, of count: Int) -> [Int64]? {
    guard !weeks.isDisjoint(with: observed(person)) else { return nil }
    let values = weeks.sorted().map { counts[person]?[$0] ?? 0 }
    return values + Array(repeating: 0, count: max(0, count - values.count))
  }

  private func couldUse(_ tool: String, _ person: UInt32, in week: ISOWeek) -> Bool {
    let monday = week.start.number
    if let spans = inquiry.organisation.people.placements[person],
      !inquiry.organisation.hasLostPlacings(in: week.days)
    {
      guard spans.contains(where: { $0.from <= monday && monday < $0.to }) else { return false }
    }
    guard let access = inquiry.organisation.people.access[tool] else { return true }
    return access[person]?.contains { $0.contains(monday) } ?? false
  }
}
