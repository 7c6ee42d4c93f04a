/// A span of days that figures are asked for: `2026`, `2026-Q3`, `2026-09`, `2026-W38`, `2026-09-15`, `a..b`.
///
/// Years and quarters follow the fiscal year. A fiscal year is named by the calendar year in which it begins: with a
/// fiscal year from October, `2025-Q1` is October to December 2025, "FY 2025/26 Q1".
public struct Period: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case year, quarter, month, week, day, range }

  public let kind: Kind
  /// First day, up to and not including the day after the last.
  public let days: Range<Day>
  /// First month of the fiscal year, 1…12; 1 where the kind is no year or quarter.
  public let fiscalYearStart: Int

  init(kind: Kind, days: Range<Day>, fiscalYearStart: Int = 1) {
    self.kind = kind
    self.days = days
    self.fiscalYearStart = fiscalYearStart
  }

  public static func year(_ year: Int, fiscalYearStart: Int = 1) -> Period? {
    guard let start = Day(year: year, month: fiscalYearStart, day: 1), year < 9999 else { return nil }
    return Period(kind: .year, days: start..<start.addingMonths(12), fiscalYearStart: fiscalYearStart)
  }

  /// `quarter` is 1…4 within the fiscal year that begins in `year`.
  public static func quarter(_ year: Int, _ quarter: Int, fiscalYearStart: Int = 1) -> Period? {
    guard (1...4).contains(quarter), year < 9999, let start = Day(year: year, month: fiscalYearStart, day: 1)
    else { return nil }
    let first = start.addingMonths((quarter - 1) * 3)
    return Period(kind: .quarter, days: first..<first.addingMonths(3), fiscalYearStart: fiscalYearStart)
  }

  /// The quarter that holds a day.
  public static func quarter(containing day: Day, fiscalYearStart: Int = 1) -> Period {
    let (year, month, _) = day.civil
    let months = month - fiscalYearStart
    let fiscalYear = months < 0 ? year - 1 : year
    return quarter(fiscalYear, (months + 12) % 12 / 3 + 1, fiscalYearStart: fiscalYearStart)!
  }

  public static func month(containing day: Day) -> Period {
    let start = day.startOfMonth
    return Period(kind: .month, days: start..<start.addingMonths(1))
  }

  public static func week(_ week: ISOWeek) -> Period { Period(kind: .week, days: week.days) }
  public static func day(_ day: Day) -> Period { Period(kind: .day, days: day..<(day + 1)) }
  public static func range(_ days: Range<Day>) -> Period { Period(kind: .range, days: days) }

  /// The period of the same kind and length just before.
  public var previous: Period { shifted(by: -1) }
  /// The period of the same kind and length just after.
  public var next: Period { shifted(by: 1) }

  /// The period `count` steps of its own kind later.
  public func shifted(by count: Int) -> Period {
    let start: Day
    let end: Day
    switch kind {
    case .year: (start, end) = (days.lowerBound.addingMonths(12 * count), days.upperBound.addingMonths(12 * count))
    case .quarter: (start, end) = (days.lowerBound.addingMonths(3 * count), days.upperBound.addingMonths(3 * count))
    case .month: (start, end) = (days.lowerBound.addingMonths(count), days.upperBound.addingMonths(count))
    case .week, .day, .range:
      (start, end) = (days.lowerBound + days.count * count, days.upperBound + days.count * count)
    }
    return Period(kind: kind, days: start..<end, fiscalYearStart: fiscalYearStart)
  }

  /// Whole calendar months that begin in the period.
  public var months: [Period] {
    var months: [Period] = []
    var start = days.lowerBound.startOfMonth
    if start < days.lowerBound { start = start.addingMonths(1) }
    while start < days.upperBound {
      months.append(.month(containing: start))
      start = start.addingMonths(1)
    }
    return months
  }

  /// ISO weeks whose Monday lies in the period.
  public var weeks: [ISOWeek] {
    var week = ISOWeek(containing: days.lowerBound)
    if week.start < days.lowerBound { week = ISOWeek(containing: week.start + 7) }
    var weeks: [ISOWeek] = []
    while week.start < days.upperBound {
      weeks.append(week)
      week = ISOWeek(containing: week.start + 7)
    }
    return weeks
  }

  /// Monday to Friday.
  public var workingDays: Int { days.count(where: { $0.weekday.isWorkingDay }) }
}

extension Range where Bound == Day {
  /// Number of days.
  public var count: Int { upperBound - lowerBound }

  func count(where matches: (Day) -> Bool) -> Int {
    var found = 0
    var day = lowerBound
    while day < upperBound {
      if matches(day) { found += 1 }
      day = day + 1
    }
    return found
  }
}
