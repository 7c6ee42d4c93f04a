/// A moment in UTC with the log's resolution of one microsecond.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public var microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Midnight UTC of a day; what events of day grain carry as their time.
  public init(startOf day: Day) { microseconds = Int64(day.number) * Instant.microsecondsPerDay }

  /// The first moment of year 0 to the last of 9999: what can be written with four digits for the year.
  public static let writable =
    Instant(
      microseconds: -62_167_219_200_000_000)...Instant(
      microseconds: 253_402_300_799_999_999)

  public static let microsecondsPerDay: Int64 = 86_400_000_000

  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

  /// The UTC day this moment falls on.
  public var utcDay: Day {
    let days = microseconds / Instant.microsecondsPerDay
    return Day(number: Int32(microseconds < 0 && microseconds % Instant.microsecondsPerDay != 0 ? days - 1 : days))
  }
}

extension Instant: CustomStringConvertible {
  /// `2026-09-15T08:30:00.000000Z`, always six decimals and Z: the form that is hashed.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the 27 ASCII bytes of `description`.
  public func append(to bytes: inout [UInt8]) {
    let day = utcDay
    let (year, month, dayOfMonth) = day.civil
    let inDay = microseconds - Int64(day.number) * Instant.microsecondsPerDay
    let seconds = Int(inDay / 1_000_000)
    func put(_ value: Int, _ width: Int) {
      var divisor = 1
      for _ in 1..<width { divisor *= 10 }
      while divisor > 0 {
        bytes.append(UInt8(48 + value / divisor % 10))
        divisor /= 10
      }
    }
    put(year, 4)
    bytes.append(UInt8(ascii: "-"))
    put(month, 2)
    bytes.append(UInt8(ascii: "-"))
    put(dayOfMonth, 2)
    bytes.append(UInt8(ascii: "T"))
    put(seconds / 3600, 2)
    bytes.append(UInt8(ascii: ":"))
    put(seconds / 60 % 60, 2)
    bytes.append(UInt8(ascii: ":"))
    put(seconds % 60, 2)
    bytes.append(UInt8(ascii: "."))
    put(Int(inDay % 1_000_000), 6)
    bytes.append(UInt8(ascii: "Z"))
  }
}

extension Instant {
  /// Reads RFC 3339 (`2026-09-15T08:30:00Z`, `…T08:30:00.123456+02:00`); nil for anything else.
  ///
  /// Digits beyond the microsecond are cut; a leap second is read as the last microsecond of its minute.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let parsed = text.withUTF8 { Instant(ascii: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  public init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 20, let day = Day(ascii: UnsafeBufferPointer(rebasing: bytes[0..<10])),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = decimalDigits(bytes, 11, 13), let minute = decimalDigits(bytes, 14, 16),
      let second = decimalDigits(bytes, 17, 19), hour < 24, minute < 60, second <= 60
    else { return nil }
    var index = 19
    var fraction: Int64 = second == 60 ? 999_999 : 0
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      var scale: Int64 = 100_000
      while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
        if second < 60 { fraction += Int64(bytes[index] - 48) * scale }
        scale /= 10
        index += 1
      }
      guard index > start else { return nil }
    }
    guard index < bytes.count else { return nil }
    var offsetMinutes = 0
    switch bytes[index] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      guard index + 1 == bytes.count else { return nil }
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard bytes.count == index + 6, bytes[index + 3] == UInt8(ascii: ":"),
        let hours = decimalDigits(bytes, index + 1, index + 3),
        let minutes = decimalDigits(bytes, index + 4, index + 6),
        hours < 24, minutes < 60
      else { return nil }
      offsetMinutes = (hours * 60 + minutes) * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
    default: return nil
    }
    let seconds = Int64(hour * 3600 + minute * 60 + min(second, 59)) - Int64(offsetMinutes) * 60
    self.init(microseconds: Int64(day.number) * Instant.microsecondsPerDay + seconds * 1_000_000 + fraction)
  }
}

extension Instant {
  /// The time of facts that hold "always" and have no day of their own: 1990-01-01, the earliest that a log takes.
  public static let always = Instant(startOf: Day(year: 1990, month: 1, day: 1)!)
}
