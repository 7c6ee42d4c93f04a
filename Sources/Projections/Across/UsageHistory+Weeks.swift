internal import Events
internal import Figures

extension UsageHistory {
  /// Weeks in a row that all sources of a measure cover from end to end, the latest ones.
  struct Run {
    /// Places in `weeks`.
    let range: Range<Int>
    var count: Int { range.count }
  }

  /// Whether each week is covered: by every source that had begun, from the first day of the first one on.
  ///
  /// Where a source declares its days, each day of the week has to be complete; where it does not, its rows have to
  /// reach the week's Friday. Before a source begins its tool has no use, which is no gap.
  func completeWeeks(_ reach: Reach, _ inquiry: Inquiry) throws -> [Bool] {
    let facets = try inquiry.models.facets()
    var bySource: [String: Range<Int32>] = [:]
    for (facet, days) in reach {
      let source = facets[Int(facet)].source
      let known = bySource[source] ?? days
      bySource[source] = min(known.lowerBound, days.lowerBound)..<max(known.upperBound, days.upperBound)
    }
    let spans = inquiry.models.coverage.spans
    let beginnings = bySource.map { source, days in
      min(days.lowerBound, spans[source]?.map(\.days.lowerBound).min() ?? .max)
    }
    guard let first = beginnings.min() else { return weeks.map { _ in false } }
    return weeks.indices.map { index in
      let monday = firstMonday + Int32(index) * 7
      guard first <= monday + max(0, weekOffset) else { return false }
      return bySource.allSatisfy { source, days in
        UsageHistory.covers(monday, days, spans[source] ?? [])
      }
    }
  }

  private static func covers(_ monday: Int32, _ rows: Range<Int32>, _ spans: [SourceCoverage.Span]) -> Bool {
    guard let begin = spans.map(\.days.lowerBound).min() else {
      return monday + 5 <= rows.upperBound || monday + 7 <= rows.lowerBound
    }
    // A vendor's week from Sunday to Saturday ends a day before the ISO week that it counts as.
    let length: Int32 = spans.contains { $0.grain == "week" } ? 6 : 7
    return (monday..<(monday + length)).allSatisfy { day in
      day < begin || spans.contains { $0.state == .complete && $0.days.contains(day) }
    }
  }

  /// The latest run of complete weeks, at most as many as `length` quarters have, up to a day.
  func run(_ isComplete: [Bool], upTo end: Day) -> Run {
    var upper = isComplete.indices.last { isComplete[$0] && start(ofWeek: $0) < end }.map { $0 + 1 } ?? 0
    let earliest = max(0, upper - UsageHistory.length * 13)
    var lower = upper
    while lower > earliest, isComplete[lower - 1] { lower -= 1 }
    if lower > upper { upper = lower }
    return Run(range: lower..<upper)
  }

  /// The day on which a week begins, as the sources count weeks.
  func start(ofWeek index: Int) -> Day { Day(number: firstMonday + Int32(index) * 7 + weekOffset) }

  /// Whether every week that lies within a quarter is complete, its last one up to Friday.
  func isWhole(_ quarter: Period, _ isComplete: [Bool]) -> Bool {
    let inside = isComplete.indices.filter { index in
      let monday = Day(number: firstMonday + Int32(index) * 7)
      return quarter.days.lowerBound <= monday && monday + 5 <= quarter.days.upperBound
    }
    return !inside.isEmpty && inside.allSatisfy { isComplete[$0] }
  }

  /// Whole quarters in a row up to the asked one, or up to the one before where that is not over; oldest first.
  func wholeQuarters(_ isComplete: [Bool], upTo end: Day) -> ArraySlice<Quarter> {
    guard var upper = quarters.lastIndex(where: { $0.period.days.lowerBound < end }) else { return [] }
    if !isWhole(quarters[upper].period, isComplete) { upper -= 1 }
    var lower = upper + 1
    while lower > 0, upper - lower + 1 < UsageHistory.length, isWhole(quarters[lower - 1].period, isComplete) {
      lower -= 1
    }
    return quarters[max(0, lower)..<max(0, upper + 1)]
  }

  /// People with at least one use in nine or more of the twelve weeks that end with each week of a range: both regular
  /// segments need that. Weeks before the history count as idle.
  func regularPeople(in range: Range<Int>) -> [PersonBits] {
    let length = weeks.reduce(0) { max($0, $1.active.words.count) } * 64
    var counts = [UInt8](repeating: 0, count: length)
    var found: [PersonBits] = []
    for index in max(0, range.lowerBound - 11)..<max(range.upperBound, 0) {
      weeks[index].active.forEach { counts[Int($0)] += 1 }
      // The first weeks only fill the window.
      if index - 12 >= max(0, range.lowerBound - 11) { weeks[index - 12].active.forEach { counts[Int($0)] -= 1 } }
      guard index >= range.lowerBound else { continue }
      var regular = PersonBits()
      for (person, count) in counts.enumerated() where count >= 9 { regular.insert(UInt32(person)) }
      found.append(regular)
    }
    return found
  }
}

extension Inquiry {
  /// People who could have used AI in a quarter of the history, as `peopleWhoCould` finds them, and whether their
  /// access is what made them so. nil without a roster.
  func able(in quarter: UsageHistory.Quarter) -> (people: PersonBits, byAccess: Bool)? {
    guard let placed = quarter.placed else { return nil }
    let days = quarter.period.days.lowerBound.number..<quarter.period.days.upperBound.number
    let tools = organisation.people.access.filter { name, spans in
      (filter == nil || name == filter?.tool)
        && spans.values.contains { $0.contains { $0.lowerBound < days.upperBound } }
    }
    guard !tools.isEmpty else { return (placed, false) }
    var people = quarter.active
    for spans in tools.values {
      for (person, ranges) in spans where ranges.contains(where: { $0.overlaps(days) }) { people.insert(person) }
    }
    return (people.intersection(placed), true)
  }
}
