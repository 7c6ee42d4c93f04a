import Foundation
import Testing

/// A wave from the roster to its closing, as an office runs it.
struct SurveyCommandTests {
  private struct Row {
    let unit: String
    let band: String
    let token: String
  }

  private func programWithWave(_ more: String = "--closes 2199-12-31") throws -> (program: Program, tokens: [Row]) {
    let program = try Program()
    let people = [("Sales", 1, 6), ("Sales", 2, 2), ("IT", 1, 7)].flatMap { unit, band, count in
      (1...count).map { "\(unit)-\(band)-\($0),\(unit),\(band),2026-01-01\n" }
    }
    try program.write("person,unit,band,from\n" + people.joined(), to: "roster.csv")
    for line in [
      "import roster roster.csv", "survey design climate --instrument team-safety-4",
      "survey open climate --wave now \(more) --tokens tokens.csv",
    ] {
      let outcome = try program.run(line)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    let text = try String(
      contentsOf: program.directory.appendingPathComponent("tokens.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(unit: cells[0], band: cells[1], token: cells[2])
    }
    return (program, rows)
  }

  private func line(_ token: String, points: Int = 4, item: String = "raise-problems", more: String = "") -> String {
    #"{"token":"\#(token)","answers":{"\#(item)":\#(points)},"language":"de"\#(more)}"# + "\n"
  }

  private func answers(_ program: Program) throws -> [String] {
    try program.run("log export").output.split(separator: "\n").map(String.init)
      .filter { $0.contains("\"survey-answered\"") }
  }

  @Test func `a wave runs from the roster to its closing and keeps nobody`() throws {
    let (program, tokens) = try programWithWave()
    #expect(tokens.count == 15 && Set(tokens.map(\.token)).count == 15)
    let first = tokens.prefix(4).map { line($0.token) }.joined()
    #expect(try program.run(["survey", "answer"], input: first).output == "4 taken, 0 refused.\n")
    #expect(try answers(program).isEmpty)
    let rest = tokens.dropFirst(4).dropLast(2).map { line($0.token.lowercased()) }.joined()
    #expect(try program.run(["survey", "answer", "-"], input: rest).status == 0)
    let batch = try answers(program)
    #expect(batch.count == 13)
    #expect(Set(batch.compactMap { $0.firstMatch(of: #/"recordedat":"[^"]+"/#).map { String($0.0) } }).count == 1)
    #expect(batch.filter { $0.contains(#""unit":"Sales""#) }.allSatisfy { !$0.contains(#""band""#) })
    #expect(batch.allSatisfy { !$0.contains("\"person\"") })
    let late = tokens.suffix(2).map { line($0.token) }.joined()
    #expect(try program.run(["survey", "answer"], input: late).status == 0)
    #expect(try answers(program).count == 13)
    #expect(try program.run("survey close climate now").status == 0)
    // Two answers are fewer than five: they came in without unit, band and language.
    #expect(try answers(program).count == 15)
    #expect(try answers(program).suffix(2).allSatisfy { !$0.contains("unit") && !$0.contains("language") })
    #expect(try program.run("survey list").output.contains("15 invited"))
    try program.remove()
  }

  @Test func `lines that cannot be taken are refused one by one with the reason`() throws {
    let (program, tokens) = try programWithWave()
    let good = line(tokens[0].token)
    let other = tokens[1].token
    let lines = [
      good, good, line("0000-0000-0000-0000"), line(other, points: 6), line(other, points: 0),
      line(other, item: "raise-problem"), line(other, more: #","wave":"then""#), "{\n", "[]\n", "{\"answers\":{}}\n",
      "{\"token\":\"\(other)\",\"answers\":{\"raise-problems\":\"4\"}}\n", "{\"token\":\"\(other)\"}\n",
    ]
    let outcome = try program.run(["survey", "answer"], input: lines.joined())
    #expect(outcome.status == 2)
    #expect(outcome.output == "1 taken, 11 refused.\n")
    for says in [
      "line 2: The token has been used", "line 3: The token is not known",
      "line 4: Rule: Points lie on the item's scale",
      "line 5: Rule: Points", "Did you mean raise-problems?", "line 7: The token is for another wave",
      "line 8: The line is no JSON", "line 9: The line holds a list", "line 10: The line has no token",
      "line 11: 'answers' holds a text", "line 12: Rule: An answer answers something",
    ] {
      #expect(outcome.errors.contains(says), "\(says) in\n\(outcome.errors)")
    }
    // The token was not spent by what was refused.
    #expect(try program.run(["survey", "answer"], input: line(other)).status == 0)
    try program.remove()
  }

  @Test func `a wave that is over takes nothing, and one with few answers stores none`() throws {
    let (program, tokens) = try programWithWave()
    let few = tokens.prefix(3).map { line($0.token) }.joined()
    #expect(try program.run(["survey", "answer"], input: few).status == 0)
    let closed = try program.run("survey close climate now")
    #expect(closed.output.contains("3 answers could not be stored"))
    #expect(try answers(program).isEmpty)
    let late = try program.run(["survey", "answer"], input: line(tokens[9].token))
    #expect(late.status == 65 && late.errors.contains("A closed wave takes no answers"))
    #expect(try program.run("survey close climate now").errors.contains("A wave is closed once."))
    #expect(
      try program.run("survey open climate --wave now --closes 2199-12-31").errors.contains("appended, never replaced"))
    #expect(try program.run("survey close climate nwo").errors.contains("Did you mean now?"))
    #expect(try program.run("survey close climat now").errors.contains("Did you mean 'climate'?"))
    try program.remove()
    let (past, old) = try programWithWave("--opens 2026-01-02 --closes 2026-01-03")
    let outcome = try past.run(["survey", "answer"], input: line(old[0].token))
    #expect(outcome.errors.contains("runs from 2026-01-02 to 2026-01-03"))
    try past.remove()
  }

  @Test func `ten items are the most that a quarter asks, over all surveys`() throws {
    let (program, _) = try programWithWave()
    #expect(try program.run("survey design more --instrument team-safety-7 --instrument ai-attitude").status == 1)
    #expect(try program.run("survey design more --instrument team-safety-7").status == 0)
    let refused = try program.run("survey open more --wave now --closes 2199-12-31")
    #expect(refused.status == 1 && refused.errors.contains("other waves of the quarter ask 4"))
    let unnamed = try program.run("survey design more --instrument team-safty-7")
    #expect(unnamed.status == 64 && unnamed.errors.contains("Did you mean 'team-safety-7'?"))
    try program.remove()
  }

  @Test func `two processes that spend one token: one wins`() async throws {
    let (program, tokens) = try programWithWave()
    let text = line(tokens[0].token)
    let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 1...2 { group.addTask { try program.run(["survey", "answer"], input: text) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.map(\.output).sorted() == ["0 taken, 1 refused.\n", "1 taken, 0 refused.\n"])
    try program.remove()
  }

  @Test func `a wave whose intake was lost is closed only when somebody says so`() throws {
    let (program, tokens) = try programWithWave()
    #expect(try program.run(["survey", "answer"], input: line(tokens[0].token)).status == 0)
    let directory = program.directory.appendingPathComponent("hebel-data")
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where name.hasPrefix("intake.db") {
      try FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }
    let refused = try program.run("survey close climate now")
    #expect(refused.status == 65 && refused.errors.contains("Restore it from a backup"))
    #expect(try program.run("survey close climate now --without-waiting").status == 0)
    try program.remove()
  }

  @Test func `no token stands in any file, and answers that left are wiped`() throws {
    let (program, tokens) = try programWithWave()
    #expect(try program.run(["survey", "answer"], input: tokens.map { line($0.token) }.joined()).status == 0)
    let directory = program.directory.appendingPathComponent("hebel-data")
    for name in try Program.files(below: directory) {
      let content = try Data(contentsOf: directory.appendingPathComponent(name))
      for token in tokens.map(\.token) {
        #expect(content.range(of: Data(token.utf8)) == nil, "a token stands in \(name)")
      }
      if name.hasPrefix("intake.db") {
        #expect(content.range(of: Data("\"raise-problems\"".utf8)) == nil, "\(name) still holds answers")
      }
    }
    try program.remove()
  }

  @Test func `the form is one page in two languages with a fieldset for each item`() throws {
    let (program, _) = try programWithWave()
    let page = try program.run("survey form climate now").output
    #expect(page.components(separatedBy: "<fieldset").count == 5)
    #expect(page.contains("Ich kann hier etwas wagen") && page.contains("I can take a chance here"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    #expect(page.contains("data-wave=\"now\"") && page.hasPrefix("<!DOCTYPE html>\n<html lang=\"de\">"))
    try program.remove()
  }

  @Test(.enabled(if: Program.sharedData != nil))
  func `a second import of a quarter counts as duplicates, whatever it says`() throws {
    let program = try Program()
    let file = Program.sharedData!.appendingPathComponent("viva/pq_data.csv")
    #expect(try program.run(["import", "viva", file.path]).status == 0)
    let before = try answers(program)
    #expect(before.count == 600)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    let names = lines[0].split(separator: ",").map { $0.trimmingCharacters(in: ["\""]) }
    let place = try #require(names.firstIndex(of: "Speak_My_Mind"))
    let changed = lines.enumerated().map { index, line -> String in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if index > 0, cells.count > place { cells[place] = "1" }
      return cells.joined(separator: ",")
    }
    try program.write(changed.joined(separator: "\n"), to: "changed.csv")
    let again = try program.run("import viva changed.csv")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try answers(program) == before)
    #expect(try !program.run("log stats").output.contains("event-corrected"))
    try program.remove()
  }
}
