internal import Events
internal import Figures

/// Full-time equivalents of people eligible for AI, by group: mean over the days of the period.
struct EligibleFTE {
  private(set) var sums: [Amount]
  /// Those behind them, ascending.
  let people: [[UInt32]]

  /// Where none is reported, a person counts as one, and a note says so.
  init(_ cohorts: Cohorts, _ inquiry: Inquiry) {
    let days = inquiry.period.days
    var totals = Array(repeating: Amount.zero, count: cohorts.count)
    var people = PeopleSets(count: cohorts.count)
    var isAssumed = false
    for person in Set(cohorts.cohorts.flatMap(\.people)) {
      for span in cohorts.places(of: person, in: inquiry.period) where span.place.eligible {
        let from = max(span.from, days.lowerBound.number)
        let present = Int64(min(span.to, days.upperBound.number) - from)
        if span.place.fte == nil { isAssumed = true }
        let share = Amount(nanos: span.place.fte ?? 1_000_000_000).times(present)
        cohorts.visit(person, on: from) {
          totals[$0] += share
          people.insert(person, into: $0)
        }
      }
    }
    if isAssumed {
      inquiry.note(
        Localized(
          de: "Wo kein Beschäftigungsumfang gemeldet ist, zählt eine Person als eine Vollzeitkraft.",
          en: "Where no full-time equivalent is reported, a person counts as one."))
    }
    sums = totals.map { $0.times(Int64(1), dividedBy: Int64(days.count)) }
    self.people = people.sorted()
  }
}
