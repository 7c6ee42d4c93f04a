import Foundation
import Testing

/// What an auditor does: check the log, keep an anchor elsewhere, check proofs without the log.
struct LogEvidenceTests {
  private func filled() throws -> Program {
    let program = try Program()
    #expect(try program.run(["init", "--name", "Probe"]).status == 0)
    for number in 1...6 { #expect(try program.run(["record", "milestone", "Stein \(number)"]).status == 0) }
    try FileManager.default.createDirectory(
      at: program.directory.appendingPathComponent("kept"), withIntermediateDirectories: true)
    return program
  }

  private func change(_ program: Program, _ statements: [String]) throws {
    let path = program.directory.appendingPathComponent("hebel-data/events.db").path
    for sql in statements {
      #expect(try program.run([path, sql], of: URL(fileURLWithPath: "/usr/bin/sqlite3")).status == 0)
    }
  }

  private func text(_ name: String, in program: Program) throws -> String {
    try String(contentsOf: program.directory.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func `an anchor that somebody else keeps finds what was cut off, and says so`() throws {
    let program = try filled()
    let sound = try program.run("log verify")
    #expect(sound.status == 0 && sound.output.contains("events.db  7 events, as they were written"), "\(sound)")
    #expect(sound.errors.contains("There is no anchor"))
    try FileManager.default.copyItem(
      at: program.directory.appendingPathComponent("hebel-data"), to: program.directory.appendingPathComponent("old"))
    #expect(try program.run(["record", "milestone", "Stein 7"]).status == 0)
    let made = try program.run("log anchor --to kept")
    #expect(made.status == 0 && made.output.contains("key  hebel/"), "\(made)")
    let check = "log verify --anchor kept/events-000000000008.checkpoint --key kept/key.pub"
    #expect(try program.run(check).status == 0)
    let cut = try program.run(check + " --data old")
    #expect(cut.status == 65)
    #expect(cut.output.contains("8 events were promised, 7 are here"), "\(cut)")
    let key = program.directory.appendingPathComponent("hebel-data/anchors/key")
    #expect(try FileManager.default.attributesOfItem(atPath: key.path)[.posixPermissions] as? Int == 0o600)
    try FileManager.default.removeItem(at: key)
    let keyless = try program.run("log anchor")
    #expect(keyless.status == 69 && keyless.errors.contains("is missing, with which the anchors here were signed"))
    try program.remove()
  }

  @Test func `two who sign first agree on one key`() async throws {
    let program = try filled()
    let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 0..<6 { group.addTask { try program.run("log anchor") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.allSatisfy { $0.status == 0 }, "\(outcomes)")
    #expect(Set(outcomes.compactMap { $0.output.split(separator: "\n").last }).count == 1)
    let place = program.directory.appendingPathComponent("hebel-data/anchors")
    #expect(
      try Program.files(below: place) == ["events-000000000007.checkpoint", "key", "key.pub"])
    #expect(try program.run("log verify").output.contains("1 agree"))
    try program.remove()
  }

  @Test(.enabled(if: PersonFixture.hasSQLite)) func `a changed event is named, and the others can still be exported`()
    throws
  {
    let program = try filled()
    #expect(try program.run("log anchor").status == 0)
    try change(
      program,
      [
        "DROP TRIGGER events_update", "UPDATE events SET data = replace(data, 'Stein 3', 'Stein 9')",
        "UPDATE events SET occurred_at = 9223372036854775807 WHERE position = 6",
      ])
    let found = try program.run("log verify")
    #expect(found.status == 65, "\(found)")
    #expect(found.output.contains("position 4: its content is not what was hashed"))
    #expect(found.output.contains("position 6: the event cannot be read"))
    let json = try program.run("log verify --format json")
    #expect(json.output.contains(#""position":4"#) && json.output.contains(#""sound":false"#))
    let export = try program.run("log export --out all.jsonl")
    #expect(export.status == 2 && export.errors.contains("1 events could not be read"), "\(export)")
    #expect(try text("all.jsonl", in: program).split(separator: "\n").count == 6)
    try program.remove()
  }

  @Test func `a proof is checked without the log, and a changed one is refused`() throws {
    let program = try filled()
    #expect(try program.run("log anchor --to kept").status == 0)
    #expect(try program.run("log prove 3 --out three.tlog-proof").status == 0)
    #expect(try program.run("log export --out all.jsonl").status == 0)
    let lines = try text("all.jsonl", in: program).split(separator: "\n").map(String.init)
    try program.write(lines[2] + "\n", to: "three.json")
    try program.write(lines[3] + "\n", to: "four.json")
    #expect(try program.run(["record", "milestone", "Stein 7"]).status == 0)
    let grown = "log consistency kept/events-000000000007.checkpoint --later new.checkpoint --out grown.txt"
    #expect(try program.run(grown).status == 0)
    try FileManager.default.removeItem(at: program.directory.appendingPathComponent("hebel-data"))
    let key = "--key kept/key.pub"
    let proven = try program.run("log check three.tlog-proof \(key) --event three.json")
    #expect(proven.status == 0 && proven.output.contains("as position 3 of 7"), "\(proven)")
    #expect(try program.run("log check three.tlog-proof \(key) --event four.json").status == 65)
    let check = "log check kept/events-000000000007.checkpoint \(key) --later new.checkpoint --proof"
    let whole = try program.run("\(check) grown.txt")
    #expect(whole.status == 0 && whole.output.contains("the first 7 of 8 events"), "\(whole)")
    for name in ["three.tlog-proof", "grown.txt"] {
      var bytes = Array(try text(name, in: program).utf8)
      bytes[bytes.count / 2] ^= 1
      try program.write(String(decoding: bytes, as: UTF8.self), to: "changed")
      let refused = try program.run(name == "grown.txt" ? "\(check) changed" : "log check changed \(key)")
      #expect(refused.status == 65 && refused.errors.contains("is not proven"), "\(refused)")
    }
    try program.remove()
  }

  @Test(arguments: [
    (["log", "prove", "99"], 64, "There is no position 99"), (["log", "check", "none", "--key", "x"], 64, "neither"),
    (["log", "verify", "--anchor", "none"], 65, "is no anchor"),
    (["log", "consistency", "none", "--later", "new"], 65, "is no anchor"),
  ])
  func `a request for evidence that cannot be met says why`(
    arguments: [String], status: Int32, says: String
  ) throws {
    let program = try filled()
    let outcome = try program.run(arguments)
    #expect(outcome.status == status && outcome.errors.contains(says), "\(outcome)")
    try program.remove()
  }
}
