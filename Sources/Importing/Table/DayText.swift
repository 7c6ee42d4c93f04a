internal import Events

/// Days as offices write them.
enum DayText {
  /// What `3/4/2026` means; said by the header (`from (m/d/yyyy)`), never guessed.
  enum SlashOrder: Hashable { case monthFirst, dayFirst }

  enum Reading {
    case day(Day)
    case ambiguousSlashes, noDay
  }

  /// `2026-09-15`, `15.9.2026`, and `9/15/2026` where the order is known; a time of midnight behind it is ignored.
  static func read(_ text: UnsafeBufferPointer<UInt8>, slashes: SlashOrder?) -> Reading {
    if let day = Day(ascii: text) { return .day(day) }
    var text = text
    if let space = text.firstIndex(where: { $0 == 0x20 || $0 == UInt8(ascii: "T") }) {
      guard isMidnight(UnsafeBufferPointer(rebasing: text[(space + 1)...])) else { return .noDay }
      text = UnsafeBufferPointer(rebasing: text[..<space])
      if let day = Day(ascii: text) { return .day(day) }
    }
    if let (first, second, year) = numbers(text, separator: UInt8(ascii: ".")) {
      return Day(year: year, month: second, day: first).map { .day($0) } ?? .noDay
    }
    guard let (first, second, year) = numbers(text, separator: UInt8(ascii: "/")) else { return .noDay }
    switch slashes {
    case nil: return .ambiguousSlashes
    case .monthFirst: return Day(year: year, month: first, day: second).map { .day($0) } ?? .noDay
    case .dayFirst: return Day(year: year, month: second, day: first).map { .day($0) } ?? .noDay
    }
  }

  static func read(_ text: String) -> Reading {
    var text = text
    return text.withUTF8 { read($0, slashes: nil) }
  }

  /// Two numbers of one or two digits and a year of four.
  private static func numbers(_ text: UnsafeBufferPointer<UInt8>, separator: UInt8) -> (Int, Int, Int)? {
    var values = [0, 0, 0]
    var lengths = [0, 0, 0]
    var part = 0
    for byte in text {
      if byte == separator {
        part += 1
        guard part < 3 else { return nil }
      } else {
        guard byte >= 48, byte <= 57, lengths[part] < 4 else { return nil }
        values[part] = values[part] * 10 + Int(byte - 48)
        lengths[part] += 1
      }
    }
    guard part == 2, (1...2).contains(lengths[0]), (1...2).contains(lengths[1]), lengths[2] == 4 else { return nil }
    return (values[0], values[1], values[2])
  }

  /// `00:00`, `00:00:00`, `00:00:00.000Z`: what spreadsheets and exports put behind a day.
  private static func isMidnight(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 4 && text.allSatisfy { "0:.Z".utf8.contains($0) }
  }
}
