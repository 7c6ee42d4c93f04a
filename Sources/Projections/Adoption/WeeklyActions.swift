internal import Events

/// Actions by person and week, and in which weeks a person was observed at all.
///
/// A source that reports idle people (rows with 0 actions) observes exactly the people it has rows for. Of any other
/// source a person is observed in each week with data in which they were placed and, where access is known, had it.
struct WeeklyActions {
  /// Weeks with data, oldest first, that begin before the period's end.
  let all: [ISOWeek]
  private var counts: [UInt32: [ISOWeek: Int64]] = [:]
  private let reportsIdle: Bool
  private let inquiry: Inquiry
  private let access: Set<UInt32>?

  init(_ inquiry: Inquiry, lookingBack weeks: Int) throws {
    self.inquiry = inquiry
    let end = inquiry.period.days.upperBound
    let days = min(inquiry.period.days.lowerBound, end - weeks * 7)..<end
    var seen: Set<ISOWeek> = []
    var idle = false
    for (week, row) in try inquiry.weeklyUsage(in: days, for: .actions)
    where row.person > 0 && row.reports.contains(.actions) {
      seen.insert(week)
      if row.actions == 0 { idle = true }
      counts[row.person, default: [:]][week, default: 0] += row.actions
    }
    all = seen.sorted()
    reportsIdle = idle
    access = try inquiry.peopleWithAccess(in: inquiry.period)
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
    let weeks = reportsIdle ? own.keys.sorted() : all.filter { own[$0] != nil || isObserved(person, in: $0) }
    guard inquiry.organisation.people.absences[person] != nil else { return weeks }
    return weeks.filter { own[$0] ?? 0 > 0 || !inquiry.isAway(person, throughout: $0.start..<($0.start + 5)) }
  }

  /// Actions in given weeks; weeks without a row count as 0; nil where the person was observed in none of them.
  func actions(of person: UInt32, in weeks: Set<ISOWeek>, of count: Int) -> [Int64]? {
    let own = counts[person] ?? [:]
    guard reportsIdle ? weeks.contains(where: { own[$0] != nil }) : isKnown(person) else { return nil }
    let values = weeks.sorted().map { own[$0] ?? 0 }
    return values + Array(repeating: 0, count: max(0, count - values.count))
  }

  private func isKnown(_ person: UInt32) -> Bool { access?.contains(person) ?? true }

  private func isObserved(_ person: UInt32, in week: ISOWeek) -> Bool {
    guard isKnown(person) else { return false }
    guard let spans = inquiry.organisation.people.placements[person] else { return true }
    let monday = week.start.number
    return spans.contains { $0.from <= monday && monday < $0.to }
  }
}
