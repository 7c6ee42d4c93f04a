import Events
import Foundation
import Testing

@Suite struct OrganisationCalendarTests {
  private func day(_ instant: String, in zone: String) throws -> String {
    let calendar = try #require(OrganisationCalendar(timeZone: zone, fiscalYearStart: 1, weekStart: .monday))
    return calendar.day(of: try #require(Instant(instant))).description
  }

  @Test(arguments: [
    ("2026-03-28T22:59:59.999999Z", "2026-03-28"), ("2026-03-28T23:00:00Z", "2026-03-29"),
    ("2026-03-29T21:59:59.999999Z", "2026-03-29"), ("2026-03-29T22:00:00Z", "2026-03-30"),
    ("2026-10-24T22:00:00Z", "2026-10-25"), ("2026-10-25T22:59:59Z", "2026-10-25"),
    ("2026-10-25T23:00:00Z", "2026-10-26"), ("1990-01-01T00:00:00Z", "1990-01-01"),
  ])
  func `days in Berlin follow summer time`(instant: String, expected: String) throws {
    #expect(try day(instant, in: "Europe/Berlin") == expected)
  }

  @Test(arguments: [
    ("2026-03-08T04:59:59Z", "2026-03-07"), ("2026-03-08T05:00:00Z", "2026-03-08"),
    ("2026-03-09T03:59:59Z", "2026-03-08"), ("2026-03-09T04:00:00Z", "2026-03-09"),
    ("2006-04-02T04:59:59Z", "2006-04-01"), ("2006-04-03T04:00:00Z", "2006-04-03"),
  ])
  func `days in New York follow the rules of their year`(instant: String, expected: String) throws {
    #expect(try day(instant, in: "America/New_York") == expected)
  }

  @Test func `quarters of an hour count in Kathmandu`() throws {
    #expect(try day("2026-09-15T18:14:59Z", in: "Asia/Kathmandu") == "2026-09-15")
    #expect(try day("2026-09-15T18:15:00Z", in: "Asia/Kathmandu") == "2026-09-16")
  }

  @Test func `a zone that skipped a day has no such day`() throws {
    // Samoa went from the 29th to the 31st of December 2011.
    #expect(try day("2011-12-30T09:59:59Z", in: "Pacific/Apia") == "2011-12-29")
    #expect(try day("2011-12-30T10:00:00Z", in: "Pacific/Apia") == "2011-12-31")
  }

  @Test func `universal time needs no zone`() throws {
    for microseconds: Int64 in [-1, 0, 1, 1_789_000_000_000_000, -86_400_000_001] {
      let instant = Instant(microseconds: microseconds)
      #expect(OrganisationCalendar.utc.day(of: instant) == instant.utcDay)
    }
    #expect(try day("2026-09-15T23:59:59.999999Z", in: "UTC") == "2026-09-15")
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Lord_Howe"])
  func `every day agrees with Foundation`(name: String) throws {
    let calendar = try #require(OrganisationCalendar(timeZone: name, fiscalYearStart: 1, weekStart: .monday))
    let zone = try #require(TimeZone(identifier: name))
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let seconds = Int64(Int.random(in: 631_152_000..<7_258_118_400, using: &generator))
      let local = seconds + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
      let expected = Instant(microseconds: local * 1_000_000).utcDay
      let found = calendar.day(of: Instant(microseconds: seconds * 1_000_000))
      guard found == expected else {
        Issue.record("\(seconds) s is \(found) but should be \(expected)")
        return
      }
    }
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "UTC"])
  func `a day begins at its first moment`(name: String) throws {
    let calendar = try #require(OrganisationCalendar(timeZone: name, fiscalYearStart: 1, weekStart: .monday))
    let first = try #require(Day(year: 2015, month: 1, day: 1))
    for day in (0..<1_500).map({ first + $0 }) {
      let start = calendar.start(of: day)
      #expect(calendar.day(of: start) == day)
      #expect(calendar.day(of: Instant(microseconds: start.microseconds - 1)) == day - 1)
    }
  }

  @Test func `outside of its table the nearest offset holds`() throws {
    #expect(try day("0001-01-02T00:00:00Z", in: "Asia/Kathmandu") == "0001-01-02")
    #expect(try day("9998-12-31T20:00:00Z", in: "Asia/Kathmandu") == "9999-01-01")
  }

  @Test func `an unknown zone is refused and the likely one named`() {
    #expect(OrganisationCalendar(timeZone: "Europe/Berln", fiscalYearStart: 1, weekStart: .monday) == nil)
    #expect(OrganisationCalendar(timeZone: "", fiscalYearStart: 1, weekStart: .monday) == nil)
    #expect(OrganisationCalendar(timeZone: "UTC", fiscalYearStart: 13, weekStart: .monday) == nil)
    #expect(OrganisationCalendar.similarTimeZone(to: "Europe/Berln") == "Europe/Berlin")
    #expect(OrganisationCalendar.similarTimeZone(to: "europe/berlin") == "Europe/Berlin")
    #expect(OrganisationCalendar.similarTimeZone(to: "berlin") == "Europe/Berlin")
    #expect(OrganisationCalendar.similarTimeZone(to: "xxxxxxxxxxxxxxxxx") == nil)
  }

  @Test func `quarters follow the fiscal year`() throws {
    let calendar = try #require(OrganisationCalendar(timeZone: "UTC", fiscalYearStart: 10, weekStart: .sunday))
    let day = try #require(Day(year: 2026, month: 2, day: 3))
    #expect(calendar.quarter(containing: day).description == "2025-Q2")
  }
}
