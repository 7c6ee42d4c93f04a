package import Events

/// One row of the usage read model, its person after identity links.
package struct UsageRow: Sendable {
  /// First day, in days since 1970.
  package var day: Int32
  /// Days it covers: 1, or 7 for a weekly summary.
  package var span: Int32
  /// 0 where no person acted.
  package var person: UInt32
  /// Index into `UsageSlice.facets`.
  package var facet: Int32
  package var events: Int32
  package var reports: Reports
  package var actions: Int64
  package var generated: Int64
  package var accepted: Int64
  package var activeDays: Int32
  package var enabledDays: Int32
  /// By `TokenKind.rawValue`; 0 where `reports` says that the kind was not reported.
  package var tokens: (Int64, Int64, Int64, Int64, Int64)
  /// In units of 10⁻⁹ of the facet's currency.
  package var cost: Int64

  /// Which measures the row's sources reported at all.
  package struct Reports: OptionSet, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    package static let actions = Reports(rawValue: 1 << 0)
    package static let generated = Reports(rawValue: 1 << 1)
    package static let enabledDays = Reports(rawValue: 1 << 2)
    package static let cost = Reports(rawValue: 1 << 3)
    package static func tokens(_ kind: TokenKind) -> Reports { Reports(rawValue: 1 << UInt16(4 + kind.rawValue)) }
    package static let anyTokens = Reports(rawValue: 0b1_1111_0000)
  }

  package func tokens(_ kind: TokenKind) -> Int64? {
    guard reports.contains(.tokens(kind)) else { return nil }
    return switch kind {
    case .input: tokens.0
    case .cacheRead: tokens.1
    case .cacheWrite: tokens.2
    case .output: tokens.3
    case .reasoning: tokens.4
    }
  }

  /// All reported kinds together; nil where none was.
  package var allTokens: Int64? {
    guard !reports.isDisjoint(with: .anyTokens) else { return nil }
    return tokens.0.plus(bounded: tokens.1).plus(bounded: tokens.2).plus(bounded: tokens.3).plus(bounded: tokens.4)
  }

  /// First day of the week it counts in: its own first day where it is a vendor's week, else the day's week.
  package func weekStart(_ first: Weekday) -> Int32 {
    guard span < 7 else { return day }
    let weekday = (Int(day) + 3) % 7 + 1
    return day - Int32((weekday - first.rawValue + 7) % 7)
  }
}

extension ISOWeek {
  /// The ISO week that a week beginning on this day counts as: that of its second day, where it begins on Sunday.
  package init(beginning start: Int32) {
    let day = Day(number: start)
    self.init(containing: day.weekday == .sunday ? day + 1 : day)
  }
}
