import Disclosure
import Foundation
import Testing

@testable import hebel

/// Acts that change what people are promised: who did them is on record before they are done.
struct ActTests {
  private func acts(_ program: Program) throws -> [AuditEntry] {
    let directory = DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path)
    return try AuditFilter(kinds: [.act]).entries(in: try AuditLog.open(directory))
  }

  @Test func `a policy that protects less says so, takes a yes, and stands in the record with its user`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    try program.adopt { $0["agreement"] = "BV 1" }
    #expect(try acts(program).count == 1)
    let head = try program.run("log stats --format json").output
    try program.write(
      try String(contentsOf: program.directory.appendingPathComponent("policy.json"), encoding: .utf8)
        .replacing("\"rawRows\":false", with: "\"rawRows\":true"), to: "open.json")
    let words = "policy adopt open.json --usage-minimum 6 --replace"
    let refused = try program.run(words)
    #expect(refused.status == 77 && refused.output.isEmpty)
    for part in [
      "WEAKENS PROTECTION", "! usage: groups are shown from 6 people on instead of from 10", "! rows of the log",
      "--yes",
    ] { #expect(refused.errors.contains(part), "\(part): \(refused.errors)") }
    #expect(try program.run("log stats --format json").output == head)
    let rehearsed = try program.run(words + " --dry-run")
    #expect(rehearsed.status == 0 && rehearsed.output.contains("WEAKENS PROTECTION:"), "\(rehearsed.output)")
    #expect(try acts(program).count == 1)
    let adopted = try program.run(words + " --yes")
    #expect(adopted.status == 0 && adopted.output.contains("WEAKENS PROTECTION:"), "\(adopted.errors)")
    let last = try #require(try acts(program).last)
    #expect(last.reader == Reader.current().name)
    #expect(last.what.contains("policy BV 1"), "\(last.what)")
    #expect(last.what.contains("protection weakened in 2 respects"), "\(last.what)")
    let listed = try program.run("audit list --type act")
    #expect(listed.output.contains("policy-adopted") && listed.output.contains(last.reader), "\(listed.output)")
    let report = try program.run("audit report --language en")
    #expect(report.output.contains("Policies were adopted by: \(last.reader) (2)."), "\(report.output)")
    let german = try program.run("audit report --language de")
    #expect(german.output.contains("Richtlinien beschlossen hat: \(last.reader) (2)."), "\(german.output)")
  }

  @Test func `who forgot a person is on record, whom it was about is not`() throws {
    let fixture = try PersonFixture()
    #expect(try fixture.forget("pers-nr-8147", "--dry-run").status == 0)
    #expect(try fixture.forget("nobody").status == 1)
    #expect(try acts(fixture.program).isEmpty)
    #expect(try fixture.forget().status == 0)
    #expect(try fixture.forget().status == 0)
    let act = try #require(try acts(fixture.program).first)
    #expect(try acts(fixture.program).count == 1 && act.reader == Reader.current().name)
    let listed = try fixture.program.run("audit list --format json").output
    #expect(listed.contains("person-forgotten") && !listed.contains("8147"), "\(listed)")
    let report = try fixture.program.run("audit report --language en").output
    #expect(report.contains("Persons were forgotten by: \(act.reader)."), "\(report)")
    try fixture.program.remove()
  }

  @Test func `what cannot be recorded is not done`() throws {
    let fixture = try PersonFixture()
    let audit = fixture.data.appendingPathComponent("audit.db")
    #expect(try fixture.program.run("metrics show adoption.reach --period 2026-Q3").status == 0)
    try FileManager.default.removeItem(at: audit)
    let head = try fixture.head()
    let adopted = try fixture.program.run("policy adopt --agreement BV")
    #expect(adopted.status == 69 && adopted.errors.contains("Nothing was done"), "\(adopted.errors)")
    let forgotten = try fixture.forget()
    #expect(forgotten.status == 69 && forgotten.errors.contains("Nothing was done"), "\(forgotten.errors)")
    #expect(try fixture.head() == head)
    #expect(!FileManager.default.fileExists(atPath: fixture.copies.path))
    try fixture.program.remove()
  }
}
