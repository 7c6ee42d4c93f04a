import Foundation
import Testing

/// Identifiers that an earlier file named, in texts of later ones.
struct PlantedNameTests {
  private func planted() throws -> Program {
    let program = try Program()
    try program.write(
      "person,system,account\npers-8147,github-login,octocat\npers-8147,email,wanda@example.com\n", to: "identities.csv"
    )
    #expect(try program.run(["import", "identities", "identities.csv"]).status == 0)
    return program
  }

  private func expectRefusal(_ program: Program, _ format: String, _ text: String, _ field: String) throws {
    try program.write(text, to: "file.csv")
    let before = try program.run(["log", "stats", "--format", "json"]).output
    let outcome = try program.run(["import", format, "file.csv"])
    #expect(
      outcome.status == 65 && outcome.output.contains("line 2, \(field): holds what names a person"), "\(outcome)")
    #expect(!(outcome.output + outcome.errors).lowercased().contains("octocat"))
    #expect(try program.run(["log", "stats", "--format", "json"]).output == before)
  }

  @Test func `an identifier of an earlier file is refused among the words of any later text`() throws {
    let program = try planted()
    try expectRefusal(program, "usage", "id,day,tool,category\nu-1,2026-07-01,chat,octocat-17\n", "category")
    try expectRefusal(program, "usage", "id,day,tool\noctocat-1,2026-07-01,chat\n", "id")
    try expectRefusal(program, "milestones", "day,text\n2026-07-01,Course for Octocat\n", "text")
    try expectRefusal(program, "milestones", "day,text\n2026-07-01,asked PERS-8147 again\n", "text")
    try program.remove()
  }

  @Test func `so it is in lines, in what is typed, and after the person was forgotten`() throws {
    let program = try planted()
    #expect(try program.run(["person", "forget", "--namespace", "github-login"], input: "octocat\n").status == 0)
    try expectRefusal(program, "milestones", "day,text\n2026-07-01,Course for Octocat\n", "text")
    try program.write(
      #"{"specversion":"1.0","id":"m-1","source":"office","type":"milestone-noted","time":"2026-07-01T00:00:00Z","#
        + #""data":{"on":"2026-07-01","text":"Course for octocat"}}"# + "\n", to: "lines.jsonl")
    let lines = try program.run(["import", "events", "lines.jsonl"])
    #expect(lines.status == 65 && !(lines.output + lines.errors).contains("octocat"), "\(lines)")
    let typed = try program.run(["record", "milestone", "Course for octocat"])
    #expect(typed.status == 65 && !(typed.output + typed.errors).contains("octocat"), "\(typed)")
    try program.remove()
  }
}
