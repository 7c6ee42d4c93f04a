internal import Events

/// When a German company works: weekends, public holidays, the turn of the year, the summer.
struct DemoCalendar: Sendable {
  let days: Range<Day>
  /// Share of a usual day's work on each day of the span.
  private let shares: [Double]

  init(days: Range<Day>) {
    self.days = days
    var holidays: Set<Day> = []
    for year in days.lowerBound.civil.year...days.upperBound.civil.year {
      holidays.formUnion(DemoCalendar.holidays(year: year))
    }
    shares = (0..<days.count).map { DemoCalendar.share(of: days.lowerBound + $0, holidays: holidays) }
  }

  /// Between 0.01 (a Sunday) and about 1.
  func share(of day: Day) -> Double { days.contains(day) ? shares[day - days.lowerBound] : 0 }

  /// Mean over Monday to Friday of the week that begins with a day up to six days before.
  func share(ofWeekFrom first: Day) -> Double {
    (0..<7).reduce(0) { $0 + share(of: first + $1) } / 5
  }

  private static func share(of day: Day, holidays: Set<Day>) -> Double {
    if !day.weekday.isWorkingDay { return 0.01 }
    if holidays.contains(day) { return 0.01 }
    let (_, month, date) = day.civil
    switch (month, date) {
    case (12, 22...), (1, ...5): return 0.15
    case (7, 20...), (8, ...20): return 0.62
    case (7, _), (8, _): return 0.82
    case (5, _): return 0.9
    default: return day.weekday == .friday ? 0.85 : 1
    }
  }

  /// Holidays of every state, with Easter by the method of Meeus, Jones and Butcher.
  static func holidays(year: Int) -> Set<Day> {
    let fixed = [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)]
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    let easter = Day(year: year, month: n / 31, day: n % 31 + 1)!
    return Set(
      fixed.map { Day(year: year, month: $0.0, day: $0.1)! } + [easter - 2, easter + 1, easter + 39, easter + 50])
  }
}
