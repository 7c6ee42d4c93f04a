/// An ISO 8601 week: Monday to Sunday, week 1 holds the year's first Thursday.
public struct ISOWeek: Hashable, Comparable, Sendable {
  public var year: Int
  public var week: Int

  /// nil where the year has no such week.
  public init?(year: Int, week: Int) {
    self.year = year
    self.week = week
    guard (1...53).contains(week), (1...9999).contains(year), ISOWeek(containing: start) == self else { return nil }
  }

  public init(containing day: Day) {
    let thursday = day + (4 - day.weekday.rawValue)
    let (year, _, _) = thursday.civil
    self.year = year
    // Not through `Day(year:…)`: the weeks at the ends of the calendar reach into years that days do not have.
    self.week = (thursday - Day(number: Day.number(year: year, month: 1, day: 1))) / 7 + 1
  }

  /// Its Monday.
  public var start: Day {
    let january4 = Day(number: Day.number(year: year, month: 1, day: 4))
    return january4 - (january4.weekday.rawValue - 1) + (week - 1) * 7
  }

  /// Monday up to, not including, the next Monday.
  public var days: Range<Day> { start..<(start + 7) }

  public static func < (left: ISOWeek, right: ISOWeek) -> Bool { (left.year, left.week) < (right.year, right.week) }
}

extension ISOWeek: CustomStringConvertible {
  /// `2026-W38`
  public var description: String { "\(zeroPadded(year, 4))-W\(zeroPadded(week, 2))" }
}
