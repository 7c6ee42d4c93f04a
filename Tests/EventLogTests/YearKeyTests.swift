import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct `Year keys` {
  let scratch = Scratch()
  let now = Instant(microseconds: 1_800_000_000_000_000)
  let day = Day(year: 2024, month: 5, day: 3)!

  var copy: TombstoneCopy { TombstoneCopy(path: "\(scratch.path)/copy.tombstones") }

  func open(seed: UInt64 = 1) throws -> KeyStore {
    try KeyStore.open(
      path: scratch.keys, logID: "log-1", logHasPersons: false, generator: SplitMix(seed: seed), lockTimeoutSeconds: 1)
  }

  private func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func holds(_ wanted: [UInt8]) -> Bool {
    let bytes = ["", "-wal", "-shm"].flatMap { self.bytes(scratch.keys + $0) }
    return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }

  private func destroyed(_ key: YearKey) -> DestroyedYear { DestroyedYear(name: key.name, days: key.days) }

  /// FIPS 197, appendix C.3: AES-256.
  @Test func `a person is sealed as one AES block`() throws {
    let key = YearKey(
      year: "FY2024", mark: "", days: day..<(day + 1), key: (0..<32).map { UInt8($0) }, destroyedAt: nil)
    let plain = try #require(PersonID("00112233445566778899aabbccddeeff"))
    let sealed = try #require(PersonID("8ea2b7ca516745bfeafc49904b496089"))
    #expect(key.seal(plain) == sealed)
    #expect(key.unseal(sealed) == plain)
  }

  @Test func `sealing comes back, repeats itself, and differs from year to year`() throws {
    let keys = try open()
    let (one, other) = (
      try keys.yearKey(of: day, fiscalYearStart: 1), try keys.yearKey(of: day + 365, fiscalYearStart: 1)
    )
    #expect((one.year, other.year) == ("FY2024", "FY2025"))
    var generator = SplitMix(seed: 5)
    for _ in 0..<500 {
      let person = PersonID.random(using: &generator)
      let sealed = try #require(one.seal(person))
      #expect(one.unseal(sealed) == person && one.seal(person) == sealed)
      #expect(sealed != person && other.seal(person) != sealed)
    }
    try keys.commit()
    #expect(try open(seed: 2).yearKeys() == [one, other])
  }

  @Test func `a year keeps its days when the fiscal year changes, and the next fills the gap`() throws {
    let keys = try open()
    let first = try keys.yearKey(of: day, fiscalYearStart: 1)
    #expect(first.days == Day(year: 2024, month: 1, day: 1)!..<Day(year: 2025, month: 1, day: 1)!)
    let short = try keys.yearKey(of: Day(year: 2025, month: 2, day: 1)!, fiscalYearStart: 10)
    // Fiscal 2024 from October would reach into the first; its name is taken.
    #expect(short.days == first.days.upperBound..<Day(year: 2025, month: 10, day: 1)!)
    #expect(short.year == "FY2024" || short.year == "FY2024b")
    #expect(short.name != first.name)
    let before = try keys.yearKey(of: Day(year: 2023, month: 12, day: 31)!, fiscalYearStart: 10)
    #expect(before.days == Day(year: 2023, month: 10, day: 1)!..<first.days.lowerBound)
    #expect(try keys.yearKey(of: Day(year: 2024, month: 12, day: 31)!, fiscalYearStart: 10) == first)
  }

  @Test func `a discarded draw leaves nothing, and who drew the same year meanwhile is heard`() throws {
    let (one, other) = (try open(), try open(seed: 2))
    _ = try one.yearKey(of: day, fiscalYearStart: 1)
    one.discard()
    #expect(try one.yearKeys().isEmpty)
    _ = try one.yearKey(of: day, fiscalYearStart: 1)
    let kept = try other.yearKey(of: day, fiscalYearStart: 1)
    try other.commit()
    #expect(throws: KeyStoreError.self) { try one.commit() }
    #expect(try one.yearKey(of: day, fiscalYearStart: 1) == kept)
  }

  @Test func `a destroyed year leaves no byte of its key, and is never drawn again`() throws {
    let keys = try open()
    let year = try keys.yearKey(of: day, fiscalYearStart: 1)
    let next = try keys.yearKey(of: day + 365, fiscalYearStart: 1)
    try keys.commit()
    let secret = try #require(year.key)
    #expect(holds(secret))
    let settlement = try keys.settle(with: copy, destroying: [destroyed(year)], at: now)
    #expect(settlement.years == 1 && settlement.copy == .made)
    #expect(!holds(secret))
    #expect(try keys.settle(with: copy, destroying: [destroyed(year)], at: now) == KeyStore.Settlement())
    let gone = try keys.yearKey(of: day, fiscalYearStart: 1)
    #expect(gone.isDestroyed && gone.name == year.name && gone.destroyedAt == now)
    #expect(gone.seal(PersonID(high: 1, low: 2)) == nil)
    #expect(try keys.yearKeys().map(\.isDestroyed) == [true, false])
    #expect(try keys.yearKey(of: day + 365, fiscalYearStart: 1) == next)
    keys.close()
    #expect(!holds(secret))
    let seals = YearSeals(path: scratch.keys, logID: "log-1")
    let person = PersonID(high: 1, low: 2)
    #expect(try seals.plain(person, key: year.name) == person)
    #expect(try seals.plain(try #require(next.seal(person)), key: next.name) == person)
    #expect(throws: KeyStoreError.self) { try seals.plain(person, key: "FY2031/00000000") }
    #expect(throws: KeyStoreError.self) { try YearSeals(path: scratch.keys, logID: "log-2").years() }
  }

  @Test func `a restored keys file destroys again what the copy says, even a year it never knew`() throws {
    let keys = try open()
    let year = try keys.yearKey(of: day, fiscalYearStart: 1)
    try keys.commit()
    keys.close()
    let backup = bytes(scratch.keys)
    let later = try open(seed: 3)
    let unknown = try later.yearKey(of: day + 400, fiscalYearStart: 1)
    try later.commit()
    _ = try later.settle(with: copy, destroying: [destroyed(year), destroyed(unknown)], at: now)
    later.close()
    for suffix in ["", "-wal", "-shm"] { unlink(scratch.keys + suffix) }
    let file = fopen(scratch.keys, "w")
    fwrite(backup, 1, backup.count, file)
    fclose(file)
    let restored = try open(seed: 4)
    #expect(try restored.yearsToDestroy(with: copy, applied: []).count == 2)
    #expect(try restored.settle(with: copy, at: now).years == 2)
    #expect(try restored.yearKeys().allSatisfy(\.isDestroyed))
    #expect(try restored.yearKeys().map(\.name) == [year.name, unknown.name])
    #expect(try restored.yearsToDestroy(with: copy, applied: []).isEmpty)
  }

  @Test func `a file of the format before gets the table and loses nothing`() throws {
    let keys = try open()
    let person = try #require(try keys.resolve(Identifier(namespace: "hr", value: "1")).person)
    try keys.commit()
    keys.close()
    do {
      let connection = try Connection(path: scratch.keys, mode: .writer)
      try connection.execute("DROP TABLE year_keys; PRAGMA user_version = 3")
    }
    #expect(try YearSeals(path: scratch.keys, logID: "log-1").years().isEmpty)
    let again = try open(seed: 2)
    #expect(try again.resolve(Identifier(namespace: "hr", value: "1")) == .known(person))
    _ = try again.yearKey(of: day, fiscalYearStart: 1)
    try again.commit()
  }

  @Test func `a copy with a faulty year line is refused`() throws {
    let keys = try open()
    let year = try keys.yearKey(of: day, fiscalYearStart: 1)
    try keys.commit()
    _ = try keys.settle(with: copy, destroying: [destroyed(year)], at: now)
    let text = String(decoding: bytes(copy.path), as: UTF8.self)
    #expect(text.contains("year \(year.name) 2024-01-01 2025-01-01\n"))
    for line in ["year FY2024", "year FY2024/x 2024-01-01 2023-01-01", "year FY2024/x 2024-13-01 2025-01-01"] {
      let file = fopen(copy.path, "w")
      fputs(text + line + "\n", file)
      fclose(file)
      #expect(throws: KeyStoreError.self) { try keys.settle(with: copy, at: now) }
    }
  }
}
