package import Events
internal import GRDB

/// A fiscal year whose placings lost their persons: its key was destroyed when it had been kept long enough.
package struct LostYear: Hashable, Sendable {
  /// The key's name, as sealed placings say it: `FY2024/8f3a01bc`.
  package let name: String
  package let days: Range<Day>

  static func all(in database: Database) throws -> [LostYear] {
    try Fact.all("retention-applied", in: database).compactMap { _, fact in
      guard let name = fact.text("year"), let from = fact.day("from"), let to = fact.day("to"), from < to else {
        return nil
      }
      return LostYear(name: name, days: from..<to)
    }.sorted { ($0.days.lowerBound, $0.name) < ($1.days.lowerBound, $1.name) }
  }

  /// As people call it: `FY2024`.
  package var year: String { String(name.prefix { $0 != "/" }) }
}

extension Organisation {
  /// Whether people of some days can no longer be told apart by where they were.
  package func hasLostPlacings(in days: Range<Day>) -> Bool { lostYears.contains { $0.days.overlaps(days) } }

  /// Whether it is known who was placed on each of these days.
  package func knowsPlacings(in days: Range<Day>) -> Bool { people.hasRoster && !hasLostPlacings(in: days) }
}
