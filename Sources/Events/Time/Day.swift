/// A calendar day without a time zone, counted in days since 1970-01-01 (proleptic Gregorian).
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var number: Int32

  public init(number: Int32) { self.number = number }

  /// The civil date, or nil where no such date exists (2026-02-30).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(year: year, month: month)
    else { return nil }
    self.number = Day.number(year: year, month: month, day: day)
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + Int32(days)) }
  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - Int32(days)) }
  /// Days from `right` to `left`.
  public static func - (left: Day, right: Day) -> Int { Int(left.number - right.number) }

  /// Year, month (1…12) and day of the month.
  public var civil: (year: Int, month: Int, day: Int) {
    // Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  public var weekday: Weekday { Weekday(rawValue: Int((number + 3) % 7 + 7) % 7 + 1)! }

  /// The first day of this day's month.
  public var startOfMonth: Day {
    let (_, _, day) = civil
    return self - (day - 1)
  }

  /// The same day of another month; a day that the month does not have becomes its last one.
  public func addingMonths(_ months: Int) -> Day {
    let (year, month, day) = civil
    let index = year * 12 + month - 1 + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    let length = Day.length(year: newYear, month: newMonth)
    return Day(number: Day.number(year: newYear, month: newMonth, day: min(day, length)))
  }

  static func length(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The number of a civil date of any year; the caller vouches that the month has such a day.
  static func number(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

/// ISO 8601 weekday numbers: Monday is 1.
public enum Weekday: Int, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  public var isWorkingDay: Bool { rawValue <= 5 }
  /// `monday`, as written in events.
  public var name: String { "\(self)" }

  public init?(name: String) {
    guard let found = Weekday.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// `2026-09-15`
  public var description: String {
    let (year, month, day) = civil
    return "\(zeroPadded(year, 4))-\(zeroPadded(month, 2))-\(zeroPadded(day, 2))"
  }

  /// Reads exactly `yyyy-mm-dd`; nil for anything else, also for days that do not exist.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let parsed = text.withUTF8 { Day(ascii: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Reads exactly ten ASCII bytes `yyyy-mm-dd`.
  public init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = decimalDigits(bytes, 0, 4), let month = decimalDigits(bytes, 5, 7),
      let day = decimalDigits(bytes, 8, 10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// The value of the ASCII digits `[from, to)`, or nil where a byte is no digit.
func decimalDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
  var value = 0
  for index in from..<to {
    let digit = Int(bytes[index]) - 48
    guard digit >= 0, digit <= 9 else { return nil }
    value = value * 10 + digit
  }
  return value
}

func zeroPadded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
