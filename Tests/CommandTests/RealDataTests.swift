import Foundation
import Testing

/// The shared files, from an empty directory to figures. Skipped where they are not beside the project.
@Suite(.enabled(if: Program.sharedData != nil))
struct RealDataTests {
  private func json(_ outcome: Program.Outcome) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any], "\(outcome.output)\(outcome.errors)")
  }

  private func show(_ program: Program, _ question: String) throws -> [[String: Any]] {
    let outcome = try program.run("metrics show \(question) --format json")
    return try #require(try json(outcome)["rows"] as? [[String: Any]], "\(outcome.errors)")
  }

  private func rows(_ outcome: Program.Outcome) throws -> [String: Int] {
    try #require(try json(outcome)["rows"] as? [String: Int], "\(outcome.output)\(outcome.errors)")
  }

  @Test func `the person query gives the published segments, and twice changes nothing`() throws {
    let program = try Program()
    let file = Program.sharedData!.appendingPathComponent("viva/pq_data.csv").path
    let first = try rows(try program.run(["import", "viva", file, "--format", "json"]))
    #expect(first["read"] == 10_500)
    #expect(first["accepted"] == 10_500)
    let head = try json(try program.run("log stats --format json"))["head"] as? Int

    let copy = program.directory.appendingPathComponent("renamed.csv").path
    try FileManager.default.copyItem(atPath: file, toPath: copy)
    let second = try rows(try program.run(["import", "viva", copy, "--format", "json"]))
    #expect(second["accepted"] == 0)
    #expect(second["duplicates"] == 10_500)
    #expect(try json(try program.run("log stats --format json"))["head"] as? Int == head)

    let segments = try #require(
      try show(program, "adoption.usage-segments-4w --period 2024-Q3")[0]["parts"] as? [String: Int])
    #expect(segments == ["power": 13, "habitual": 285, "novice": 2, "low": 0, "non-user": 0, "unknown": 0])
    let byUnit = try show(program, "adoption.usage-segments-4w --period 2024-Q3 --by unit")
    let finance = try #require(byUnit.first { ($0["group"] as? [String: String])?["unit"] == "Finance" })
    #expect((finance["parts"] as? [String: Int])?["habitual"] == 66)
    #expect(finance["n"] as? Int == 68)
    let twelve = try show(program, "adoption.usage-segments --period 2024-Q3")[0]["parts"] as? [String: Int]
    #expect(twelve?["habitual"] == 300)

    let excel = try show(program, "adoption.active-people --period 2024-Q3 --tool excel")[0]
    #expect(excel["numerator"] as? Int == 172)
    #expect(excel["denominator"] as? Int == 300)
    let retention = try show(program, "adoption.retention --period 2024-Q3 --tool excel")[0]
    #expect(retention["numerator"] as? Int == 89)
    #expect(retention["denominator"] as? Int == 162)
    let gini = try #require(try show(program, "adoption.concentration --period 2024-Q3")[0]["value"] as? Double)
    #expect(abs(gini - 0.08005) < 0.000005)
    let tokens = try show(program, "tokens.consumed --period 2024-Q3")[0]
    #expect(tokens["status"] as? String == "unsayable")
    #expect((tokens["reason"] as? String)?.contains("no tokens reported by this source") == true)
    try program.remove()
  }

  @Test func `ten changed rows are ten restated rows, and figures follow`() throws {
    let program = try Program()
    let file = Program.sharedData!.appendingPathComponent("viva/pq_data.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let header = lines[0].split(separator: ",").map { $0.filter { $0 != "\"" } }
    let excel = try #require(header.firstIndex(of: "Copilot_actions_taken_in_Excel"))
    // One quarter of it keeps the test short.
    let weeks = lines.dropFirst().filter { $0.contains(",2024-09-") }
    func table(_ rows: [Substring]) -> String { ([lines[0]] + rows).joined(separator: "\n") + "\n" }
    try program.write(table(Array(weeks)), to: "a.csv")
    let before = try program.run(["import", "viva", "a.csv", "--format", "json"])
    #expect(before.status == 0, "\(before.errors)")
    let actions = "adoption.intensity --period 2024-09 --tool excel"
    let first = try #require(try show(program, actions)[0]["value"] as? Double)

    var changed = Array(weeks)
    for index in 0..<10 {
      var cells = changed[index].split(separator: ",", omittingEmptySubsequences: false)
      cells[excel] = "90"
      changed[index] = Substring(cells.joined(separator: ","))
    }
    try program.write(table(changed), to: "b.csv")
    let after = try rows(try program.run(["import", "viva", "b.csv", "--format", "json"]))
    #expect(after["restated"] == 10)
    #expect(after["accepted"] == 0)
    // At most six actions a week stood in each of the ten cells before; each raises the sum by more than 80.
    let then = try #require(try show(program, actions)[0]["value"] as? Double)
    #expect(then > first)
    try program.remove()
  }

  @Test func `eight accounts stay hidden until the policy allows groups of five`() throws {
    let program = try Program()
    let folder = Program.sharedData!.appendingPathComponent("github-copilot").path
    let users = folder + "/organization-users-28-day-report.json"
    #expect(try rows(try program.run(["import", "github-copilot", users, "--format", "json"]))["accepted"] == 107)
    let period = "--period 2026-03-29..2026-04-25"
    let hidden = try show(program, "adoption.active-people \(period)")[0]
    #expect(hidden["status"] as? String == "suppressed")
    #expect(hidden["reason"] as? String == "protected (k = 10)")
    #expect(hidden["numerator"] == nil)

    #expect(try program.run("policy adopt --usage-minimum 5 --yes").status == 0)
    #expect(try show(program, "adoption.active-people \(period)")[0]["numerator"] as? Int == 8)
    // One account holds 96.9 % of the tokens.
    #expect(try show(program, "tokens.consumed \(period)")[0]["status"] as? String == "suppressed")
    let acceptance = try show(program, "adoption.vendor-acceptance \(period)")[0]

    let organisation = folder + "/organization-28-day-report.json"
    #expect(
      try rows(try program.run(["import", "github-copilot", organisation, "--format", "json"]))["accepted"] == 28)
    #expect(try show(program, "adoption.active-people \(period)")[0]["numerator"] as? Int == 8)
    let again = try show(program, "adoption.vendor-acceptance \(period)")[0]
    #expect(again["numerator"] as? Int == acceptance["numerator"] as? Int)
    let explained = try program.run("metrics explain adoption.active-people \(period)")
    #expect(explained.output.contains("github-copilot/100000001 counts"))
    try program.remove()
  }

  @Test func `three accounts of one human are one person`() throws {
    let program = try Program()
    let viva = Program.sharedData!.appendingPathComponent("viva/pq_data.csv").path
    let copilot = Program.sharedData!.appendingPathComponent(
      "github-copilot/organization-users-28-day-report.json"
    ).path
    try program.run(["import", "viva", viva])
    try program.run(["import", "github-copilot", copilot])
    let period = "--period 2026-03-29..2026-04-25"
    try program.write(
      """
      person,system,account
      P1,viva,bf361ad4-fc29-432f-95f3-837e689f4ac4
      P1,email,monalisa@octodemo.com
      P1,github-login,monalisa

      """, to: "identities.csv")
    let untouched = program.directory.appendingPathComponent("untouched").path
    try FileManager.default.copyItem(
      atPath: program.directory.appendingPathComponent("hebel-data").path, toPath: untouched)
    let before = try show(program, "adoption.active-people \(period) --data \(untouched)")[0]
    #expect(try program.run("import identities identities.csv").status == 0)
    let after = try show(program, "adoption.active-people \(period)")[0]
    // 300 people are placed; the eight accounts matched nobody, now one of them is somebody.
    #expect(before["numerator"] as? Int == 0)
    #expect(after["numerator"] as? Int == 1)
    #expect(after["n"] as? Int == 300)
    // Whoever was told before cannot learn by asking again what became of the one.
    #expect(try program.run(["import", "identities", "identities.csv", "--data", untouched]).status == 0)
    let standing = try show(program, "adoption.active-people \(period) --data \(untouched)")[0]
    #expect(standing["numerator"] as? Int == 0)
    #expect(standing["standing"] != nil)
    try program.remove()
  }
}
