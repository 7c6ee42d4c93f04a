import Foundation
import Testing

/// Units and places through the program.
@Suite struct OrgChangeTests {
  private func within(_ body: (Program) throws -> Void) throws {
    let program = try Program()
    defer { do { try program.remove() } catch { Issue.record(error) } }
    try body(program)
  }

  @Test func `a unit is registered, renamed, moved and closed, and the difference shows it`() throws {
    try within { program in
      #expect(try program.run("org register Operations/Logistics Logistics").status == 0)
      #expect(try program.run("org register Services Services").status == 0)
      #expect(try program.run("org rename Operations/Logistics Supply --on 2026-07-01").status == 0)
      #expect(try program.run("org move Operations/Logistics --parent Services --on 2026-08-01").status == 0)
      let circle = try program.run("org move Services --parent Operations/Logistics --on 2026-08-02")
      #expect(circle.status == 1)
      #expect(circle.errors.contains("does not stand below itself"))
      #expect(try program.run("org close Operations/Logistics --on 2026-09-01").status == 0)
      #expect(try program.run("org rename Operations/Logistics X --on 2026-09-02").status == 1)
      let renamed = try program.run("org diff 2026-06-30 2026-07-31 --format csv")
      #expect(
        renamed.output.split(whereSeparator: \.isNewline).map(String.init) == [
          "change,unit,before,after", "renamed,Operations/Logistics,Operations/Logistics,Operations/Supply",
        ])
      let rest = try program.run("org diff 2026-07-31 2026-09-30 --format json").output
      #expect(rest.contains(#""change":"closed""#) && !rest.contains("moved"))
      #expect(try program.run("org diff 2026-09-30 2026-07-31").status == 64)
    }
  }

  @Test func `a person is placed by standard input alone and enters the log as a number`() throws {
    try within { program in
      let place = ["org", "place", "Sales", "--person", "-", "--from", "2026-08-01"]
      let placed = try program.run(place, input: "hr:99417001\n")
      #expect(placed.status == 0)
      #expect(placed.errors.contains("Sales was not known and is registered now."))
      let again = try program.run(place, input: "hr:99417001\n")
      #expect(again.status == 1)
      #expect(again.errors.contains("one place a day"))
      #expect(try program.run("org place Sales --person hr:99417001").status == 64)
      #expect(try program.run("org close Sales --on 2026-09-01").status == 0)
      let closed = try program.run(["org", "place", "Sales", "--person", "-", "--from", "2026-09-01"], input: "hr:7\n")
      #expect(closed.status == 1)
      #expect(closed.errors.contains("Nobody is placed in a closed unit."))
      let exported = try program.run("log export").output
      #expect(exported.contains("person-placed") && !exported.contains("99417001"))
    }
  }

  @Test func `the check of a quarter is a table in CSV and Markdown`() throws {
    try within { program in
      let steps = "Nr;Titel;Abteilung;erwartet;vorgeschlagen am;entschieden am;Ergebnis\n"
      try program.write(steps + "V-1;Fotos;Lager;Halb;01.07.2026;02.07.2026;bestätigt\n", to: "experiments.csv")
      #expect(try program.run("import experiments experiments.csv").status == 0)
      let csv = try program.run("quarter check 2026-Q3 --format csv")
      #expect(csv.status == 2)
      let lines = csv.output.split(whereSeparator: \.isNewline)
      #expect(lines.first == "code,text")
      #expect(lines.contains { $0.hasPrefix("experiment-decided-before-start,") && $0.contains("Fotos") })
      let markdown = try program.run("quarter check 2026-Q3 --format markdown --language de").output
      #expect(markdown.hasPrefix("| code | text |\n| --- | --- |\n"))
      #expect(markdown.contains("ohne begonnen zu haben"))
    }
  }
}
