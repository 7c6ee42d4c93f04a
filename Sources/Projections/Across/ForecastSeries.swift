internal import Events
internal import Figures
internal import Statistics

/// What a forecast starts from: the whole quarters known, and the complete weeks in a row before it.
struct ForecastSeries {
  struct Actual {
    var period: Period
    var value: Double
    var contributions: Contributions?
  }

  let subject: Forecast.Subject
  let asked: Period
  let history: UsageHistory
  /// Whole quarters up to the asked one, oldest first.
  let actuals: [Actual]
  let quarters: ArraySlice<UsageHistory.Quarter>
  /// The complete weeks in a row, up to the end of the asked quarter.
  let run: UsageHistory.Run
  let weekly: [Double]
  /// Whether the asked quarter is over and reported in full.
  let isAskedWhole: Bool

  /// The latest whole quarter.
  var last: Actual? { actuals.last }

  init(_ subject: Forecast.Subject, _ inquiry: Inquiry) throws {
    let history = try UsageHistory.of(inquiry)
    let reach: UsageHistory.Reach =
      switch subject {
      case .activePeople, .regularPeople: history.actionReach
      case .tokens: history.tokenReach
      case .cost:
        history.actionReach.merging(history.tokenReach) { one, other in
          min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound)
        }
      }
    let isComplete = try history.completeWeeks(reach, inquiry)
    let end = inquiry.period.days.upperBound
    self.subject = subject
    self.history = history
    asked = inquiry.period
    quarters = history.wholeQuarters(isComplete, upTo: end)
    isAskedWhole = quarters.last?.period.days == inquiry.period.days
    run = history.run(isComplete, upTo: end)
    weekly = ForecastSeries.weekly(subject, history, run.range)
    actuals = quarters.compactMap { ForecastSeries.actual(subject, $0, history) }
  }

  private static func weekly(
    _ subject: Forecast.Subject, _ history: UsageHistory, _ range: Range<Int>
  ) -> [Double] {
    switch subject {
    case .activePeople: history.weeks[range].map { Double($0.active.count) }
    case .regularPeople: history.regularPeople(in: range).map { Double($0.count) }
    // A complete week in which nothing was used up used nothing up.
    case .tokens: history.weeks[range].map { Double($0.tokens ?? 0) }
    case .cost: history.weeks[range].map { $0.cost?.double ?? 0 }
    }
  }

  private static func actual(
    _ subject: Forecast.Subject, _ quarter: UsageHistory.Quarter, _ history: UsageHistory
  ) -> Actual? {
    func spread(_ sums: UsageHistory.Sums) -> Contributions? {
      sums.values.contains { $0 > 0 } ? sums.contributions : nil
    }
    switch subject {
    case .activePeople: return Actual(period: quarter.period, value: Double(quarter.active.count))
    case .regularPeople:
      return history.regular(atEndOf: quarter.period).map {
        Actual(period: quarter.period, value: Double($0.count))
      }
    case .tokens:
      return quarter.tokens.map {
        Actual(period: quarter.period, value: Double($0), contributions: spread(quarter.tokensByPerson))
      }
    case .cost:
      return quarter.cost.map {
        Actual(period: quarter.period, value: $0.double, contributions: spread(quarter.costByPerson))
      }
    }
  }

  /// The two quarters to forecast: after the asked one where that is over, else with it.
  var targets: [Period] { isAskedWhole ? [asked.next, asked.next.next] : [asked, asked.next] }

  /// The forecast's steps, from 0, whose weeks begin in a quarter.
  func steps(of period: Period) -> Range<Int> {
    let next = history.start(ofWeek: run.range.upperBound).number
    func first(atOrAfter day: Day) -> Int { max(0, Int(day.number - next + 6) / 7) }
    let begin = first(atOrAfter: period.days.lowerBound)
    return begin..<max(begin, first(atOrAfter: period.days.upperBound))
  }

  /// The complete weeks of a quarter that have passed, as places in `weekly`.
  func passed(of period: Period) -> Range<Int> {
    let inside = run.range.filter { period.days.contains(history.start(ofWeek: $0)) }
    guard let first = inside.first, let last = inside.last else { return 0..<0 }
    return (first - run.range.lowerBound)..<(last + 1 - run.range.lowerBound)
  }
}
