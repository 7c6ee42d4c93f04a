import Events
import Foundation
import Testing

@Suite struct ISOWeekTests {
  @Test func `every day from 1990 to 2200 lies in the week that Foundation says`() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let first = try #require(Day("1990-01-01"))
    // Every third day, so that all weekdays and both ends of years are met.
    for day in stride(from: 0, to: 76_700, by: 3).map({ first + $0 }) {
      let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
      let parts = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear], from: date)
      let week = ISOWeek(containing: day)
      guard week.year == parts.yearForWeekOfYear, week.week == parts.weekOfYear, week.days.contains(day),
        week.start.weekday == .monday, ISOWeek(year: week.year, week: week.week) == week
      else {
        Issue.record("\(day) lies in \(week)")
        return
      }
    }
  }

  @Test(arguments: [
    ("2020-12-31", "2020-W53"), ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"), ("2024-12-30", "2025-W01"),
    ("2024-09-29", "2024-W39"), ("2024-09-30", "2024-W40"), ("2026-09-15", "2026-W38"), ("9999-12-31", "9999-W52"),
    ("0001-01-01", "0001-W01"),
  ])
  func `weeks at the turn of a year`(day: String, expected: String) throws {
    #expect(ISOWeek(containing: try #require(Day(day))).description == expected)
  }

  @Test func `weeks that a year does not have`() {
    #expect(ISOWeek(year: 2026, week: 53) != nil)
    #expect(ISOWeek(year: 2025, week: 53) == nil)
    for week in [0, -1, 54, 999_999_999, Int.max, Int.min] { #expect(ISOWeek(year: 2026, week: week) == nil) }
    for year in [0, 10_000, Int.max] { #expect(ISOWeek(year: year, week: 1) == nil) }
    #expect(ISOWeek(year: 9999, week: 53) == nil)
    #expect(ISOWeek(year: 9999, week: 52) != nil)
  }
}
