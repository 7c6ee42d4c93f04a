internal import Foundation

/// How an organisation cuts time into days, weeks and quarters: its time zone, fiscal year and first day of the week.
///
/// All rules of the zone are read once, when the calendar is made; after that no clock, locale or file is consulted.
public struct OrganisationCalendar: Sendable {
  /// IANA name: `Europe/Berlin`.
  public let timeZone: String
  /// First month of the fiscal year, 1…12.
  public let fiscalYearStart: Int
  /// First day of the week in charts and tables; ISO weeks begin on Monday whatever this says.
  public let weekStart: Weekday

  private let offsets: OffsetTable

  /// nil for a zone that is not known here, or a month outside 1…12; `similarTimeZone` says what may have been meant.
  ///
  /// Costs about a millisecond: the offsets from 1990 to 2199 are worked out here.
  public init?(timeZone: String, fiscalYearStart: Int, weekStart: Weekday) {
    guard (1...12).contains(fiscalYearStart), let zone = TimeZone(identifier: timeZone) else { return nil }
    self.timeZone = timeZone
    self.fiscalYearStart = fiscalYearStart
    self.weekStart = weekStart
    offsets = OffsetTable { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0))) }
  }

  private init(universalFrom month: Int) {
    timeZone = "UTC"
    fiscalYearStart = month
    weekStart = .monday
    offsets = OffsetTable { _ in 0 }
  }

  /// Universal time, fiscal year from January, weeks from Monday: what holds before an organisation says otherwise.
  public static let utc = OrganisationCalendar(universalFrom: 1)

  /// The organisation's day that a moment falls on. Constant time.
  public func day(of instant: Instant) -> Day {
    Instant(microseconds: instant.microseconds + offsets.offset(at: instant.microseconds)).utcDay
  }

  /// The first moment of a day in the organisation's zone.
  ///
  /// Where the clock jumps over midnight, the first moment that exists; where midnight comes twice, the earlier one.
  public func start(of day: Day) -> Instant {
    let midnight = Instant(startOf: day).microseconds
    let microsecondsPerHour: Int64 = 3_600_000_000
    // Offsets lie between −14 and +15 hours, so the day cannot begin outside of this span.
    var (before, after) = (midnight - 16 * microsecondsPerHour, midnight + 16 * microsecondsPerHour)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if self.day(of: Instant(microseconds: middle)) < day { before = middle } else { after = middle }
    }
    return Instant(microseconds: after)
  }

  /// The fiscal quarter that holds a day.
  public func quarter(containing day: Day) -> Period {
    .quarter(containing: day, fiscalYearStart: fiscalYearStart)
  }

  /// The known zone that somebody most likely meant, by its whole name or its city; nil where none is near.
  public static func similarTimeZone(to text: String) -> String? {
    let names = TimeZone.knownTimeZoneIdentifiers.sorted()
    if let name = closestMatch(to: text, in: names) { return name }
    func city(_ name: String) -> String { String(name.split(separator: "/").last ?? "") }
    return closestMatch(to: text, in: names.map(city)).flatMap { found in names.first { city($0) == found } }
  }
}
