import Foundation
import Testing

@testable import EventLog
@testable import hebel

/// Whatever prints figures prints none while it cannot be recorded that it did.
struct UnrecordedTests {
  private static let promise = "Nothing is shown"

  /// All but the one that asks for an identifier.
  private static let commands = CommandClass.gated + CommandClass.raw.filter { $0 != ["person", "export"] }

  private func fixture() throws -> SurfaceFixture {
    let fixture = try SurfaceFixture()
    #expect(try fixture.program.run("metrics show tokens.consumed --period 2026-Q3").status == 0)
    return fixture
  }

  private func file(_ fixture: SurfaceFixture, _ name: String) -> URL {
    fixture.program.directory.appendingPathComponent("hebel-data/" + name)
  }

  private func expectNothing(_ fixture: SurfaceFixture, _ arguments: [String], says: [String]) throws {
    let outcome = try fixture.program.run(arguments)
    #expect(outcome.output.isEmpty, "\(arguments) printed \(outcome.output.prefix(200))")
    #expect(outcome.status != 0, "\(arguments)")
    #expect(says.contains { outcome.errors.contains($0) }, "\(arguments): \(outcome.errors)")
  }

  @Test func `a disk that is full while a release is logged shows no figure on any surface`() throws {
    let fixture = try fixture()
    // What readers share is there while these are open, so it is the commit of the release that finds no room.
    let (reader, audit) = (try fixture.directory.reader(), try AuditLog.open(fixture.directory))
    let keys = try Connection(path: file(fixture, "keys.db").path, mode: .readOnly)
    _ = try keys.integer("PRAGMA user_version")
    var atTheRecord = 0
    try AnswerDesk.open(fixture.directory, as: "test") { _ in
      for arguments in Self.commands {
        let words = arguments.map { "'\($0)'" }.joined(separator: " ")
        let outcome = try fixture.program.shell("ulimit -f 4; hebel \(words)")
        #expect(outcome.output.isEmpty, "\(words) printed \(outcome.output.prefix(200))")
        #expect(outcome.status != 0, "\(words)")
        #expect(outcome.errors.contains("full") || outcome.errors.contains(Self.promise), "\(outcome.errors)")
        if outcome.errors.contains(Self.promise) { atTheRecord += 1 }
      }
    }
    // All but those that open the log for writing first, to lift comments out of their envelopes.
    #expect(atTheRecord >= Self.commands.count - 8)
    withExtendedLifetime((reader, audit, keys)) {}
    try fixture.program.remove()
  }

  @Test func `a file that cannot be written whole is left as it was`() throws {
    let fixture = try fixture()
    let audit = try AuditLog.open(fixture.directory)
    try fixture.program.write("earlier edition", to: "r.html")
    for command in ["report 2026-Q3 --format html --out r.html", "audit report --format html --out r.html"] {
      let outcome = try fixture.program.shell("ulimit -f 4; hebel \(command)")
      #expect(outcome.status != 0)
      let left = try Data(contentsOf: fixture.program.directory.appendingPathComponent("r.html"))
      #expect(left == Data("earlier edition".utf8))
    }
    withExtendedLifetime(audit) {}
    try fixture.program.remove()
  }

  @Test(arguments: ["missing", "foreign", "cut", "garbage", "empty"])
  func `a ledger that is not ours or not whole shows no figure on any surface`(_ damage: String) throws {
    let fixture = try fixture()
    let audit = file(fixture, "audit.db")
    for suffix in ["-wal", "-shm"] { unlink(audit.path + suffix) }
    let content = try Data(contentsOf: audit)
    try FileManager.default.removeItem(at: audit)
    switch damage {
    case "foreign":
      try fixture.program.write("id,day,tool,account,input_tokens\n1,2026-07-01,a,b,7\n", to: "o.csv")
      #expect(try fixture.program.run("import usage o.csv --data other").status == 0)
      #expect(try fixture.program.run("metrics show tokens.consumed --data other").status == 0)
      let other = fixture.program.directory.appendingPathComponent("other/audit.db")
      try FileManager.default.copyItem(at: other, to: audit)
    case "cut": try content.prefix(content.count / 2 + 100).write(to: audit)
    case "garbage": try Data(repeating: 7, count: 9_000).write(to: audit)
    case "empty": try Data().write(to: audit)
    default: break
    }
    let says = [Self.promise, "nothing is released"]
    for arguments in Self.commands { try expectNothing(fixture, arguments, says: says) }
    try fixture.program.remove()
  }

  @Test func `who may not write to the record reads nothing`() throws {
    let fixture = try fixture()
    let data = file(fixture, "").path
    // Root may write to anything, so it steps down first.
    let isRoot = geteuid() == 0
    _ = try fixture.program.shell(
      """
      chmod -R a+rX . && chmod 0444 hebel-data/audit.db*
      \(isRoot ? "chown -R 65534 . && chmod 0755 ." : "")
      """)
    let outcome = try fixture.program.shell(
      (isRoot ? "exec setpriv --reuid=65534 --clear-groups " : "exec ")
        + "'\(Program.executable.path)' metrics show tokens.consumed --period 2026-Q3 --data '\(data)'")
    guard !outcome.errors.contains("setpriv") else { return try fixture.program.remove() }
    #expect(outcome.output.isEmpty)
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains(Self.promise), "\(outcome.errors)")
    try fixture.program.remove()
  }

  @Test func `who waits for another decision is told so, and has seen nothing when it gives up`() throws {
    let fixture = try fixture()
    try AuditLog.open(fixture.directory).withDecision { _ in
      let outcome = try fixture.program.shell(
        "timeout 5 hebel metrics show tokens.consumed --period 2026-Q3".replacing(
          "hebel ", with: "'\(Program.executable.path)' "))
      #expect(outcome.output.isEmpty && outcome.status != 0)
      #expect(outcome.errors.contains("being decided by hebel, process \(getpid())"), "\(outcome.errors)")
    }
    try fixture.program.remove()
  }
}
