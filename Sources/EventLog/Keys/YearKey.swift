internal import Crypto
internal import CryptoExtras
public import Events

/// The key of one fiscal year: what the persons of its placings are sealed with.
///
/// A person number is 128 bits, one AES block (FIPS 197). The block permutation under a key of 256 random bits gives
/// another number of 128 bits: the same for the same person and year, so that repeating an import says nothing new, and
/// no table of aliases is needed. It hides whose a number is, and nothing else; that is all it is for.
public struct YearKey: Hashable, Sendable {
  /// `FY2024`, after the calendar year in which it begins.
  public let year: String
  /// Eight hexadecimal digits that follow from the key: a key drawn anew for the same year has others.
  public let mark: String
  /// Frozen when the key was drawn: a fiscal year that is counted otherwise later moves nothing.
  public let days: Range<Day>
  /// nil: destroyed.
  let key: [UInt8]?
  /// When the key was destroyed; nil while it stands.
  public let destroyedAt: Instant?

  init(year: String, mark: String, days: Range<Day>, key: [UInt8]?, destroyedAt: Instant?) {
    (self.year, self.mark, self.days, self.key, self.destroyedAt) = (year, mark, days, key, destroyedAt)
  }

  init(year: String, days: Range<Day>, key: [UInt8]) {
    let digest = HMAC<SHA256>.authenticationCode(for: Array("year \(year)".utf8), using: SymmetricKey(data: key))
    self.init(year: year, mark: hexadecimal(Array(digest.prefix(4))), days: days, key: key, destroyedAt: nil)
  }

  /// As sealed events name it: `FY2024/8f3a01bc`.
  public var name: String { "\(year)/\(mark)" }

  public var isDestroyed: Bool { key == nil }

  /// The number that stands for a person in this year; nil where the key was destroyed.
  public func seal(_ person: PersonID) -> PersonID? { permuted(person) { try AES.permute(&$0, key: $1) } }

  /// The person behind a number of this year; nil where the key was destroyed.
  public func unseal(_ person: PersonID) -> PersonID? { permuted(person) { try AES.inversePermute(&$0, key: $1) } }

  private func permuted(
    _ person: PersonID, _ permutation: (inout [UInt8], SymmetricKey) throws -> Void
  ) -> PersonID? {
    guard let key else { return nil }
    var block = person.bytes
    do { try permutation(&block, SymmetricKey(data: key)) } catch {
      preconditionFailure("a block of 16 bytes and a key of 32 are what AES takes: \(error)")
    }
    return block.withUnsafeBytes { PersonID(bytes: $0) }
  }
}

extension YearKey {
  /// The fiscal year of a day, cut where years that were frozen before reach into it.
  ///
  /// - Parameter taken: days of other keys, none overlapping; none of them holds `day`.
  static func span(of day: Day, fiscalYearStart: Int, taken: [Range<Day>]) -> (year: Int, days: Range<Day>) {
    let (year, month, _) = day.civil
    let first = Day(number: Day(number: day.number).startOfMonth.number)
      .addingMonths(-((month - fiscalYearStart + 12) % 12))
    var (start, end) = (first, first.addingMonths(12))
    for days in taken {
      if days.upperBound <= day { start = max(start, days.upperBound) }
      if days.lowerBound > day { end = min(end, days.lowerBound) }
    }
    return (month < fiscalYearStart ? year - 1 : year, start..<end)
  }

  /// `FY2024`, or `FY2024b` where a year cut short by another count has that name already.
  static func name(_ year: Int, taken: Set<String>) -> String {
    let name = "FY\(year)"
    guard taken.contains(name) else { return name }
    return "bcdefghijklmnopqrstuvwxyz".map { "\(name)\($0)" }.first { !taken.contains($0) } ?? "\(name)-\(taken.count)"
  }
}

extension Connection {
  /// Every year that ever had a key, oldest first.
  func yearKeys() throws(LogError) -> [YearKey] {
    let find = try statement(
      "SELECT year, mark, first_day, end_day, key, destroyed_at FROM year_keys ORDER BY first_day")
    defer { find.reset() }
    var keys: [YearKey] = []
    while try find.step() {
      guard let first = Int32(exactly: find.integer(2)), let end = Int32(exactly: find.integer(3)), first < end else {
        throw LogError.damaged(path: path, what: "the days of a year's key make no span")
      }
      let bytes = find.isNull(4) ? nil : Array(find.bytes(4))
      guard bytes.map({ $0.count == 32 }) ?? true else {
        throw LogError.damaged(path: path, what: "the key of \(find.text(0)) has not 32 bytes")
      }
      keys.append(
        YearKey(
          year: find.text(0), mark: find.text(1), days: Day(number: first)..<Day(number: end), key: bytes,
          destroyedAt: find.isNull(5) ? nil : Instant(microseconds: find.integer(5))))
    }
    return keys
  }

  func destroyedYears() throws(LogError) -> Int64 {
    try integer("SELECT count(*) FROM year_keys WHERE key IS NULL") ?? 0
  }

  /// Whether another process has drawn a key for a year that shares days with one of these.
  func holdsYear(overlapping years: [YearKey]) throws(LogError) -> Bool {
    let find = try statement("SELECT 1 FROM year_keys WHERE first_day < ?2 AND end_day > ?1")
    for year in years {
      find.bind(1, Int64(year.days.lowerBound.number))
      find.bind(2, Int64(year.days.upperBound.number))
      defer { find.reset() }
      if try find.step() { return true }
    }
    return false
  }

  func insert(years: some Sequence<YearKey>) throws(LogError) {
    let insert = try statement(
      """
      INSERT INTO year_keys (year, mark, first_day, end_day, key, destroyed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """)
    for year in years.sorted(by: { $0.days.lowerBound < $1.days.lowerBound }) {
      insert.bind(1, year.year)
      insert.bind(2, year.mark)
      insert.bind(3, Int64(year.days.lowerBound.number))
      insert.bind(4, Int64(year.days.upperBound.number))
      if let key = year.key { insert.bind(5, key) } else { insert.bindNull(5) }
      if let at = year.destroyedAt { insert.bind(6, at.microseconds) } else { insert.bindNull(6) }
      try insert.run()
    }
  }
}
