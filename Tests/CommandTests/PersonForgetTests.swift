import EventLog
import Events
import Foundation
import Testing

@testable import hebel

struct PersonForgetTests {
  private let question = "metrics show tokens.consumed --period 2026-Q3 --format json"

  @Test func `a re-import brings nobody back, appends nothing, and counts what it drops`() throws {
    let fixture = try PersonFixture()
    let before = try fixture.program.run(question).output
    let outcome = try fixture.forget()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("accounts   3") && outcome.output.contains("text keys  1"), "\(outcome.output)")
    #expect(!(outcome.output + outcome.errors).lowercased().contains("8147"))
    let head = try fixture.head()
    for (format, forgotten) in [("roster", 1), ("identities", 1), ("usage", 20), ("reviews", 1), ("feedback", 1)] {
      let receipt = try fixture.importFile(format).output
      #expect(receipt.contains("Nothing new"), "\(receipt)")
      #expect(receipt.contains(try Regex("forgotten +\(forgotten) rows")), "\(receipt)")
    }
    for format in ["invitations", "survey-answers"] {
      #expect(try fixture.importFile(format).output.contains("Nothing new"))
    }
    #expect(try fixture.head() == head)
    #expect(
      try fixture.program.run(question).output.replacing(#/"asKnownAt": \{[^}]*\}/#, with: "")
        == before.replacing(#/"asKnownAt": \{[^}]*\}/#, with: ""))
    #expect(try fixture.program.run("log export").output.contains("\"person-forgotten\""))
    try fixture.program.remove()
  }

  @Test(arguments: [false, true])
  func `nothing of a forgetting leads to the number, and what a log of before says is not said again`(
    isOlder: Bool
  ) throws {
    let fixture = try PersonFixture()
    let exported = try fixture.program.run("log export").output.split(separator: "\n").map(String.init)
    let own = try #require(exported.first { $0.contains("\"usage-recorded\"") && $0.contains("\"u-1\"") })
    let number = try #require(own.firstMatch(of: #/"person":"([^"]+)"/#)?.1)
    let person = try #require(PersonID(String(number)))
    // As version 1 named it, after the number.
    let before = EventID.derive(
      day: Instant.always.utcDay, subject: person.bytes, grain: "forgotten", naturalKey: "")
    if isOlder {
      let log = try DataDirectory(path: fixture.data.path).openLog()
      defer { log.close() }
      _ = try log.appendBlocking([
        Event(
          source: "identities", id: before, type: "person-forgotten", time: Instant(startOf: Day("2026-07-10")!),
          person: person, data: Array("{}".utf8))
      ])
    }
    let told = try fixture.forget().output
    let numbers = try #require(told.firstMatch(of: #/numbers +([0-9]+)/#).flatMap { Int($0.1) })
    func said() throws -> [String] {
      try fixture.program.run("log export").output.split(separator: "\n").map(String.init)
        .filter { $0.contains("\"person-forgotten\"") }
    }
    let all = try said()
    #expect(all.count == numbers)
    let new = all.filter { !isOlder || !$0.contains(before.description) }
    #expect(new.count == (isOlder ? numbers - 1 : numbers))
    #expect(new.allSatisfy { !$0.contains(number) && !$0.contains("\"person\"") && !$0.contains(before.description) })
    // All said once, whatever is opened again.
    #expect(try fixture.importFile("usage").output.contains("Nothing new"))
    #expect(try said() == all)
    try fixture.program.remove()
  }

  @Test func `the record of a person's export tells nothing of how much they did`() throws {
    let fixture = try PersonFixture()
    #expect(try fixture.program.run(["person", "export"], input: "pers-nr-8147\n").status == 0)
    let listed = try fixture.program.run("audit list --type raw --format json").output
    #expect(listed.contains("person export") && !listed.contains("\"rows\""), "\(listed)")
    try fixture.program.remove()
  }

  @Test func `events that name a forgotten number are dropped on every path`() throws {
    let fixture = try PersonFixture()
    let exported = try fixture.program.run("log export").output.split(separator: "\n").map(String.init)
    let own = try #require(exported.first { $0.contains("\"usage-recorded\"") && $0.contains("\"u-1\"") })
    #expect(try fixture.forget().status == 0)
    let head = try fixture.head()
    // As it stands, which is the fast path, and with a space, which leaves it to the full parser.
    let later = own.replacing("\"u-1\"", with: "\"u-1000\"")
    for line in [own, later, "{ " + later.dropFirst()] {
      let outcome = try fixture.program.run(["import", "events", "-"], input: line + "\n")
      #expect(outcome.output.contains(#/forgotten +1 rows/#), "\(outcome.output)\(outcome.errors)")
    }
    #expect(try fixture.head() == head)
    try fixture.program.remove()
  }

  @Test func `forgotten twice, unknown, as an argument, empty, and two at once each get their answer`() throws {
    let fixture = try PersonFixture()
    let head = try fixture.head()
    for (identifier, options) in [("nobody-1", ""), ("pers-nr-8147", "--namespace email")] {
      let unknown = try fixture.forget(identifier, options)
      #expect(unknown.status == 1)
      #expect(unknown.errors.contains("Nobody is known under this identifier in namespace"))
      #expect(!unknown.errors.contains(identifier))
    }
    let argument = try fixture.forget("", "pers-nr-8147")
    #expect(argument.status == 64 && argument.errors.contains("never an argument"))
    #expect(!argument.errors.contains("8147"))
    #expect(try fixture.program.run("person forget").status == 64)
    #expect(try fixture.forget("").status == 64)
    #expect(try fixture.forget("pers-nr-8147\npers-nr-8148").status == 65)
    let dry = try fixture.forget("pers-nr-8147", "--dry-run")
    #expect(dry.status == 0 && dry.output.contains("Dry run: nothing was changed"))
    #expect(try fixture.head() == head)
    #expect(!FileManager.default.fileExists(atPath: fixture.copies.path))
    #expect(try fixture.forget().status == 0)
    let after = try fixture.head()
    for (identifier, options) in [("pers-nr-8147", ""), ("wanda-octocat-login", "--namespace github-login")] {
      let again = try fixture.forget(identifier, options)
      #expect(again.status == 0 && again.output.contains("done before"))
    }
    #expect(try fixture.head() == after)
    #expect(try fixture.forget("nobody-1", "--even-if-unknown").output.contains("a tombstone was put"))
    #expect(try fixture.forget("nobody-1").output.contains("done before"))
    #expect(try fixture.head() == after)
    try fixture.program.remove()
  }

  @Test func `a restored backup forgets again before anything is imported`() throws {
    let fixture = try PersonFixture()
    let backup = fixture.program.directory.appendingPathComponent("backup")
    try FileManager.default.copyItem(at: fixture.data, to: backup)
    #expect(try fixture.forget().status == 0)
    try FileManager.default.removeItem(at: fixture.data)
    try FileManager.default.copyItem(at: backup, to: fixture.data)
    let outcome = try fixture.importFile("usage")
    #expect(outcome.errors.contains("as after restoring a backup"), "\(outcome.errors)")
    #expect(outcome.errors.contains("3 accounts forgotten again"))
    #expect(outcome.output.contains(#/forgotten +20 rows/#))
    #expect(try fixture.program.run("log export").output.contains("\"person-forgotten\""))
    #expect(try fixture.importFile("usage").errors.isEmpty)
    try fixture.program.remove()
  }

  @Test func `the copy lies where it is told to, for its owner alone, and never in the data directory`() throws {
    let fixture = try PersonFixture()
    let place = fixture.program.directory.appendingPathComponent("elsewhere/t")
    #expect(try fixture.forget("pers-nr-8147", "--tombstones hebel-data/x").status == 64)
    #expect(try fixture.forget(environment: ["HEBEL_TOMBSTONES": place.path]).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(!FileManager.default.fileExists(atPath: fixture.copies.path))
    let text = try String(contentsOf: place, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 4)
    try Data((text + "what is this\n").utf8).write(to: place)
    let refused = try fixture.program.run("import usage usage.csv --tombstones \(place.path)")
    #expect(refused.status == 69 && refused.errors.contains("line 5: is not 64 hexadecimal digits"))
    try FileManager.default.removeItem(at: place)
    let made = try fixture.program.run("import usage usage.csv --tombstones \(place.path)")
    #expect(made.status == 0 && made.errors.contains("it was made again from"))
    #expect(try String(contentsOf: place, encoding: .utf8) == text)
    try fixture.program.remove()
  }

  @Test func `keys that others could read are mended, and that is said once`() throws {
    let fixture = try PersonFixture()
    chmod(fixture.data.appendingPathComponent("keys.db").path, 0o644)
    #expect(try fixture.importFile("usage").errors.contains("its mode is 0600 now"))
    #expect(try fixture.importFile("usage").errors.isEmpty)
    try fixture.program.remove()
  }

  @Test(.enabled(if: PersonFixture.hasSQLite), arguments: [20, 40, 55, 70, 85, 100, 130, 200])
  func `a kill leaves a person known or is finished by the next command`(_ milliseconds: Int) throws {
    let fixture = try PersonFixture()
    let digests = Set(try fixture.keys("SELECT hex(digest) FROM identifiers"))
    try fixture.program.write("pers-nr-8147\n", to: "who")
    _ = try fixture.program.shell(
      "timeout -s KILL \(Double(milliseconds) / 1_000) \(Program.executable.path) person forget <who")
    let receipt = try fixture.importFile("usage").output
    #expect(receipt.contains("Nothing new"))
    let gone = digests.subtracting(try fixture.keys("SELECT hex(digest) FROM identifiers"))
    let isForgotten = !gone.isEmpty
    #expect(gone.count == (isForgotten ? 3 : 0))
    #expect(receipt.contains(try Regex("forgotten +\(isForgotten ? 20 : 0) rows")))
    #expect(try fixture.keys("SELECT count(*) FROM tombstones") == [isForgotten ? "3" : "0"])
    #expect(try fixture.keys("SELECT count(*) FROM meta WHERE name = 'sweep'") == ["0"])
    #expect(try fixture.program.run("log export").output.contains("\"person-forgotten\"") == isForgotten)
    #expect(FileManager.default.fileExists(atPath: fixture.copies.path) == isForgotten)
    try fixture.program.remove()
  }
}
