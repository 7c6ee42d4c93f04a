internal import Events
internal import Figures

/// How many people used AI for the first time, month by month or week by week, since the first use known.
struct NewUsers {
  /// Texts of the periods, oldest first, without gaps.
  let periods: [Period]
  let counts: [Double]
  let people: [UInt32]

  /// Months where at least as many as a curve needs have passed, otherwise weeks. nil where nobody has used anything.
  init?(_ inquiry: Inquiry, _ cohort: Cohorts.Cohort, leastPeriods: Int) throws {
    let history = try UsageHistory.of(inquiry)
    var first: [Day] = []
    var people: [UInt32] = []
    for person in cohort.people {
      guard let day = try inquiry.firstUse(of: person, history) else { continue }
      first.append(day)
      people.append(person)
    }
    guard let begin = first.min() else { return nil }
    // The current month or week is not over: who comes in it would be missing.
    let end = inquiry.period.days.upperBound
    var periods = NewUsers.periods(from: .month(containing: begin), before: end)
    if periods.count < leastPeriods {
      periods = NewUsers.periods(from: .week(ISOWeek(containing: begin)), before: end)
    }
    var counts = Array(repeating: 0.0, count: periods.count)
    for day in first {
      if let index = periods.firstIndex(where: { $0.days.contains(day) }) { counts[index] += 1 }
    }
    self.periods = periods
    self.counts = counts
    self.people = people
  }

  private static func periods(from first: Period, before end: Day) -> [Period] {
    var found: [Period] = []
    var period = first
    while period.days.upperBound <= end {
      found.append(period)
      period = period.next
    }
    return found
  }
}
