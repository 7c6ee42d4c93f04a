internal import EventLog
internal import Events

/// Under which fiscal year's key the ledger names the people of a group.
///
/// Groups say where people stood, so they are sealed as placings are: when the key goes, nobody can tell whom a group
/// of that year held. For one decision.
final class LedgerYears {
  private let directory: DataDirectory
  private let today: Day
  private var known: [YearKey]

  init(_ directory: DataDirectory, seals: YearSeals, today: Day) throws {
    self.directory = directory
    self.today = today
    known = try seals.years()
  }

  /// Where no year is destroyed, every group of the ledger can be read.
  var hasDestroyed: Bool { known.contains(where: \.isDestroyed) }

  /// Throws where `keys.db` knows no such key: it is older than the ledger.
  func named(_ name: String) throws -> YearKey {
    guard let key = known.first(where: { $0.name == name }) else {
      throw KeyStoreError.unknownYear(path: directory.keys, name: name)
    }
    return key
  }

  /// The key for groups of a period: that of its last day's year. Of a destroyed year the organisation alone can still
  /// be said; it is named under the oldest year that is kept. nil beside a log whose keys are gone.
  func key(for days: Range<Day>) throws -> YearKey? {
    guard directory.hasKeys else { return nil }
    let day = LedgerYears.possible(days.upperBound - 1)
    if let lost = known.first(where: { $0.isDestroyed && $0.days.contains(day) }) {
      let kept = known.first { !$0.isDestroyed && $0.days.lowerBound >= lost.days.upperBound }
      return try kept ?? draw(today)
    }
    return try known.first { $0.days.contains(day) } ?? draw(day)
  }

  private static func possible(_ day: Day) -> Day {
    min(max(day, Day(year: 1990, month: 1, day: 1)!), Day(year: 2199, month: 12, day: 31)!)
  }

  /// Durable when it returns.
  private func draw(_ day: Day) throws -> YearKey? {
    let log = try directory.openLog()
    defer { log.close() }
    for _ in 1...20 {
      do { return try draw(day, log) } catch KeyStoreError.overtaken { continue }
    }
    return try draw(day, log)
  }

  private func draw(_ day: Day, _ log: EventLog) throws -> YearKey? {
    let keys = try directory.openKeys(for: log)
    defer { keys.close() }
    let key = try keys.yearKey(of: day, fiscalYearStart: try FiscalYear.start(LogReader(path: log.path)).get())
    try keys.commit(beside: log)
    known = try keys.yearKeys()
    return key.isDestroyed ? nil : key
  }
}
