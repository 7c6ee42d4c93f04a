import Foundation
import Testing

@testable import Importing

/// Every row that was read is counted once, whatever became of it.
struct RowSumTests {
  private func expectSum(_ output: String, _ what: String) throws {
    for line in output.split(separator: "\n") {
      let receipt = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(what)")
      let rows = try #require(receipt["rows"] as? [String: Int], "\(what)")
      let parts = rows.filter { $0.key != "read" }.values.reduce(0, +)
      #expect(rows["read"] == parts, "\(what): \(rows)")
    }
  }

  /// The receipts of a first, a second and a keep-good import add up.
  private func expectSums(_ program: Program, _ format: String, _ file: String) throws {
    for options in [["--dry-run"], ["--keep-good"], [], ["--keep-good"]] {
      let outcome = try program.run(["import", format, file, "--format", "json"] + options)
      try #require(!outcome.output.isEmpty, "\(format) \(outcome.errors)")
      try expectSum(outcome.output, "\(format) \(options)")
    }
  }

  @Test func `rows add up for the example of every format, as it is and with spoiled rows`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    for importer in ImporterRegistry.all {
      let name = importer.format.name
      try program.write(importer.format.example + "\n", to: "\(name).txt")
      try expectSums(program, name, "\(name).txt")
      guard !importer.format.columns.isEmpty else { continue }
      var lines = importer.format.example.split(separator: "\n").map(String.init)
      lines.append(lines[lines.count - 1])
      lines.append(lines[1] + ";;,,\"x")
      try program.write(lines.map { $0 + "\n" }.joined(), to: "\(name)-2.txt")
      try expectSums(program, name, "\(name)-2.txt")
    }
  }

  @Test func `rows add up where several of them make one event, or one makes several`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let roster = """
      event,person,unit,parent,into,band,from,to,email,name
      unit,,A,,,,2025-01-01,,,
      unit,,B,,,,2025-01-01,,,
      unit,,B,,,,2025-01-01,,,
      merged,,A,,C,,2026-01-01,,,
      merged,,B,,C,,2026-01-01,,,
      placed,p-1,A,,,2,2025-01-01,,one@example.com,
      placed,p-1,A,,,2,2025-01-01,,one@example.com,
      placed,p-2,A,,,99,2025-01-01,,,
      left,p-1,,,,,,2026-05-01,,
      moved,,D,D,,,2026-01-01,,,
      """
    try program.write(roster, to: "roster.csv")
    try expectSums(program, "roster", "roster.csv")
    let again = try program.run("import roster roster.csv --keep-good")
    #expect(again.output.contains("× tells nothing beside other rows of the file"), "\(again.output)")
    try program.write(
      "person,unit,band,snapshot\np-5,A,1,2026-01-01\np-5,A,1,2026-02-01\np-5,B,1,2026-03-01\n", to: "snapshots.csv")
    try expectSums(program, "roster", "snapshots.csv")
    try program.write("person,system,account\np-1,email,one@example.com\np-1,email,b@example.com\n", to: "i.csv")
    try expectSums(program, "identities", "i.csv")
    #expect(try program.run(["person", "forget"], input: "p-1\n").status == 0)
    try expectSums(program, "roster", "roster.csv")
    try expectSums(program, "identities", "i.csv")
    let day = #"{"day":"2026-07-01","user_id":5,"user_login":"octo","user_initiated_interaction_count":3}"#
    let wrong = #"{"day":"2026-07-02","user_initiated_interaction_count":3}"#
    try program.write(
      #"{"enterprise_id":5,"report_start_day":"2026-07-01","report_end_day":"2026-07-03","day_totals":["#
        + "\(day),\(wrong),\(wrong)]}", to: "copilot.json")
    try expectSums(program, "github-copilot", "copilot.json")
  }

  @Test func `rows add up for everything that the fixtures of other tests import`() throws {
    let fixture = try PersonFixture()
    defer { #expect(throws: Never.self) { try fixture.program.remove() } }
    for format in PersonFixture.files { try expectSums(fixture.program, format, "\(format).csv") }
    _ = try fixture.forget()
    for format in PersonFixture.files { try expectSums(fixture.program, format, "\(format).csv") }
  }

  @Test(.enabled(if: Program.sharedData != nil)) func `rows of the shared files add up, and again`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let data = try #require(Program.sharedData)
    for name in try FileManager.default.subpathsOfDirectory(atPath: data.path).sorted() {
      let format = name.hasPrefix("viva") && name.hasSuffix(".csv") ? "viva" : "github-copilot"
      guard name.hasSuffix(".csv") || name.hasSuffix(".json") else { continue }
      for _ in 1...2 {
        let outcome = try program.run(["import", format, data.appendingPathComponent(name).path, "--format", "json"])
        try expectSum(outcome.output, name)
      }
    }
  }
}
