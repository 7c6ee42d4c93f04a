import ArgumentParser
import Disclosure
import Events
import Foundation
import Testing

@testable import hebel

struct CommandPurposeTests {
  /// Every command that does something, by its words.
  static func leaves(_ command: any ParsableCommand.Type = Hebel.self, _ words: [String] = []) -> [String] {
    let below = command.configuration.subcommands
    guard !below.isEmpty else { return [words.joined(separator: " ")] }
    return below.flatMap { leaves($0, words + [$0._commandName]) }
  }

  @Test func `every command has a purpose, and every purpose a command`() {
    #expect(Set(CommandPurposeTests.leaves()) == Set(CommandPurpose.table.keys))
  }

  @Test func `a command that nobody thought of is closed`() {
    #expect(CommandPurpose.of("metrics invent") == .reading(.rawRows))
  }

  /// What each command needs to get as far as the policy.
  private static let arguments: [String: String] = [
    "metrics show": "adoption.reach", "metrics explain": "adoption.reach", "audit explain": "adoption.reach",
    "log prove": "1", "survey results": "climate now", "survey comments": "climate now",
    "org diff": "2026-01-01 2026-02-01", "experiment show": "E-1",
  ]

  @Test func `who is not named reads nothing, by any command, and each refusal stands in the record`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    try program.adopt { $0["readers"] = [["role": "viewer", "users": ["no-such-user"], "may": ["figures"]]] }
    let closed = CommandPurpose.table.filter { $0.value.reading != nil }.keys.sorted()
    #expect(closed.count == 20)
    for command in closed {
      let words = "\(command) \(CommandPurposeTests.arguments[command] ?? "")"
      let outcome = try program.run(words)
      #expect(outcome.status == 77 && outcome.output.isEmpty, "\(words): \(outcome.output) \(outcome.errors)")
      #expect(outcome.errors.contains("may not read"), "\(words): \(outcome.errors)")
    }
    for command in ["policy show", "policy export", "retention show", "experiment form", "survey instruments"] {
      #expect(try program.run(command).status == 0, "\(command)")
    }
    let directory = DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path)
    let record = try AuditFilter(kinds: [.refused]).entries(in: try AuditLog.open(directory))
    #expect(record.compactMap(\.surface).sorted() == closed)
    #expect(record.allSatisfy { $0.reason?.hasPrefix("the reader may not read ") == true })
    #expect(record.first { $0.surface == "metrics show" }?.what == "adoption.reach")
  }

  @Test func `an auditor sees in list and account what was refused, and nothing else`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    let me = ReadingUser.current().name
    try program.adopt {
      $0["readers"] = [["role": "auditor", "users": [me], "may": ["audit"]]]
      $0["metrics"] = ["adoption.reach@1"]
    }
    let refused = try program.run(["metrics", "show", "adoption.reach", "--unit", "Nord\u{1B}[2J", "--by", "unit"])
    #expect(refused.status == 77)
    let list = try program.run("audit list --type refused --format json")
    #expect(list.status == 0, "\(list.errors)")
    #expect(list.output.contains("\"what\":\"adoption.reach by=unit unit=Nord[2J\""), "\(list.output)")
    #expect(list.output.contains("the reader may not read figures under the policy"))
    let account = try program.run("audit report")
    #expect(account.status == 0, "\(account.errors)")
    #expect(account.output.contains("the reader may not read figures"), "\(account.output)")
    let german = try program.run("audit report --language de").output
    #expect(german.contains("nicht zum Lesen berechtigt: Kennzahlen (Richtlinie vom 20"), "\(german)")
    #expect(!german.contains("the reader may not"), "\(german)")
    #expect(try program.run("person export").status == 77)
  }

  @Test func `a question about a metric that is not agreed is recorded as refused`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    try program.adopt { $0["metrics"] = ["adoption.reach@1"] }
    #expect(try program.run("metrics show tokens.consumed --period 2026-Q1").output.contains("not agreed"))
    #expect(try program.run("report 2026-Q1").status == 0)
    let list = try program.run("audit list --type refused --format json").output
    #expect(list.components(separatedBy: "\"type\":\"refused\"").count == 2, "\(list)")
    #expect(list.contains("the policy does not name tokens.consumed@1"))
  }
}

extension Program {
  /// Adopts the template as changed, in the place of any other of today.
  func adopt(_ change: (inout [String: Any]) -> Void) throws {
    let text = try run("policy adopt --print-template").output
    var object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    change(&object)
    try write(String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self), to: "policy.json")
    let adopted = try run("policy adopt policy.json --replace --yes")
    #expect(adopted.status == 0, "\(adopted.errors)")
  }
}
