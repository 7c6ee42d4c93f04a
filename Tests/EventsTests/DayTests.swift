import Events
import Testing

@Suite struct DayTests {
  /// Counts forward one day at a time, knowing nothing but the lengths of months.
  @Test func `every day from 1990 to 2200 reads, prints and follows the one before`() {
    var number: Int32 = 7_305
    var weekday = 1
    for year in 1990...2200 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for dayOfMonth in 1...length {
          let day = Day(number: number)
          let text = "\(year)-\(month < 9 ? "0" : "")\(month + 1)-\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)"
          guard day.civil == (year, month + 1, dayOfMonth), Day(year: year, month: month + 1, day: dayOfMonth) == day,
            day.weekday.rawValue == weekday, day.description == text, Day(text) == day,
            day.startOfMonth == day - (dayOfMonth - 1)
          else {
            Issue.record("\(text) went wrong: \(day), \(day.weekday)")
            return
          }
          number += 1
          weekday = weekday % 7 + 1
        }
        #expect(Day(year: year, month: month + 1, day: length + 1) == nil)
      }
    }
    #expect(number == 84_371)
  }

  @Test(arguments: [
    "2026-02-29", "2026-02-30", "1900-02-29", "2026-00-10", "2026-13-01", "2026-1-01", "26-01-01", "2026-01-1",
    "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-0a", "0000-01-01", "", "2026-01-01T00:00:00Z", "２026-01-01",
    "+026-01-01", "-026-01-01", "2026-01-00",
  ])
  func `what is no day is not read`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `leap years follow the Gregorian rule`() {
    for (text, exists) in [("2000-02-29", true), ("2024-02-29", true), ("2100-02-29", false), ("2023-02-29", false)] {
      #expect((Day(text) != nil) == exists)
    }
  }

  @Test func `a month later is the same day, or the month's last`() throws {
    let january31 = try #require(Day("2024-01-31"))
    #expect(january31.addingMonths(1).description == "2024-02-29")
    #expect(january31.addingMonths(13).description == "2025-02-28")
    #expect(january31.addingMonths(-2).description == "2023-11-30")
    #expect(january31.addingMonths(12).description == "2025-01-31")
    #expect(january31.addingMonths(0) == january31)
  }

  @Test func `weekdays have names and a working week`() throws {
    #expect(try #require(Day("1970-01-01")).weekday == .thursday)
    #expect(try #require(Day("1969-12-31")).weekday == .wednesday)
    #expect(Weekday.allCases.filter(\.isWorkingDay).map(\.rawValue) == [1, 2, 3, 4, 5])
    for weekday in Weekday.allCases { #expect(Weekday(name: weekday.name) == weekday) }
    #expect(Weekday(name: "Monday") == nil)
  }

  @Test func `days are counted both ways`() throws {
    let (first, last) = (try #require(Day("2024-02-28")), try #require(Day("2024-03-01")))
    #expect(last - first == 2)
    #expect(first + 2 == last)
    #expect(last - 2 == first)
    #expect((first..<last).count == 2)
  }
}
