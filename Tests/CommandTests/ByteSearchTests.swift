import Foundation
import Testing

/// A search over every byte of the data directory.
struct ByteSearchTests {
  private func expectNothing(_ fixture: PersonFixture, _ step: String) throws {
    let files = try fixture.bytes()
    for name in ["events.db", "keys.db", "views.db", "audit.db"] {
      #expect(files.contains { $0.name == name }, "\(name) was not searched")
    }
    for secret in PersonFixture.secrets {
      for spelling in Spelling.all(of: secret) {
        for file in files {
          #expect(!file.content.holds(spelling), "\(secret) stands in \(file.name) \(step)")
        }
      }
    }
  }

  @Test func `no identifier, name, prompt or comment stands in any file, in any spelling`() throws {
    let fixture = try PersonFixture()
    let program = fixture.program
    for line in [
      "metrics show tokens.consumed --period 2026-Q3", "report 2026-Q3 --format html --out hebel-data/edition.html",
      "survey results climate 2026-Q3",
    ] {
      let outcome = try program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    try expectNothing(fixture, "after importing")
    #expect(try fixture.forget().status == 0)
    for format in PersonFixture.files { try fixture.importFile(format) }
    _ = try program.run("metrics show tokens.consumed --period 2026-Q3")
    try expectNothing(fixture, "after forgetting")
    try program.remove()
  }

  @Test(.enabled(if: PersonFixture.hasSQLite))
  func `neither strings nor a dump of the databases shows what was imported`() throws {
    let fixture = try PersonFixture()
    _ = try fixture.program.run("metrics show tokens.consumed --period 2026-Q3")
    _ = try fixture.forget()
    for name in ["events.db", "keys.db", "views.db", "audit.db"] {
      let file = fixture.data.appendingPathComponent(name).path
      let seen = try fixture.program.shell("strings -n 4 \(file); strings -e l \(file); sqlite3 \(file) .dump").output
      #expect(seen.contains("CREATE TABLE"))
      for secret in PersonFixture.secrets { #expect(!seen.lowercased().contains(secret), "\(secret) in \(name)") }
    }
    try fixture.program.remove()
  }

  @Test(.enabled(if: PersonFixture.hasSQLite))
  func `after forgetting, no digest and no text key is left in any byte`() throws {
    let fixture = try PersonFixture()
    let identifiers = Set(try fixture.keys("SELECT hex(digest) FROM identifiers"))
    let textKeys = Set(try fixture.keys("SELECT hex(key) FROM text_keys"))
    #expect(try fixture.forget("WANDA-octocat-login", "--namespace github-login").status == 0)
    let gone = identifiers.subtracting(try fixture.keys("SELECT hex(digest) FROM identifiers"))
    let destroyed = textKeys.subtracting(try fixture.keys("SELECT hex(key) FROM text_keys"))
    #expect(gone.count == 3 && destroyed.count == 1)
    let files = try fixture.bytes()
    // The search finds what is there.
    let other = Data(try #require(identifiers.subtracting(gone).first.flatMap(bytesOfHexadecimal)))
    #expect(files.contains { $0.name.hasPrefix("keys.db") && $0.content.holds(other) })
    for text in gone.union(destroyed) {
      let bytes = Data(try #require(bytesOfHexadecimal(text)))
      for spelling in [bytes] + Spelling.hexadecimal(bytes) + Spelling.base64(bytes) {
        for file in files { #expect(!file.content.holds(spelling), "\(text) stands in \(file.name)") }
      }
    }
    try fixture.program.remove()
  }

  private func bytesOfHexadecimal(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }.reduce([]) { all, next in
      guard let all, let next else { return nil }
      return all + [next]
    }
  }
}
