import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct `Keys` {
  let scratch = Scratch()
  let hr = Identifier(namespace: "hr", value: "4711")
  let mail = Identifier(namespace: "email", value: "Jo@Example.org")
  let login = Identifier(namespace: "github-login", value: "jo")

  func open(seed: UInt64 = 1, log: String = "log-1", hasPersons: Bool = false) throws -> KeyStore {
    try KeyStore.open(
      path: scratch.keys, logID: log, logHasPersons: hasPersons, generator: SplitMix(seed: seed),
      lockTimeoutSeconds: 1)
  }

  @Test func `one identifier is one person, however it is spelled, for ever`() throws {
    let keys = try open()
    let first = try keys.resolve(mail)
    guard case .fresh(let person) = first else { return #expect(Bool(false)) }
    #expect(try keys.resolve(Identifier(namespace: "Email", value: " jo@example.ORG ")) == .known(person))
    try keys.commit()
    keys.close()
    #expect(try open(seed: 2).resolve(mail) == .known(person))
  }

  @Test func `what is not committed is gone`() throws {
    let keys = try open()
    let person = try keys.resolve(mail).person
    keys.discard()
    guard case .fresh(let other) = try keys.resolve(mail) else { return #expect(Bool(false)) }
    #expect(other != person)
    keys.close()
    guard case .fresh = try open(seed: 9).resolve(mail) else { return #expect(Bool(false)) }
  }

  @Test func `no identifier stands in the file`() throws {
    let keys = try open()
    _ = try keys.link(key: hr, account: mail)
    try keys.commit()
    keys.close()
    let file = fopen(scratch.keys, "r")
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    fclose(file)
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    #expect(!text.lowercased().contains("example.org"))
    #expect(!text.contains("4711"))
    var status = stat()
    stat(scratch.keys, &status)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `accounts of one human are one person`() throws {
    let keys = try open()
    guard case .attached(let person) = try keys.link(key: hr, account: mail) else { return #expect(Bool(false)) }
    #expect(try keys.resolve(hr) == .known(person))
    #expect(try keys.resolve(mail) == .known(person))
    #expect(try keys.link(key: mail, account: login) == .attached(person))
    #expect(try keys.link(key: hr, account: login) == .already)
    try keys.commit()
    #expect(try keys.link(key: hr, account: login) == .already)
    #expect(try keys.matchedPersons() == [person])
  }

  @Test func `two persons found to be one keep their numbers and share a meaning`() throws {
    let keys = try open()
    let first = try #require(try keys.resolve(hr).person)
    let second = try #require(try keys.resolve(login).person)
    #expect(try keys.matchedPersons() == [first])
    #expect(try keys.link(key: hr, account: login) == .merged(kept: first, merged: second))
    try keys.commit()
    #expect(try keys.link(key: hr, account: login) == .already)
    // Event ids are derived from the number, so a row that is imported again must find the old one.
    #expect(try keys.resolve(login) == .known(second))
    #expect(try keys.canonical(second) == first)
    #expect(try keys.link(key: login, account: mail) == .attached(first))
  }

  @Test func `who was forgotten stays forgotten`() throws {
    let keys = try open()
    let digest = keys.tombstoneKey.tombstone(of: keys.identityKey.digest(login))
    keys.close()
    #expect(ForeignHand(scratch.keys).run("INSERT INTO tombstones VALUES (x'\(digest)')") == nil)
    let reopened = try open()
    #expect(try reopened.resolve(login) == .forgotten)
    #expect(try reopened.link(key: hr, account: login) == .forgotten)
  }

  @Test func `a missing, foreign or broken file is refused`() throws {
    #expect(throws: KeyStoreError.self) { try open(hasPersons: true) }
    #expect(access(scratch.keys, F_OK) != 0)
    try open().close()
    #expect(throws: KeyStoreError.self) { try open(log: "log-2") }
    try open(hasPersons: true).close()
    #expect(ForeignHand(scratch.keys).run("DELETE FROM meta WHERE name = 'identity'") == nil)
    #expect(throws: KeyStoreError.self) { try open(hasPersons: true) }
    truncate(scratch.keys, 0)
    unlink("\(scratch.keys)-wal")
    #expect(throws: KeyStoreError.self) { try open(hasPersons: true) }
  }

  @Test func `two processes that name the same account at once agree by repeating`() throws {
    let (one, two) = (try open(seed: 5), try open(seed: 6))
    let person = try #require(try one.resolve(mail).person)
    _ = try two.resolve(mail)
    _ = try two.resolve(login)
    try one.commit()
    #expect(throws: KeyStoreError.self) { try two.commit() }
    #expect(try two.resolve(mail) == .known(person))
    guard case .fresh = try two.resolve(login) else { return #expect(Bool(false)) }
    try two.commit()
  }

  @Test func `a file's digest is the same in pieces and under this key only`() throws {
    let keys = try open()
    var pieces = keys.fileDigest()
    pieces.update(Array("month,".utf8))
    pieces.update(Array("actions".utf8))
    let whole = Array("month,actions".utf8)
    #expect(pieces.finish() == keys.keyedDigest(whole))
    #expect(keys.keyedDigest(whole) != Digest(hashing: whole))
  }
}
