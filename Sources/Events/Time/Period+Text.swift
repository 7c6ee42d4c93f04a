extension Period: CustomStringConvertible {
  /// The text that `parse` reads back: `2026-Q3`.
  public var description: String {
    let (year, month, _) = days.lowerBound.civil
    switch kind {
    case .year: return zeroPadded(year, 4)
    case .quarter:
      let months = (month - fiscalYearStart + 12) % 12
      return "\(zeroPadded(month < fiscalYearStart ? year - 1 : year, 4))-Q\(months / 3 + 1)"
    case .month: return "\(zeroPadded(year, 4))-\(zeroPadded(month, 2))"
    case .week: return ISOWeek(containing: days.lowerBound).description
    case .day: return days.lowerBound.description
    case .range: return "\(days.lowerBound)..\(days.upperBound - 1)"
    }
  }

  /// Why a text is no period, with what would be one.
  public struct Unreadable: Error, CustomStringConvertible, Sendable {
    public let text: String
    public let why: String
    public var description: String {
      "'\(text)' is not a period: \(why). Write 2026, 2026-Q3, 2026-09, 2026-W38, 2026-09-15 or 2026-07-01..2026-09-30."
    }
  }

  /// Reads every form of `description`; `fiscalYearStart` (1…12) decides what a year and a quarter are.
  public static func parse(_ text: String, fiscalYearStart: Int = 1) throws(Unreadable) -> Period {
    func fail(_ why: String) -> Unreadable { Unreadable(text: text, why: why) }
    if let dots = text.firstRange(of: "..") {
      guard let first = Day(text[..<dots.lowerBound]), let last = Day(text[dots.upperBound...]) else {
        throw fail("a range needs two days that exist")
      }
      guard first <= last else { throw fail("its last day is before its first") }
      return .range(first..<(last + 1))
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    // `Int` would also take a sign.
    func digits(_ text: Substring) -> Int? {
      text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(text) : nil
    }
    guard parts[0].count == 4, let year = digits(parts[0]), year > 0 else {
      throw fail("it does not begin with a year")
    }
    if parts.count == 1 {
      guard let period = Period.year(year, fiscalYearStart: fiscalYearStart) else { throw fail("no such year") }
      return period
    }
    if parts.count == 2, let letter = parts[1].first, letter == "Q" || letter == "q" {
      guard let number = digits(parts[1].dropFirst()),
        let period = Period.quarter(year, number, fiscalYearStart: fiscalYearStart)
      else { throw fail("a year has the quarters Q1 to Q4") }
      return period
    }
    if parts.count == 2, let letter = parts[1].first, letter == "W" || letter == "w" {
      guard let number = digits(parts[1].dropFirst()), let week = ISOWeek(year: year, week: number) else {
        throw fail("\(year) has no such ISO week")
      }
      return .week(week)
    }
    if parts.count == 2 {
      guard parts[1].count == 2, let month = digits(parts[1]), let start = Day(year: year, month: month, day: 1) else {
        throw fail("months run from 01 to 12")
      }
      return .month(containing: start)
    }
    guard let day = Day(text) else { throw fail("that day does not exist") }
    return .day(day)
  }
}
