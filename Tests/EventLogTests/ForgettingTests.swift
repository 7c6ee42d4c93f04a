import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct `Forgetting` {
  let scratch = Scratch()
  let hr = Identifier(namespace: "hr", value: "4711")
  let mail = Identifier(namespace: "email", value: "jo@example.org")
  let login = Identifier(namespace: "github-login", value: "jo")
  let other = Identifier(namespace: "hr", value: "4712")
  let now = Instant(microseconds: 1_800_000_000_000_000)

  var copy: TombstoneCopy { TombstoneCopy(path: "\(scratch.path)/copy.tombstones") }

  func open(seed: UInt64 = 1, log: String = "log-1") throws -> KeyStore {
    try KeyStore.open(
      path: scratch.keys, logID: log, logHasPersons: false, generator: SplitMix(seed: seed), lockTimeoutSeconds: 1)
  }

  /// Two numbers that were found to be one human, three accounts, a text key each; and somebody else.
  func populated() throws -> (keys: KeyStore, kept: PersonID, merged: PersonID, sealed: String) {
    let keys = try open()
    let kept = try #require(try keys.resolve(hr).person)
    let merged = try #require(try keys.resolve(login).person)
    _ = try keys.resolve(other)
    try keys.commit()
    _ = try keys.link(key: hr, account: login)
    _ = try keys.link(key: login, account: mail)
    let sealed = try keys.seal("x", for: .person(kept), id: "1", field: "f")
    _ = try keys.seal("y", for: .person(merged), id: "1", field: "f")
    try keys.commit()
    return (keys, kept, merged, sealed)
  }

  private func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func write(_ bytes: [UInt8], _ path: String) {
    let file = fopen(path, "w")
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private func holds(_ wanted: [UInt8]) -> Bool {
    let bytes = ["", "-wal", "-shm"].flatMap { self.bytes(scratch.keys + $0) }
    return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }

  private func textKeys(_ keys: KeyStore) throws -> [[UInt8]] {
    try keys.reading { connection throws(LogError) in
      let find = try connection.statement("SELECT key FROM text_keys")
      defer { find.reset() }
      var keys: [[UInt8]] = []
      while try find.step() { keys.append(Array(find.bytes(0))) }
      return keys
    }
  }

  @Test func `whichever account is named, all of that human are forgotten, and nobody else`() throws {
    for named in [hr, mail, login] {
      unlink(scratch.keys)
      unlink(copy.path)
      let (keys, kept, merged, sealed) = try populated()
      let standing = try keys.bury(named, at: now)
      #expect(standing == .known(.init(accounts: 3, persons: 2, textKeys: 2)))
      #expect(try keys.settle(with: copy, at: now).copy == .made)
      for identifier in [hr, mail, login] { #expect(try keys.resolve(identifier) == .forgotten) }
      #expect(try keys.resolve(other).person != nil)
      #expect(try Set(keys.forgottenPersons().map(\.person)) == [kept, merged])
      #expect(try keys.open(sealed, for: .person(kept), id: "1", field: "f") == .forgotten)
      #expect(throws: KeyStoreError.self) { try keys.seal("z", for: .person(kept), id: "1", field: "f") }
      #expect(try keys.bury(named, at: now) == .forgotten)
      #expect(try keys.settle(with: copy, at: now) == KeyStore.Settlement())
      keys.close()
    }
  }

  @Test func `neither digest nor key is left in any byte of the file`() throws {
    let (keys, _, _, _) = try populated()
    let digests = [hr, mail, login].map { keys.identityKey.digest($0).bytes }
    let secrets = try textKeys(keys)
    #expect(secrets.count == 2 && (digests + secrets).allSatisfy(holds))
    _ = try keys.bury(mail, at: now)
    _ = try keys.settle(with: copy, at: now)
    #expect(!(digests + secrets).contains(where: holds))
    keys.close()
    #expect(!(digests + secrets).contains(where: holds))
  }

  @Test func `a dry run and an unknown identifier change nothing`() throws {
    let (keys, _, _, _) = try populated()
    let unknown = Identifier(namespace: "hr", value: "0")
    #expect(try keys.bury(hr, isDryRun: true, at: now) == .known(.init(accounts: 3, persons: 2, textKeys: 2)))
    #expect(try keys.bury(unknown, at: now) == .unknown)
    #expect(try keys.bury(unknown, evenIfUnknown: true, isDryRun: true, at: now) == .unknown)
    #expect(try keys.settle(with: copy, at: now) == KeyStore.Settlement())
    #expect(access(copy.path, F_OK) != 0)
    #expect(try keys.resolve(hr).person != nil)
    #expect(try keys.bury(unknown, evenIfUnknown: true, at: now) == .unknown)
    #expect(try keys.resolve(unknown) == .forgotten)
  }

  @Test func `a kill after the tombstones is finished by whoever opens the keys next`() throws {
    let (keys, kept, _, _) = try populated()
    let digest = keys.identityKey.digest(hr).bytes
    _ = try keys.bury(hr, at: now)
    keys.close()
    #expect(holds(digest))
    let again = try open(seed: 2)
    let settlement = try again.settle(with: copy, at: now)
    #expect(settlement == .init(restored: 0, deleted: 3, copy: .made))
    #expect(!holds(digest))
    #expect(try again.isForgotten(kept))
  }

  @Test func `a restored backup forgets again`() throws {
    let (keys, kept, merged, _) = try populated()
    let digest = keys.identityKey.digest(hr).bytes
    keys.close()
    let backup = bytes(scratch.keys)
    let first = try open(seed: 2)
    _ = try first.bury(login, at: now)
    _ = try first.settle(with: copy, at: now)
    first.close()
    write(backup, scratch.keys)
    #expect(holds(digest))
    let restored = try open(seed: 3)
    #expect(try restored.settle(with: copy, at: now) == .init(restored: 3, deleted: 3, copy: .unchanged))
    #expect(!holds(digest))
    #expect(try Set(restored.forgottenPersons().map(\.person)) == [kept, merged])
    #expect(try restored.resolve(mail) == .forgotten)
  }

  @Test func `a copy that is missing or torn is made whole, others are refused by line`() throws {
    let (keys, _, _, _) = try populated()
    _ = try keys.bury(hr, at: now)
    _ = try keys.settle(with: copy, at: now)
    let whole = bytes(copy.path)
    unlink(copy.path)
    #expect(try keys.settle(with: copy, at: now).copy == .made)
    #expect(bytes(copy.path) == whole)
    write(whole.dropLast(20), copy.path)
    #expect(try keys.settle(with: copy, at: now).copy == .added)
    #expect(bytes(copy.path) == whole)
    let text = String(decoding: whole, as: UTF8.self)
    let faults: [(String, String)] = [
      (text + "zz\n", "line 5: is not 64"), (text + "zz", "line 5: is cut off"), ("", "line 1"),
      (text.replacing("log-1", with: "log-2"), "holds the tombstones of log log-2"),
      (text.replacing("tombstones 1", with: "tombstones 2"), "format 2"), ("hello\n", "line 1"),
      (text.replacing("log-1 ", with: "log-1 0"), "other keys"),
    ]
    for (content, says) in faults {
      write(Array(content.utf8), copy.path)
      let error = #expect(throws: KeyStoreError.self) { try keys.settle(with: copy, at: now) }
      #expect("\(error.map { "\($0)" } ?? "")".contains(says), "\(says): \(String(describing: error))")
      #expect(bytes(copy.path) == Array(content.utf8))
    }
  }

  @Test func `who is forgotten while another process imports is not brought back by it`() throws {
    let (keys, _, _, _) = try populated()
    let importing = try open(seed: 5)
    _ = try importing.resolve(hr)
    _ = try importing.resolve(Identifier(namespace: "hr", value: "new"))
    _ = try keys.bury(hr, at: now)
    _ = try keys.settle(with: copy, at: now)
    #expect(throws: KeyStoreError.self) { try importing.requireNotOvertaken() }
    #expect(try importing.resolve(hr) == .forgotten)
  }
}

@Suite struct `Files of keys that are not as they should be` {
  let scratch = Scratch()

  private func open(log: String = "log-1") throws -> KeyStore {
    try KeyStore.open(
      path: scratch.keys, logID: log, logHasPersons: true, generator: SplitMix(seed: 1), lockTimeoutSeconds: 1)
  }

  private func lay() throws {
    let keys = try KeyStore.open(
      path: scratch.keys, logID: "log-1", logHasPersons: false, generator: SplitMix(seed: 1), lockTimeoutSeconds: 1)
    for number in 0..<600 { _ = try keys.resolve(Identifier(namespace: "hr", value: "\(number)")) }
    try keys.commit()
    keys.close()
  }

  private func content() -> [UInt8] {
    guard let file = fopen(scratch.keys, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }

  private func write(_ bytes: [UInt8]) {
    let file = fopen(scratch.keys, "w")
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private func expectRefusal(_ says: String, log: String = "log-1") {
    let before = content()
    let error = #expect(throws: KeyStoreError.self) { try open(log: log) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(says), "\(String(describing: error))")
    #expect(content() == before, "the file was changed")
  }

  @Test func `missing, and none is made`() {
    expectRefusal("is missing, but the log holds persons")
    #expect(access(scratch.keys, F_OK) != 0)
  }

  @Test func `empty, malformed, cut, of another kind, of another log, of a newer program`() throws {
    write([])
    expectRefusal("it is empty, but the log holds persons")
    write(Array(repeating: 7, count: 9_000))
    expectRefusal("it is no database of Hebel")
    unlink(scratch.keys)
    try lay()
    let whole = content()
    write(Array(whole.prefix(4_096 * 2)))
    expectRefusal("is damaged: database disk image is malformed")
    write(Array(whole.prefix(50)))
    expectRefusal("is damaged: database disk image is malformed")
    write(whole)
    expectRefusal("belongs to log log-1, this is log log-2", log: "log-2")
    #expect(ForeignHand(scratch.keys).run("PRAGMA user_version = 99") == nil)
    expectRefusal("newer Hebel (format 99")
    #expect(ForeignHand(scratch.keys).run("PRAGMA application_id = 5") == nil)
    expectRefusal("holds no keys of Hebel")
  }

  @Test(arguments: ["identity", "tombstone", "file"]) func `a key of the wrong length`(_ name: String) throws {
    try lay()
    let shorten = "UPDATE meta SET value = x'00112233' WHERE name = '\(name)'; PRAGMA wal_checkpoint(TRUNCATE)"
    #expect(ForeignHand(scratch.keys).run(shorten) == nil)
    expectRefusal("the \(name) key has 4 bytes in place of 32")
  }

  @Test func `a directory in its place is refused`() {
    mkdir(scratch.keys, 0o700)
    #expect(throws: KeyStoreError.self) { try open() }
    rmdir(scratch.keys)
  }

  @Test(.enabled(if: getuid() != 0)) func `not readable`() throws {
    try lay()
    chmod(scratch.keys, 0)
    #expect(throws: KeyStoreError.self) { try open() }
  }

  @Test func `readable by others is mended and told`() throws {
    try lay()
    chmod(scratch.keys, 0o644)
    #expect(try open().wasOpenToOthers)
    var status = stat()
    stat(scratch.keys, &status)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(try !open().wasOpenToOthers)
  }
}
