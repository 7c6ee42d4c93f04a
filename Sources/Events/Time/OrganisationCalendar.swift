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

  /// nil for a zone that is not known here, or a month outside 1…12; `similarTimeZones` says what may have been meant.
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

  /// Known zones whose names are closest to a mistyped one, best first; empty where nothing is near.
  public static func similarTimeZones(to text: String, atMost count: Int = 3) -> [String] {
    let wanted = Array(text.lowercased().utf8)
    let near: [(distance: Int, name: String)] = TimeZone.knownTimeZoneIdentifiers.compactMap { name in
      let lower = name.lowercased()
      let city = lower.split(separator: "/").last.map { Array($0.utf8) } ?? []
      let distance = min(editDistance(wanted, Array(lower.utf8)), editDistance(wanted, city) + 1)
      return distance <= max(2, wanted.count / 4) ? (distance, name) : nil
    }
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(count).map(\.name)
  }
}

/// Levenshtein distance in bytes.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let substituted = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
    }
  }
  return row[right.count]
}
