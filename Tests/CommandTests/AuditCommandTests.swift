import Events
import Foundation
import Reporting
import Testing

@testable import hebel

struct AuditCommandTests {
  /// A quarter in which two people asked, one saw rows, and one was refused.
  private func readFixture() throws -> AuditFixture {
    let fixture = try AuditFixture()
    let log = try AuditLog.open(fixture.directory)
    try log.withDecision { draft in
      for event in AuditFixture.release(people: 40, groups: 4) {
        draft.add(type: event.type, stream: event.stream, payload: event.payload)
      }
      let release = draft.add(
        type: "figure-released", stream: "figure-adoption.active-people",
        payload: [
          "metric": "adoption.active-people", "version": 1, "question": "adoption.active-people period=2026-Q3 by=unit",
          "policy": "trial", "position": 402,
          "rows": [["group": "unit=Finance", "content": ["n": 98765]], ["group": "", "content": ["n": 400]]],
        ])
      draft.add(
        type: "figures-read",
        payload: [
          "reader": "mmuster", "surface": "metrics show",
          "figures": [
            [
              "question": "adoption.active-people period=2026-Q3 by=unit", "released": 7, "protected": 2, "standing": 1,
              "unsayable": 0, "release": .integer(release.value),
            ],
            [
              "question": "tokens.consumed period=2026-Q3", "released": 1, "protected": 0, "standing": 0,
              "unsayable": 3,
            ],
          ],
        ])
      draft.add(
        type: "comments-read",
        payload: [
          "reader": "erika", "surface": "survey comments", "survey": "team-climate", "wave": "2026-Q3",
          "themes": [["theme": "time", "released": true, "comments": 12], ["theme": "tools", "released": false]],
        ])
    }
    try RawReading.note(fixture.directory, surface: "log tail", what: "rows", rows: 10, by: Reader(name: "erika"))
    try DocumentReading.note(
      fixture.directory, surface: "policy export", what: "policy page", digest: Digest(hashing: [1]),
      by: Reader(name: "erika"))
    try RefusedReading.note(
      fixture.directory, surface: "log export", what: "all rows", reason: "Raw rows are for administrators.",
      by: Reader(name: "mmuster"))
    return fixture
  }

  @Test func `a list says who read what with which answer, the newest last, and filters`() throws {
    let fixture = try readFixture()
    let all = try fixture.entries("")
    #expect(all.map { $0["type"]?.string } == ["figures", "figures", "comments", "raw", "document", "refused"])
    #expect(all[0]["released"] == 7 && all[0]["protected"] == 2 && all[0]["standing"] == 1 && all[0]["release"] == 3)
    #expect(all[2]["released"] == 1 && all[2]["protected"] == 1 && all[2]["rows"] == 12)
    #expect(try fixture.entries("--reader erika").count == 3)
    #expect(try fixture.entries("--type raw").map { $0["rows"] } == [10])
    #expect(try fixture.entries("--question TOKENS").count == 1)
    #expect(try fixture.entries("--limit 1").map { $0["type"]?.string } == ["refused"])
    #expect(try fixture.entries("--to 2001-01-01").isEmpty)
    #expect(try fixture.entries("--from 2001-01-01").count == 6)
    for format in ["text", "csv", "markdown"] {
      let outcome = try fixture.program.run("audit list --format \(format)")
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Raw rows are for administrators."))
    }
    try fixture.program.remove()
  }

  @Test func `looking at the record is recorded once and shown on request`() throws {
    let fixture = try readFixture()
    let before = try fixture.entries("").count
    #expect(try fixture.entries("").count == before)
    let all = try fixture.entries("--all")
    #expect(all.count == before + 2)
    #expect(all.last?["type"] == "audit" && all.last?["rows"] == .integer(Int64(before)))
    try fixture.program.remove()
  }

  @Test(arguments: [
    ("audit list --from 2026-02-30", "is no day"), ("audit list --from 2026-02-02 --to 2026-02-01", "Exchange"),
    ("audit list --limit 0", "Write a number from 1"), ("audit report 2026", "is none"),
    ("audit lst", "Did you mean 'list'?"),
  ])
  func `a request that cannot be met says why`(_ command: String, says: String) throws {
    let fixture = try AuditFixture()
    let outcome = try fixture.program.run(command)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    try fixture.program.remove()
  }

  @Test func `an empty record teaches what will stand in it`() throws {
    let fixture = try AuditFixture()
    let outcome = try fixture.program.run("audit list")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("From now on every figure"))
    #expect(try fixture.program.run("audit list --reader nobody").errors.contains("No entry fits"))
    try fixture.program.remove()
  }

  @Test func `tail and export are recorded before they print`() throws {
    let fixture = try AuditFixture()
    #expect(try fixture.program.run("log tail --count 3").output.split(separator: "\n").count == 3)
    #expect(try fixture.program.run("log tail --count 9000").output.split(separator: "\n").count == 402)
    #expect(try fixture.program.run("log export --out all.jsonl").status == 0)
    let entries = try fixture.entries()
    #expect(entries.map { $0["surface"]?.string } == ["log tail", "log tail", "log export"])
    #expect(entries.map { $0["rows"]?.integer } == [3, 402, 402])
    #expect(entries.allSatisfy { $0["reader"]?.string == Reader.current().name })
    try fixture.program.remove()
  }

  @Test func `the account of a quarter counts both logs and names no group and no value`() throws {
    let fixture = try readFixture()
    let text = try fixture.program.run("audit report --language en").output
    for part in [
      "usage   usage         1   400  by person, as a number", "Released for the first time: 1\u{A0}figure.",
      "Protected instead of shown: 2\u{A0}rows.", "Left as they were said earlier: 1\u{A0}row.",
      "Could not be said: 3\u{A0}rows.", "Themes with too few comments: 1.", "Raw rows are for administrators.",
      "Asked for: 2\u{A0}figures.", "Single rows of the log were seen 1\u{A0}time.", "Persons forgotten: nobody.",
      "none adopted", "4 since the beginning", "position 402",
    ] {
      #expect(text.contains(part), "\(part) is missing in \(text)")
    }
    for format in ["text", "html", "markdown"] {
      for language in ["de", "en"] {
        let page = try fixture.program.run("audit report --format \(format) --language \(language)")
        #expect(page.status == 0, "\(page.errors)")
        #expect(!page.output.contains("Finance") && !page.output.contains("98765"))
      }
    }
    let written = try fixture.program.run("audit report --format html --out page.html")
    #expect(written.status == 0 && written.output.isEmpty)
    let page = try Data(contentsOf: fixture.program.directory.appendingPathComponent("page.html"))
    #expect(try fixture.entries("--type document").last?["digest"]?.string == Digest(hashing: Array(page)).description)
    try fixture.program.remove()
  }

  @Test func `a few forgotten people are not counted`() {
    #expect(AuditReport.PeopleCount(0, minimum: 10) == .count(0))
    #expect(AuditReport.PeopleCount(1, minimum: 10) == .fewer(than: 10))
    #expect(AuditReport.PeopleCount(9, minimum: 10) == .fewer(than: 10))
    #expect(AuditReport.PeopleCount(10, minimum: 10) == .count(10))
  }
}
