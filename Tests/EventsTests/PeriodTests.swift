import Events
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026", 1, "2026-01-01..2026-12-31"), ("2026", 4, "2026-04-01..2027-03-31"),
    ("2026-Q3", 1, "2026-07-01..2026-09-30"), ("2025-Q1", 10, "2025-10-01..2025-12-31"),
    ("2025-Q2", 10, "2026-01-01..2026-03-31"), ("2025-Q4", 12, "2026-09-01..2026-11-30"),
    ("2024-02", 1, "2024-02-01..2024-02-29"), ("2026-W38", 1, "2026-09-14..2026-09-20"),
    ("2020-W53", 1, "2020-12-28..2021-01-03"), ("2026-09-15", 1, "2026-09-15..2026-09-15"),
    ("2026-07-01..2026-09-30", 1, "2026-07-01..2026-09-30"), ("9998-Q4", 1, "9998-10-01..9998-12-31"),
  ])
  func `periods and their days`(text: String, fiscalYearStart: Int, days: String) throws {
    let period = try Period.parse(text, fiscalYearStart: fiscalYearStart)
    #expect("\(period.days.lowerBound)..\(period.days.upperBound - 1)" == days)
    #expect(period.description == text)
    #expect(try Period.parse(period.description, fiscalYearStart: fiscalYearStart) == period)
  }

  @Test func `small letters are read too`() throws {
    #expect(try Period.parse("2026-q3") == Period.parse("2026-Q3"))
    #expect(try Period.parse("2026-w38") == Period.parse("2026-W38"))
  }

  @Test(arguments: [
    "", "-", "26", "20260", "2026-", "2026-13", "2026-00", "2026-1", "2026-+9", "+202", "2026-Q0", "2026-Q5", "2026-Q",
    "2026-Q+3", "2026-W0", "2026-W54", "2025-W53", "2026-W999999999", "2026-W9223372036854775807",
    "2026-W99999999999999999999", "2026-09-31", "2026-09-15..2026-09-14", "..", "2026-09-15..", "2026-09-15..x",
    "2026-09-15...2026-09-16", "0000", "9999", "9999-Q1", "Q3", "Q3-2026", "quarter", "2026-٣", "2026-09-15-1",
  ])
  func `what is no period says what would be one`(text: String) {
    #expect {
      try Period.parse(text)
    } throws: { error in
      "\(error)".hasPrefix("'\(text)' is not a period") && "\(error)".contains("2026-Q3")
    }
  }

  @Test(arguments: 1...12)
  func `quarters tile the days whatever month the year begins in`(fiscalYearStart: Int) throws {
    var quarter = Period.quarter(containing: try #require(Day("1999-12-31")), fiscalYearStart: fiscalYearStart)
    for _ in 0..<40 {
      let next = quarter.next
      #expect(next.days.lowerBound == quarter.days.upperBound)
      #expect(next.previous == quarter)
      #expect(Period.quarter(containing: next.days.lowerBound, fiscalYearStart: fiscalYearStart) == next)
      #expect(Period.quarter(containing: next.days.upperBound - 1, fiscalYearStart: fiscalYearStart) == next)
      #expect(try Period.parse(next.description, fiscalYearStart: fiscalYearStart) == next)
      #expect(next.months.count == 3)
      quarter = next
    }
    let year = try Period.parse("2026", fiscalYearStart: fiscalYearStart)
    let quarters = try (1...4).map { try Period.parse("2026-Q\($0)", fiscalYearStart: fiscalYearStart) }
    #expect(quarters[0].days.lowerBound == year.days.lowerBound)
    #expect(quarters[3].days.upperBound == year.days.upperBound)
  }

  @Test func `shifting keeps the kind and its length in its own steps`() throws {
    #expect(try Period.parse("2024-02").next.description == "2024-03")
    #expect(try Period.parse("2024-03").shifted(by: -13).description == "2023-02")
    #expect(try Period.parse("2026-W01").previous.description == "2025-W52")
    #expect(try Period.parse("2024-02-29").next.description == "2024-03-01")
    #expect(try Period.parse("2026-01-01..2026-01-10").next.description == "2026-01-11..2026-01-20")
    #expect(try Period.parse("2026").shifted(by: 2).description == "2028")
  }

  @Test func `weeks belong to the period of their Monday`() throws {
    let quarter = try Period.parse("2024-Q3")
    #expect(quarter.weeks.count == 14)
    #expect(quarter.weeks.first?.description == "2024-W27")
    #expect(quarter.weeks.last?.description == "2024-W40")
    #expect(quarter.workingDays == 66)
    #expect(try Period.parse("2024-09-29").weeks.isEmpty)
    #expect(try Period.parse("2026-02-02..2026-03-15").months.map(\.description) == ["2026-03"])
  }
}
