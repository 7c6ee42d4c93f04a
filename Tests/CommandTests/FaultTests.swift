import Foundation
import Testing

/// A machine that does not behave: closed streams, full devices, files of others, several processes at once.
struct FaultTests {
  private func programWithData() throws -> Program {
    let program = try Program()
    let rows = (1...400).map { "r-\($0),2026-07-0\($0 % 9 + 1),assistant,login-of-\($0 % 20),\($0)\n" }
    try program.write("id,day,tool,account,input_tokens\n" + rows.joined(), to: "a.csv")
    let outcome = try program.run("import usage a.csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return program
  }

  private let question = "metrics show tokens.consumed --period 2026-Q3 --format json"

  private func path(_ program: Program, _ name: String) -> URL {
    program.directory.appendingPathComponent("hebel-data/" + name)
  }

  @Test func `with standard streams closed nothing is printed into a data file`() throws {
    let program = try programWithData()
    let before = try program.run(question).output
    _ = try program.shell("hebel report 2026-Q3 >&- 2>&-")
    for name in ["events.db.lock", "views.db.lock", "keys.db.lock"] {
      let text = String(decoding: try Data(contentsOf: path(program, name)), as: UTF8.self)
      #expect(text.hasPrefix("hebel, process "), "\(name) holds \(text)")
    }
    #expect(try program.shell("hebel import usage - <&-").errors.contains("The file is empty"))
    #expect(try program.run(question).output == before)
    try program.remove()
  }

  @Test func `a closed pipe is no error, a full device is`() throws {
    let program = try programWithData()
    let piped = try program.shell("{ hebel log export; echo $? >status; } | head -n 1; cat status")
    #expect(piped.output.hasSuffix("\n0\n"))
    #expect(piped.errors.isEmpty)
    for command in ["log export", question, "report 2026-Q3"] {
      let full = try program.shell("hebel \(command) >/dev/full")
      #expect(full.status == 69)
      #expect(full.errors.contains("cannot be written (No space left on device)"))
    }
    try program.remove()
  }

  @Test(arguments: ["garbage", "cut", "another database", "empty", "missing"])
  func `read models that are not ours are derived anew`(_ damage: String) throws {
    let program = try programWithData()
    let before = try program.run(question).output
    let views = path(program, "views.db")
    for suffix in ["-wal", "-shm"] { unlink(views.path + suffix) }
    let content = try Data(contentsOf: views)
    try FileManager.default.removeItem(at: views)
    switch damage {
    case "garbage": try Data(repeating: 7, count: 9_000).write(to: views)
    case "cut": try content.prefix(20_000).write(to: views)
    case "another database": try FileManager.default.copyItem(at: path(program, "events.db"), to: views)
    case "empty": try Data().write(to: views)
    default: break
    }
    let after = try program.run(question)
    #expect(after.status == 0, "\(after.errors)")
    #expect(after.output == before)
    try program.remove()
  }

  @Test func `keys that are missing or of another log are refused`() throws {
    let program = try programWithData()
    #expect(try program.run("import usage a.csv --data other").status == 0)
    let keys = path(program, "keys.db")
    try FileManager.default.removeItem(at: keys)
    let missing = try program.run("import usage a.csv")
    #expect(missing.status == 69)
    #expect(missing.errors.contains("would make everybody a second person"))
    try FileManager.default.copyItem(at: program.directory.appendingPathComponent("other/keys.db"), to: keys)
    let foreign = try program.run("import usage a.csv")
    #expect(foreign.status == 69)
    #expect(foreign.errors.contains("belongs to log"))
    try program.remove()
  }

  @Test func `four processes that begin a directory together all succeed, and the same rows come once`() async throws {
    let program = try programWithData()
    let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 1...4 { group.addTask { try program.run("import usage a.csv --data new") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for outcome in outcomes { #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)") }
    let statistics = try program.run("log stats --data new").output
    #expect(statistics.contains(#/usage-recorded +400\n/#), "\(statistics)")
    try program.remove()
  }

  @Test func `an export that comes back is the same events`() throws {
    let program = try programWithData()
    func events(_ data: String) throws -> Set<String> {
      let text = try program.run("log export --data \(data)").output
      return Set(
        text.split(separator: "\n").map {
          // What the log itself says of an event: where it stands, since when, and by which import.
          String($0).replacing(#/,"(position|import)":[0-9]+|,"recordedat":"[^"]*"/#, with: "")
        })
    }
    let there = try program.shell("hebel log export | shuf | hebel import events - --data back")
    #expect(there.status == 0, "\(there.output)\(there.errors)")
    let before = try events("hebel-data")
    #expect(before.count == 402)
    #expect(try before.subtracting(events("back")).isEmpty)
    try program.remove()
  }

  @Test func `no account stands in any file but keys, nor there`() throws {
    let program = try programWithData()
    try program.write(
      "person,unit,from,email\nhr-key-4711,A,2026-07-01,mail-of-4711@example.com\n", to: "roster.csv")
    try program.write("person,system,account\nhr-key-4711,hr,login-of-7\n", to: "identities.csv")
    #expect(try program.run("import roster roster.csv").status == 0)
    #expect(try program.run("import identities identities.csv").status == 0)
    _ = try program.run(question)
    let directory = program.directory.appendingPathComponent("hebel-data")
    for name in try Program.files(below: directory) {
      let content = try Data(contentsOf: directory.appendingPathComponent(name))
      for text in ["login-of-", "hr-key-4711", "mail-of-4711", "example.com", "a.csv"] {
        #expect(content.range(of: Data(text.utf8)) == nil, "\(text) stands in \(name)")
      }
    }
    try program.remove()
  }

  @Test func `a data directory is made for its owner alone`() throws {
    let program = try programWithData()
    let attributes = try FileManager.default.attributesOfItem(atPath: path(program, "").path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    try program.remove()
  }

  @Test(arguments: [
    ("--by unit,band,kind", 64, "two dimensions at most"), ("--by unit,unit", 64, "twice"),
    ("--by unt", 64, "Did you mean 'unit'?"), ("--band 99", 64, "no band 99"),
    ("--tool asistant", 64, "Did you mean 'assistant'?"), ("--period 2026-Q5", 64, "is not a period"),
    ("--data afile", 69, "is no directory"), ("--data nowhere", 69, "no Hebel data in nowhere"),
  ])
  func `a question that cannot be asked says why`(_ options: String, status: Int32, says: String) throws {
    let program = try programWithData()
    try program.write("", to: "afile")
    let outcome = try program.run("metrics show tokens.consumed \(options)")
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    try program.remove()
  }
}
