import Events
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-09-15T08:30:00Z", "2026-09-15T08:30:00.000000Z"), ("2026-09-15t08:30:00z", "2026-09-15T08:30:00.000000Z"),
    ("2026-09-15 08:30:00Z", "2026-09-15T08:30:00.000000Z"),
    ("2026-09-15T08:30:00.5Z", "2026-09-15T08:30:00.500000Z"),
    ("2026-09-15T08:30:00.123456789Z", "2026-09-15T08:30:00.123456Z"),
    ("2026-09-15T08:30:00.999999999Z", "2026-09-15T08:30:00.999999Z"),
    ("2026-09-15T00:30:00+02:00", "2026-09-14T22:30:00.000000Z"),
    ("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000000Z"),
    ("2026-09-15T08:30:00+05:45", "2026-09-15T02:45:00.000000Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999Z"),
    ("2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59.999999Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
  ])
  func `RFC 3339 is read and printed in one form`(text: String, expected: String) throws {
    #expect(try #require(Instant(text)).description == expected)
  }

  @Test(arguments: [
    "2026-09-15", "2026-09-15T08:30:00", "2026-09-15T08:30Z", "2026-09-15T24:00:00Z", "2026-09-15T08:60:00Z",
    "2026-09-15T08:30:61Z", "2026-02-30T08:30:00Z", "2026-09-15T08:30:00.Z", "2026-09-15T08:30:00+0200",
    "2026-09-15T08:30:00+24:00", "2026-09-15T08:30:00+02:60", "2026-09-15T08:30:00Zx", "2026-09-15T08:30:00,5Z",
    "2026-09-15T08:30:00.5", "", "2026-09-15X08:30:00Z", "2026-09-15T08:30:00+02", "20260915T083000Z",
    "2026-09-15T8:30:00Z  ", "1789453800",
  ])
  func `anything else is not`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `every moment of the log's span comes back from its text`() throws {
    var generator = SeededGenerator(seed: 51)
    let (first, end) = (Instant.always.microseconds, try #require(Instant("2200-01-01T00:00:00Z")).microseconds)
    for _ in 0..<20_000 {
      let instant = Instant(microseconds: Int64.random(in: first..<end, using: &generator))
      let text = instant.description
      #expect(text.utf8.count == 27)
      #expect(Instant(text) == instant)
      #expect(text.hasPrefix(instant.utcDay.description))
    }
  }

  @Test func `texts sort as their moments do`() {
    var generator = SeededGenerator(seed: 52)
    for _ in 0..<2_000 {
      let a = Instant(microseconds: Int64.random(in: 0..<7_000_000_000_000_000, using: &generator))
      let b = Instant(microseconds: Int64.random(in: 0..<7_000_000_000_000_000, using: &generator))
      #expect((a < b) == (a.description < b.description))
    }
  }

  @Test func `a day's midnight falls on that day, also before 1970`() {
    for number: Int32 in [-2, -1, 0, 1, 20_000] {
      let midnight = Instant(startOf: Day(number: number))
      #expect(midnight.utcDay == Day(number: number))
      #expect(Instant(microseconds: midnight.microseconds - 1).utcDay == Day(number: number - 1))
    }
    #expect(Instant.always.description == "1990-01-01T00:00:00.000000Z")
  }
}
