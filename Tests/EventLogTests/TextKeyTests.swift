import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct `Sealed texts` {
  let scratch = Scratch()
  private let wave = TextOwner.wave(survey: "survey-climate", wave: "2026-Q3")

  private func open(seed: UInt64 = 1) throws -> KeyStore {
    try KeyStore.open(
      path: scratch.keys, logID: "log-1", logHasPersons: false, generator: SplitMix(seed: seed), lockTimeoutSeconds: 1)
  }

  private func bytes() -> [UInt8] {
    ["", "-wal", "-shm"].flatMap { suffix -> [UInt8] in
      guard let file = fopen(scratch.keys + suffix, "r") else { return [] }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      let count = fread(&bytes, 1, bytes.count, file)
      return Array(bytes.prefix(count))
    }
  }

  private func holds(_ wanted: [UInt8]) -> Bool {
    let bytes = bytes()
    return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }

  @Test func `a text opens under its owner, id and field, and nowhere else`() throws {
    let keys = try open()
    let sealed = try keys.seal("Grüße", for: wave, id: "1", field: "f")
    #expect(!sealed.contains("Gr") && sealed.utf8.count % 4 == 0)
    #expect(try keys.seal("Grüße", for: wave, id: "1", field: "f") == sealed)
    #expect(try keys.seal("Grüße", for: wave, id: "2", field: "f") != sealed)
    try keys.commit()
    keys.close()
    let again = try open(seed: 2)
    #expect(try again.open(sealed, for: wave, id: "1", field: "f") == .text("Grüße"))
    #expect(try again.open(sealed, for: wave, id: "2", field: "f") == .damaged)
    #expect(try again.open(sealed, for: wave, id: "1", field: "g") == .damaged)
    let person = TextOwner.person(PersonID("0123456789abcdef0123456789abcdef")!)
    #expect(try again.open(sealed, for: person, id: "1", field: "f") == .forgotten)
    _ = try again.seal("x", for: person, id: "1", field: "f")
    for text in [sealed.replacing("A", with: "B") + "====", String(sealed.dropFirst(4)), "", "Grüße", sealed + "AAAA"] {
      #expect(try again.open(text, for: wave, id: "1", field: "f") == .damaged)
    }
    #expect(try again.open(sealed, for: person, id: "1", field: "f") == .damaged)
  }

  @Test func `a key that is destroyed is in no byte of the file, and its texts are forgotten`() throws {
    let keys = try open()
    let sealed = try keys.seal("x", for: wave, id: "1", field: "f")
    let key = try #require(keys.staged.textKeys.values.first)
    #expect(!holds(key))
    try keys.commit()
    #expect(holds(key))
    #expect(try keys.destroyTextKey(of: wave) && !keys.destroyTextKey(of: wave))
    #expect(!holds(key))
    #expect(try keys.open(sealed, for: wave, id: "1", field: "f") == .forgotten)
    keys.close()
    #expect(!holds(key))
  }

  @Test func `keys that were not committed are gone, and one that another process drew holds`() throws {
    let first = try open()
    let lost = try first.seal("x", for: wave, id: "1", field: "f")
    first.discard()
    #expect(try first.open(lost, for: wave, id: "1", field: "f") == .forgotten)
    _ = try first.seal("x", for: wave, id: "1", field: "f")
    let second = try open(seed: 8)
    let sealed = try second.seal("x", for: wave, id: "1", field: "f")
    try second.commit()
    #expect(throws: KeyStoreError.self) { try first.commit() }
    #expect(try first.open(sealed, for: wave, id: "1", field: "f") == .text("x"))
  }

  @Test func `a key store of the first format is lifted`() throws {
    let keys = try open()
    let person = try keys.resolve(Identifier(namespace: "hr", value: "1")).person
    try keys.commit()
    keys.close()
    try backToFirstFormat()
    let lifted = try open(seed: 3)
    #expect(try lifted.resolve(Identifier(namespace: "hr", value: "1")).person == person)
    let sealed = try lifted.seal("x", for: wave, id: "1", field: "f")
    try lifted.commit()
    #expect(try lifted.open(sealed, for: wave, id: "1", field: "f") == .text("x"))
  }

  private func backToFirstFormat() throws {
    let connection = try Connection(path: scratch.keys, mode: .writer)
    try connection.execute("DROP TABLE text_keys; DROP TABLE forgotten; DROP TABLE year_keys; PRAGMA user_version = 1")
  }

  @Test func `base64 is that of RFC 4648 and has one spelling`() {
    for (plain, text) in [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ] {
      #expect(Base64.text(Array(plain.utf8)) == text && Base64.bytes(text) == Array(plain.utf8))
    }
    for text in ["Zg=", "Zg", "Zh==", "Z===", "====", "Zm9v\n", "Zm_v", "=m9v", "Zg==Zg=="] {
      #expect(Base64.bytes(text) == nil, "\(text)")
    }
  }
}
