import Foundation
import Testing

@testable import hebel

/// What every source brought, sought in every byte of the data directory, whatever was done in between.
struct EveryFileTests {
  private func expectNothing(_ fixture: EveryFileFixture, _ step: String) throws {
    let files = try fixture.files()
    for name in ["events.db", "keys.db", "views.db", "audit.db", "intake.db"] {
      #expect(files.contains { $0.name == name }, "\(name) was not searched \(step)")
    }
    for secret in EveryFileFixture.secrets {
      for spelling in Spelling.all(of: secret) + Self.percent(secret) {
        for file in files {
          #expect(!file.content.holds(spelling), "\(secret) stands in \(file.name) \(step)")
          #expect(!file.name.lowercased().contains(secret))
        }
      }
    }
  }

  /// As addresses carry it, each byte or only those that must be.
  private static func percent(_ text: String) -> [Data] {
    let all = text.utf8.map { String(format: "%%%02X", $0) }.joined()
    let some = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    return [all, all.lowercased(), some, text.replacing(" ", with: "+")].map { Data($0.utf8) }
  }

  private func surfaces(_ fixture: EveryFileFixture) throws {
    for line in [
      "metrics show tokens.consumed --period 2026-Q3 --by unit",
      "report 2026-Q3 --format html --out hebel-data/edition.html",
      "report 2026-Q3 --format json --out hebel-data/edition.json", "log export --out hebel-data/export.jsonl",
      "audit report --format html --out hebel-data/account.html", "survey results elsewhere 2026-Q3",
      "policy export --out hebel-data/policy.html", "audit list",
      "experiment form --out hebel-data/experiment.html",
    ] {
      let outcome = try fixture.program.run(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
      EveryFileFixture.expectNothing(in: outcome, line)
    }
  }

  @Test func `nothing of a person stands in any file after import, report, closing and forgetting`() throws {
    let fixture = try EveryFileFixture()
    try surfaces(fixture)
    try expectNothing(fixture, "after import and report")
    try fixture.answer(3..<12)
    try expectNothing(fixture, "after a batch of answers")
    let closed = try fixture.program.run("survey close climate now")
    #expect(closed.status == 0, "\(closed.errors)")
    EveryFileFixture.expectNothing(in: closed, "survey close")
    try expectNothing(fixture, "after closing")
    let forgotten = try fixture.program.run(["person", "forget"], input: "pers-nr-90817\n")
    #expect(forgotten.status == 0, "\(forgotten.errors)")
    EveryFileFixture.expectNothing(in: forgotten, "person forget")
    for format in EveryFileFixture.files {
      let again = try fixture.program.run("import \(format) \(format).csv")
      #expect(again.status == 0, "\(format): \(again.errors)")
      EveryFileFixture.expectNothing(in: again, format)
    }
    try surfaces(fixture)
    try expectNothing(fixture, "after forgetting and importing again")
    try fixture.program.remove()
  }

  @Test(.enabled(if: PersonFixture.hasSQLite))
  func `no column of any table holds an identifier or a text, as text or as bytes`() throws {
    let fixture = try EveryFileFixture()
    try surfaces(fixture)
    var cells = 0
    for name in ["events.db", "keys.db", "views.db", "audit.db", "intake.db"] {
      let file = fixture.data.appendingPathComponent(name).path
      func rows(_ sql: String) throws -> [String] {
        try fixture.program.run([file, sql], of: URL(fileURLWithPath: "/usr/bin/sqlite3")).output
          .split(separator: "\n").map(String.init)
      }
      for table in try rows("SELECT name FROM sqlite_master WHERE type = 'table'") {
        for column in try rows("SELECT name FROM pragma_table_info('\(table)')") {
          let values = try rows(
            "SELECT lower(hex(\"\(column)\")) FROM \"\(table)\" WHERE typeof(\"\(column)\") IN ('text', 'blob')")
          cells += values.count
          let all = values.joined(separator: "\n")
          for secret in EveryFileFixture.secrets {
            let sought = secret.utf8.map { String(format: "%02x", $0) }.joined()
            #expect(!all.contains(sought), "\(secret) in \(name), \(table).\(column)")
          }
        }
      }
    }
    #expect(cells > 500)
    try fixture.program.remove()
  }

  /// Rows that are wrong, with the person's identifiers where something else should stand.
  @Test(arguments: [
    ("roster", "person,unit,from,band\npers-nr-90817,Vertrieb,Ottilie Quendel,2\n"),
    ("roster", "person,unit,from,band\npers-nr-90817,Vertrieb,2026-01-01,9081726354\n"),
    ("roster", "person,unit,from,fte\npers-nr-90817,Vertrieb,2026-01-01,ottilie.quendel@beispiel-gmbh.de\n"),
    ("roster", "person,unit,from,kind\npers-nr-90817,Vertrieb,2026-01-01,Ottilie Quendel\n"),
    ("roster", "person,unit,from,eligible\npers-nr-90817,Vertrieb,2026-01-01,Ottilie Quendel\n"),
    ("roster", "pers-nr-90817,Ottilie Quendel,Vertrieb,2026-01-01,employee\n"),
    ("roster", "Ottilie Quendel;quendel-octocat;Vertrieb\nOttilie Quendel;quendel-octocat;Vertrieb\n"),
    ("roster", "ottilie.quendel@beispiel-gmbh.de\n"),
    ("identities", "person,system,account\npers-nr-90817,Ottilie Quendel,quendel-octocat\n"),
    ("identities", "pers-nr-90817,github-login,quendel-octocat\nx,y,z\n"),
    ("usage", "id,day,tool,account,input_tokens\nu-1,2026-07-01,chat,x,Ottilie Quendel\n"),
    ("usage", "id,day,tool,account,input_tokens\nu-1,quendel-octocat,chat,x,7\n"),
    ("usage", "id,day,tool,account,cost,currency\nu-1,2026-07-01,chat,x,1,Ottilie Quendel\n"),
    ("usage", "id,time,tool,account\nu-1,9081726354,chat,x\n"),
    ("usage", "id,day,tool,account,mode\nu-1,2026-07-01,chat,x,Ottilie Quendel\n"),
    ("usage", "id,day,tool,account\nu-1,2026-07-01,chat,\"Ottilie Quendel\nx,y\n"),
    ("reviews", "id,day,person,verdict\nv,2026-07-01,x,Ottilie Quendel\n"),
    ("reviews", "id,day,person,verdict,rating\nv,2026-07-01,x,accepted,9081726354\n"),
    ("feedback", "id,day,person,about,rating\nf,2026-07-01,x,Ottilie Quendel,4\n"),
    ("trainings", "day,person,course,hours\n2026-07-01,x,c,Ottilie Quendel\n"),
    ("trainings", "day,person,course,level\n2026-07-01,x,c,9081726354\n"),
    ("invitations", "survey;wave;unit;invited;instrument\na;2026-Q3;U;9;Ottilie Quendel\n"),
    ("invitations", "survey;wave;unit;invited;opens\na;Ottilie Quendel;U;9;\n"),
    ("survey-answers", "survey;wave;unit;raise-problems\na;2026-Q3;U;Ottilie Quendel\n"),
    ("survey-answers", "survey;wave;unit;freed-time\na;2026-Q3;U;Ottilie Quendel\n"),
    ("viva", "PersonId,MetricDate,Copilot_actions_taken_in_Teams\np,Ottilie Quendel,1\n"),
    (
      "github-copilot",
      #"{"enterprise_id":5,"report_start_day":"2026-04-01","report_end_day":"2026-04-02","day_totals":[{"day":"#
        + #""Ottilie Quendel","user_id":9081726354,"user_login":"quendel-octocat"}]}"#
    ),
    ("experiments", "id,title,units,expectation,proposed_on\nE,T,U,x,Ottilie Quendel\n"),
    (
      "events",
      #"{"specversion":"1.0","id":"1","source":"office","type":"milestone-noted","time":"2026-07-01T00:00:00Z","#
        + #""data":{"on":"Ottilie Quendel","text":"x"}}"# + "\n"
    ),
    (
      "events",
      #"{"specversion":"1.0","id":"1","source":"office","type":"Ottilie Quendel","time":"9081726354","data":{}}"# + "\n"
    ),
  ])
  func `a row that cannot be read is not repeated, neither printed nor kept`(format: String, text: String) throws {
    let program = try Program()
    try program.write(text, to: "bad.csv")
    for options in [[], ["--keep-good"], ["--dry-run", "--format", "json"]] {
      let outcome = try program.run(["import", format, "bad.csv"] + options)
      #expect(outcome.status != 0, "\(text)")
      EveryFileFixture.expectNothing(in: outcome, text)
    }
    let data = program.directory.appendingPathComponent("hebel-data")
    for name in try Program.files(below: data) {
      let content = try Data(contentsOf: data.appendingPathComponent(name))
      for secret in EveryFileFixture.secrets {
        for spelling in Spelling.all(of: secret) { #expect(!content.holds(spelling), "\(secret) in \(name)") }
      }
    }
    try program.remove()
  }
}
