import EventLog
import Events
import Foundation
import Testing

@testable import hebel

/// Single events mended by hand.
struct LogReviseTests {
  /// Twelve people who used tokens on one day each; positions of their usage are 15 to 26 or so.
  private func filled() throws -> (program: Program, usage: Int64) {
    let program = try Program()
    #expect(try program.run(["init", "--name", "Probe"]).status == 0)
    let people = (1...12).map { "\($0),A,2026-01-01" }.joined(separator: "\n")
    try program.write("person_id,unit,from\n\(people)\n", to: "hr.csv")
    #expect(try program.run("import roster hr.csv").status == 0)
    let rows = (1...12).map { "u\($0),2026-02-02,\($0),chat,100" }.joined(separator: "\n")
    try program.write("id,day,person,tool,input_tokens\n\(rows)\n", to: "usage.csv")
    let taken = try program.run("import usage usage.csv --source usage/probe")
    #expect(taken.status == 0, "\(taken)")
    let reader = try DataDirectory(path: program.directory.path + "/hebel-data").reader()
    var usage: Int64 = 0
    try reader.visit(after: .start, upTo: try reader.head().position, types: ["usage-recorded"]) { row in
      usage = row.position
    }
    #expect(usage > 0)
    return (program, usage)
  }

  private func tokens(_ program: Program) throws -> String {
    let outcome = try program.run("metrics show tokens.consumed --period 2026-Q1 --format csv")
    return String(outcome.output.split(separator: "\n").last ?? "")
  }

  @Test func `a correction and a retraction change figures, and what is wrong is refused`() throws {
    let (program, usage) = try filled()
    let before = try tokens(program)
    #expect(before.contains("1200"), "\(before)")
    #expect(
      try program.run("log correct \(usage) --set tokens.input=160 --dry-run").output.contains("can be corrected"))
    #expect(try tokens(program) == before)
    let corrected = try program.run("log correct \(usage) --set tokens.input=160")
    #expect(corrected.status == 0 && corrected.output.contains("is corrected"), "\(corrected)")
    let bad = try program.run("log correct \(usage) --set tokens.input=-1")
    #expect(bad.status == 65 && bad.errors.contains("was not corrected"), "\(bad)")
    #expect(try program.run("log correct \(usage) --set tokens").status == 64)
    let retracted = try program.run(["log", "retract", "\(usage)", "--reason", "entered twice"])
    #expect(retracted.status == 0, "\(retracted)")
    let again = try program.run("log retract \(usage)")
    #expect(again.status == 77 && again.errors.contains("is retracted already"), "\(again)")
    let head = try DataDirectory(path: program.directory.path + "/hebel-data").reader().head().position.value
    let chain = try program.run("log retract \(head)")
    #expect(chain.status == 77 && chain.errors.contains("itself corrects or retracts position \(usage)"), "\(chain)")
    #expect(try program.run("log retract 9999").status == 64)
    let begun = try program.run("log retract 2")
    #expect(begun.status == 77 && begun.errors.contains("says that an import began"), "\(begun)")
    #expect(try program.run("log verify").status == 0)
    try program.remove()
  }
}
