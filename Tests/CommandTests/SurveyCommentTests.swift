import Foundation
import Testing

/// Comments from the form to the page: sealed before any file, read by rule 10 only.
struct SurveyCommentTests {
  /// Sales 14, IT 12, Board 3 people; a wave that is open.
  private func programWithWave() throws -> (program: Program, tokens: [(unit: String, token: String)]) {
    let program = try Program()
    let people = [("Sales", 14), ("IT", 12), ("Board", 3)].flatMap { unit, count in
      (1...count).map { "\(unit)-\($0),\(unit),1,2026-01-01\n" }
    }
    try program.write("person,unit,band,from\n" + people.joined(), to: "roster.csv")
    for line in [
      "import roster roster.csv", "survey design climate --instrument team-safety-4",
      "survey open climate --wave now --closes 2199-12-31 --tokens tokens.csv",
    ] {
      let outcome = try program.run(line)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    let text = try String(contentsOf: program.directory.appendingPathComponent("tokens.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return (unit: cells[0], token: cells[2])
    }
    return (program, rows)
  }

  private func line(_ token: String, _ comments: String) -> String {
    #"{"token":"\#(token)","answers":{"raise-problems":4},"language":"de"\#(comments)}"# + "\n"
  }

  /// No comment of these tests stands in any file of the data directory, in any spelling that a search would find.
  private func expectNothingPlain(_ program: Program, _ step: String) throws {
    let directory = program.directory.appendingPathComponent("hebel-data")
    let word = "Geheimwort"
    let spellings = [
      Data(word.utf8), word.data(using: .utf16LittleEndian)!, word.data(using: .utf16BigEndian)!,
      Data(word.uppercased().utf8), Data(word.utf8.map { String(format: "%02x", $0) }.joined().utf8),
    ]
    let base64 = (0..<3).map { shift in
      let padded = Data(repeating: 0x20, count: shift) + Data(word.utf8)
      return Data(padded.base64EncodedString().dropFirst(4).dropLast(4).utf8)
    }
    for name in try FileManager.default.subpathsOfDirectory(atPath: directory.path) {
      let url = directory.appendingPathComponent(name)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      let content = try Data(contentsOf: url)
      for spelling in spellings + base64 {
        #expect(content.range(of: spelling) == nil, "a comment stands in \(name) after \(step)")
      }
    }
  }

  private func comments(_ program: Program) throws -> [String] {
    try program.run("log export").output.split(separator: "\n").map(String.init)
      .filter { $0.contains("\"survey-commented\"") }
  }

  @Test func `comments run from the form to the page, and stand in no file in plain words`() throws {
    let (program, tokens) = try programWithWave()
    let lines = tokens.enumerated().map { number, row in
      let general = #", "comment": "Geheimwort \#(row.unit) \#(number)""#
      let item = number % 2 == 0 ? #", "comments": {"raise-problems": "=Geheimwort \#(number)"}"# : ""
      return line(row.token, general + item)
    }
    let first = try program.run(["survey", "answer"], input: lines.prefix(4).joined())
    #expect(first.output == "4 taken, 0 refused.\n" && first.errors.contains("6 comments were encrypted"))
    #expect(try comments(program).isEmpty)
    try expectNothingPlain(program, "an answer that waits")
    let rest = try program.run(["survey", "answer"], input: lines.dropFirst(4).joined())
    #expect(rest.status == 0, "\(rest.errors)")
    try expectNothingPlain(program, "a batch")
    let batch = try comments(program)
    #expect(batch.count == 29 + 15)
    #expect(batch.allSatisfy { !$0.contains("\"person\"") && !$0.contains("\"band\"") && !$0.contains("answers") })
    #expect(Set(batch.compactMap { $0.firstMatch(of: #/"recordedat":"[^"]+"/#).map { String($0.0) } }).count == 1)
    let early = try program.run("survey comments climate now")
    #expect(early.status == 77 && early.errors.contains("once it is closed") && early.output.isEmpty)
    #expect(try program.run("survey close climate now").status == 0)
    try expectNothingPlain(program, "the closing")
    let all = try program.run("survey comments climate now")
    #expect(all.status == 0, "\(all.errors)")
    #expect(all.output.components(separatedBy: "– Geheimwort").count == 30)
    #expect(all.output.components(separatedBy: "– =Geheimwort").count == 16)
    #expect(all.output.contains("protected (k = 5)") && all.output.contains("never scanned for emotion"))
    let order = all.output.matches(of: #/Geheimwort \w+ (\d+)/#).map { Int($0.1)! }
    #expect(order != order.sorted() && Set(order).count == 29)
    #expect(try program.run("survey comments climate now").output == all.output)
    try expectNothingPlain(program, "reading")
    #expect(try program.run("rebuild").status == 0)
    #expect(try program.run("survey comments climate now").output == all.output)
    try expectNothingPlain(program, "a rebuild")
    try program.remove()
  }

  @Test func `units, themes and formats show what the rule lets through`() throws {
    let (program, tokens) = try programWithWave()
    let text = tokens.enumerated().map { number, row in
      line(row.token, #", "comments": {"general": "@Geheimwort, \#(row.unit)\nzwei|\#(number)"}"#)
    }
    #expect(try program.run(["survey", "answer"], input: text.joined()).status == 0)
    #expect(try program.run("survey close climate now").status == 0)
    // Three of Board behind Sales and IT would be a few: the smaller of the two is hidden.
    let sales = try program.run("survey comments climate now --unit sales --theme general --format json")
    #expect(sales.output.contains(#""count":14"#) && sales.output.contains(#""group":{"unit":"Sales"}"#))
    let other = try program.run("survey comments climate now --unit IT --format json")
    #expect(!other.output.contains("Geheimwort") && other.output.contains(#""reason":"protected (k = 5)""#))
    #expect(!other.output.contains("count"))
    let board = try program.run("survey comments climate now --unit Board")
    #expect(board.status == 0 || board.status == 64)
    #expect(!board.output.contains("Geheimwort"))
    let csv = try program.run("survey comments climate now --theme general --format csv").output
    #expect(csv.hasPrefix("theme,status,comment,reason\r\n") && csv.contains("\"'@Geheimwort, Sales\nzwei|"))
    let page = try program.run("survey comments climate now --theme general --format markdown --language de").output
    #expect(page.contains(#"zwei\|"#) && page.contains("### Zur ganzen Befragung \\[general\\]: 29 Kommentare"))
    #expect(try program.run("survey comments climate now --theme generl").errors.contains("Did you mean 'general'?"))
    #expect(try program.run("survey comments climate now --unit Saless").errors.contains("Did you mean 'Sales'?"))
    let results = try program.run("survey results climate now")
    #expect(results.output.contains("Comments: 29 can be read in 1 of 5 themes, the others protected (k = 5)."))
    let machine = try program.run("survey results climate now --format json")
    #expect(!machine.output.contains("Comments:") && machine.errors.contains("Comments: 29"))
    try program.remove()
  }

  @Test func `comments that are too long or steer or are on no item are refused, and no token is spent`() throws {
    let (program, tokens) = try programWithWave()
    let token = tokens[0].token
    func comment(_ text: String) -> String { line(token, #", "comment": "\#(text)""#) }
    let long = String(repeating: "Geheimwort", count: 201)
    let cases = [
      (comment(long), "has 2010 characters. A comment may have 2000"),
      (comment("Geheimwort\\u0000"), "The line is no JSON"), (comment("Geheimwort\\u001b[2J"), "control characters"),
      (comment("Geheimwort\\u202e"), "turn the direction of reading"),
      (comment(String(repeating: "Geheimwort", count: 110_000)), "The line has"),
      (line(token, #", "comments": {"raise-problem": "Geheimwort"}"#), "Did you mean raise-problems?"),
      (line(token, #", "comments": {"general": "a"}, "comment": "b""#), "are both there"),
      (line(token, #", "comment": 7"#), "'comment' is"), (line(token, #", "comments": ["a"]"#), "'comments' is"),
      ("{\"token\":\"\(token)\",\"comment\":\"Geheimwort\"}\n", "An answer answers something"),
    ]
    for (line, says) in cases {
      let outcome = try program.run(["survey", "answer"], input: line)
      #expect(outcome.status == 65 && outcome.errors.contains(says), "\(says) in \(outcome.errors)")
      #expect(!outcome.errors.contains("Geheimwort"))
    }
    #expect(try program.run(["survey", "answer"], input: comment("Geheimwort")).output == "1 taken, 0 refused.\n")
    try expectNothingPlain(program, "refusals")
    try program.remove()
  }

  @Test func `a killed process loses no answer, doubles none, and leaves no comment in plain`() throws {
    let (program, tokens) = try programWithWave()
    let lines = tokens.enumerated().map { line($1.token, #", "comment": "Geheimwort \#($0)""#) }
    for round in 0..<6 {
      let process = Process()
      process.executableURL = Program.executable
      process.arguments = ["survey", "answer"]
      process.currentDirectoryURL = program.directory
      process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "HEBEL_DATA" }
      let pipe = Pipe()
      process.standardInput = pipe
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      try pipe.fileHandleForWriting.write(contentsOf: Data(lines.shuffled().joined().utf8))
      try pipe.fileHandleForWriting.close()
      waitForTransactions(1 + 5 * round, of: program, while: process)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try expectNothingPlain(program, "a kill")
    }
    // Those whose token is spent were taken; the others are taken now.
    let last = try program.run(["survey", "answer"], input: lines.joined())
    #expect([0, 2, 65].contains(last.status), "\(last.errors)")
    let closed = try program.run("survey close climate now")
    #expect(closed.status == 0, "\(closed.errors)")
    #expect(try comments(program).count == 29)
    let output = try program.run("survey comments climate now --theme general").output
    #expect(Set(output.matches(of: #/Geheimwort (\d+)/#).map { String($0.1) }).count == 29)
    try expectNothingPlain(program, "the end")
    try program.remove()
  }

  /// Looks on until the intake has been in the middle of so many transactions, or the process has ended.
  private func waitForTransactions(_ count: Int, of program: Program, while process: Process) {
    let journal = program.directory.appendingPathComponent("hebel-data/intake.db-journal").path
    var (seen, wasThere) = (0, false)
    while seen < count, process.isRunning {
      let isThere = access(journal, F_OK) == 0
      if isThere, !wasThere { seen += 1 }
      wasThere = isThere
    }
  }

  @Test func `a wave with too few answers keeps no comment either`() throws {
    let (program, tokens) = try programWithWave()
    let few = tokens.prefix(3).map { line($0.token, #", "comment": "Geheimwort""#) }.joined()
    #expect(try program.run(["survey", "answer"], input: few).status == 0)
    #expect(try program.run("survey close climate now").output.contains("3 answers could not be stored"))
    #expect(try comments(program).isEmpty)
    try expectNothingPlain(program, "the closing")
    let page = try program.run("survey comments climate now")
    #expect(page.status == 0 && page.output.components(separatedBy: "protected (k = 5)").count == 6)
    try program.remove()
  }

  @Test func `imported comments are sealed, repeat without a new event, and are read by the same rule`() throws {
    let program = try Program()
    let invitations = "survey;wave;unit;band;invited;instrument;closed_on\nclimate;2026-Q3;Sales;1;30;team-safety-4;%\n"
    try program.write(invitations.replacingOccurrences(of: "%", with: ""), to: "invited.csv")
    try program.write(invitations.replacingOccurrences(of: "%", with: "30.09.2026"), to: "closed.csv")
    let rows = (1...12).map { "climate;2026-Q3;Sales;4;Geheimwort \($0)\n" }
    try program.write("survey;wave;unit;raise-problems;Kommentar\n" + rows.joined(), to: "answers.csv")
    #expect(try program.run("import invitations invited.csv").status == 0)
    #expect(try program.run("import survey-answers answers.csv --dry-run").status == 0)
    try expectNothingPlain(program, "a dry run")
    let imported = try program.run("import survey-answers answers.csv")
    #expect(imported.status == 0 && !imported.output.contains("Geheimwort"), "\(imported.errors)")
    try expectNothingPlain(program, "an import")
    let head = try program.run("log stats --format json").output
    #expect(try program.run("import survey-answers answers.csv").output.contains("Nothing new"))
    #expect(try program.run("log stats --format json").output == head)
    #expect(try program.run("import invitations closed.csv").status == 0)
    let page = try program.run("survey comments climate 2026-Q3")
    #expect(page.output.components(separatedBy: "Geheimwort").count == 13, "\(page.errors)\(page.output)")
    // Closed and answered: other comments under the same names change nothing.
    let other = rows.joined().replacingOccurrences(of: "Geheimwort", with: "Anders")
    try program.write("survey;wave;unit;raise-problems;Kommentar\n" + other, to: "changed.csv")
    let late = try program.run("import survey-answers changed.csv")
    #expect(late.status == 0 && !late.output.contains("Anders"), "\(late.errors)")
    #expect(try program.run("survey comments climate 2026-Q3").output == page.output)
    try expectNothingPlain(program, "another import")
    try program.remove()
  }

  @Test func `comments of feedback are sealed for whoever gave them, by file, by JSON and by standard input`() throws {
    let program = try Program()
    try program.write(
      "Nr;Datum;zu;Bewertung;E-Mail;Kommentar\n1;15.09.2026;Tool;4;jo@example.org;Geheimwort\n"
        + "2;15.09.2026;Tool;3;;Geheimwort\n",
      to: "feedback.csv")
    let imported = try program.run("import feedback feedback.csv")
    #expect(imported.status == 0, "\(imported.output)\(imported.errors)")
    #expect(try program.run("import feedback feedback.csv").output.contains("Nothing new"))
    let json = #"{"about":"tool","rating":4,"person":"email:jo@example.org","comment":"Geheimwort","id":"f-1"}"#
    let recorded = try program.run(["record", "feedback", "-"], input: json)
    #expect(recorded.status == 0 && recorded.errors.contains("encrypted"), "\(recorded.errors)")
    #expect(try program.run(["record", "feedback", "-"], input: json).output.contains("nothing was recorded"))
    let piped = try program.run(
      ["record", "feedback", "--about", "tool", "--rating", "2", "--comment", "-"], input: "Geheimwort\n")
    #expect(piped.status == 0, "\(piped.errors)")
    let shown = try program.run(["record", "feedback", "--about", "tool", "--rating", "2", "--comment", "Geheimwort"])
    #expect(shown.status == 64 && shown.errors.contains("does not stand on the command line"))
    let forged = try program.run(
      ["record", "feedback", "-"], input: #"{"about":"tool","rating":4,"sealedComment":"R2VoZWlt"}"#)
    #expect(forged.status == 65 && forged.errors.contains("Only this program seals"))
    let events = try program.run("log export").output.split(separator: "\n").filter { $0.contains("feedback-given") }
    #expect(events.count == 4 && events.allSatisfy { $0.contains("\"sealedComment\"") })
    // Two people who say the same do not say it in the same letters.
    let sealed = events.compactMap { $0.firstMatch(of: #/"sealedComment":"([^"]+)"/#).map { String($0.1) } }
    #expect(Set(sealed).count == 4)
    try expectNothingPlain(program, "feedback")
    let help = try program.run("record feedback --help").output.split(whereSeparator: \.isWhitespace)
    #expect(help.joined(separator: " ").contains("no names of people, please"))
    try program.remove()
  }

  @Test func `the form asks for comments by theme and warns against names`() throws {
    let (program, _) = try programWithWave()
    let page = try program.run("survey form climate now").output
    #expect(page.components(separatedBy: "<textarea id=\"c").count == 6)
    #expect(page.contains("data-comment=\"general\"") && page.contains("data-comment=\"raise-problems\""))
    #expect(page.components(separatedBy: "No names of people, please").count == 7)
    #expect(page.contains("Bitte keine Namen von Personen") && page.contains("maxlength=\"2000\""))
    #expect(page.contains("never scanned for emotion") && page.contains("nie nach Stimmungen"))
    for command in ["survey comments --help", "survey answer --help"] {
      let help = try program.run(command).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(help.contains("never scanned for emotion"), "\(command)")
    }
    try program.remove()
  }
}
