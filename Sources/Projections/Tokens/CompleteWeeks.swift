internal import Events
internal import Figures

/// Weeks that begin in the period and that every source of tokens covers from end to end.
///
/// Where a source declares its days, each day of the week has to be complete. Where it does not, its rows have to reach
/// from the week's Monday, or before it, to its Friday. A week without rows between two others is a week of 0 tokens.
struct CompleteWeeks {
  private(set) var weeks: [ISOWeek] = []

  init(_ inquiry: Inquiry) throws {
    let period = inquiry.period
    var reach: [String: Range<Int32>] = [:]
    let facets = try inquiry.models.slice(for: period.days).slice.facets
    var byFacet: [Range<Int32>?] = facets.map { _ in nil }
    let around = (period.days.lowerBound - 7)..<(period.days.upperBound + 6)
    for row in try inquiry.usage(in: around, for: .tokens) where !row.reports.isDisjoint(with: .anyTokens) {
      let known = byFacet[Int(row.facet)] ?? row.day..<row.day
      byFacet[Int(row.facet)] = min(known.lowerBound, row.day)..<max(known.upperBound, row.day + row.span)
    }
    for (facet, days) in zip(facets, byFacet) {
      guard let days else { continue }
      let known = reach[facet.source] ?? days
      reach[facet.source] = min(known.lowerBound, days.lowerBound)..<max(known.upperBound, days.upperBound)
    }
    guard !reach.isEmpty else { return }
    weeks = CompleteWeeks.candidates(inquiry).filter { week in
      reach.allSatisfy { CompleteWeeks.covers(inquiry, week, source: $0.key, rows: $0.value) }
    }
  }

  /// All weeks that begin in the period, by the organisation's own first weekday.
  private static func candidates(_ inquiry: Inquiry) -> [ISOWeek] {
    let days = inquiry.period.days
    let first = inquiry.organisation.weekStart.rawValue
    var start = days.lowerBound + (first - days.lowerBound.weekday.rawValue + 7) % 7
    var weeks: [ISOWeek] = []
    while start < days.upperBound {
      weeks.append(ISOWeek(beginning: start.number))
      start = start + 7
    }
    return weeks
  }

  private static func covers(_ inquiry: Inquiry, _ week: ISOWeek, source: String, rows: Range<Int32>) -> Bool {
    let monday = week.start.number
    guard let spans = inquiry.models.coverage.spans[source] else {
      return rows.lowerBound <= monday && monday + 5 <= rows.upperBound
    }
    // A vendor's week from Sunday to Saturday ends a day before the ISO week that it counts as.
    let length: Int32 = spans.contains { $0.grain == "week" } ? 6 : 7
    return (monday..<(monday + length)).allSatisfy { day in
      spans.contains { $0.state == .complete && $0.days.contains(day) }
    }
  }
}
