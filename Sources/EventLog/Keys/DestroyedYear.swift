public import Events

/// A fiscal year whose key was destroyed, as the log and the copy of the tombstones say it.
public struct DestroyedYear: Hashable, Sendable {
  /// The key's name, `FY2024/8f3a01bc`.
  public let name: String
  public let days: Range<Day>

  public init(name: String, days: Range<Day>) { (self.name, self.days) = (name, days) }

  /// nil for a line that is none of a year.
  init?(line: String) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, words[0] == "year", words[1].split(separator: "/").count == 2, let first = Day(words[2]),
      let end = Day(words[3]), first < end
    else { return nil }
    self.init(name: String(words[1]), days: first..<end)
  }

  var line: String { "year \(name) \(days.lowerBound) \(days.upperBound)" }

  /// As a row of `year_keys`.
  fileprivate func row(at now: Instant) -> YearKey {
    let parts = name.split(separator: "/").map(String.init)
    return YearKey(
      year: parts.first ?? name, mark: parts.dropFirst().joined(separator: "/"), days: days, key: nil,
      destroyedAt: now)
  }
}

extension KeyStore {
  /// Every fiscal year that has or had a key, oldest first; drawn ones that are not stored yet included.
  public func yearKeys() throws(KeyStoreError) -> [YearKey] {
    if let years { return years }
    var stored: [YearKey] = []
    try reading { connection throws(LogError) in stored = try connection.yearKeys() }
    let all = (stored + staged.years).sorted { $0.days.lowerBound < $1.days.lowerBound }
    years = all
    return all
  }

  /// The key of the fiscal year that holds a day; draws one where none was drawn yet. `commit` before anything sealed
  /// by it is written anywhere.
  ///
  /// - Parameter fiscalYearStart: the first month of the fiscal year, for a year that has no key yet.
  public func yearKey(of day: Day, fiscalYearStart: Int) throws(KeyStoreError) -> YearKey {
    let known = try yearKeys()
    // A destroyed year is never drawn again, whatever keys a restored backup brought beside it.
    if let gone = known.first(where: { $0.isDestroyed && $0.days.contains(day) }) { return gone }
    if let year = known.first(where: { $0.days.contains(day) }) { return year }
    let (number, days) = YearKey.span(of: day, fiscalYearStart: fiscalYearStart, taken: known.map(\.days))
    let name = YearKey.name(number, taken: Set(known.map(\.year)))
    let drawn = YearKey(year: name, days: days, key: drawKey())
    staged.years.append(drawn)
    years = nil
    return drawn
  }

  /// Years whose keys still stand here though the log or the copy says that they were destroyed, or of which nothing
  /// is known here: `keys.db` is an older backup, or their destruction was interrupted.
  public func yearsToDestroy(
    with copy: TombstoneCopy?, applied: Set<DestroyedYear>
  ) throws(KeyStoreError) -> Set<DestroyedYear> {
    var known: Set<Digest> = []
    try reading { connection throws(LogError) in known = try connection.tombstones() }
    let done = Set(try yearKeys().filter(\.isDestroyed).map(\.name))
    let all = applied.union(try content(of: copy, known: known, years: applied)?.years ?? [])
    return all.filter { !done.contains($0.name) }
  }
}

extension Connection {
  /// Takes the keys of these years away, and notes that their traces are to be swept; returns how many went.
  func destroy(_ years: Set<DestroyedYear>, at now: Instant) throws(LogError) -> Int {
    let known = try yearKeys()
    let open = years.filter { year in known.first { $0.name == year.name }?.isDestroyed != true }
    guard !open.isEmpty else { return 0 }
    try execute("PRAGMA secure_delete = ON")
    let update = try statement(
      "UPDATE year_keys SET key = NULL, destroyed_at = ?3 WHERE year = ?1 AND mark = ?2 AND key IS NOT NULL")
    try transaction { () throws(LogError) in
      for year in open.map({ $0.row(at: now) }).sorted(by: { $0.name < $1.name }) {
        guard known.contains(where: { $0.name == year.name }) else {
          try insert(years: [year])
          continue
        }
        update.bind(1, year.year)
        update.bind(2, year.mark)
        update.bind(3, now.microseconds)
        try update.run()
      }
      try execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('sweep', 1)")
    }
    return open.count
  }
}
