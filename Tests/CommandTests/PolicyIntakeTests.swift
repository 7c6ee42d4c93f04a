import Foundation
import Testing

/// Policies that an import brings, and what of comments a policy has to name.
struct PolicyIntakeTests {
  private func line(_ id: String, _ data: String, time: String = "2026-01-01T00:00:00Z") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"elsewhere","type":"policy-adopted","time":"\#(time)","#
      + #""stream":"policy-usage","data":\#(data)}"# + "\n"
  }

  static let faulty: [(data: String, says: String)] = [
    (#"{"usageMinimum":4,"surveyMinimum":5,"from":"2026-01-01"}"#, "usageMinimum"),
    (#"{"usageMinimum":10,"surveyMinimum":4,"from":"2026-01-01"}"#, "surveyMinimum"),
    (#"{"usageMinimum":10,"surveyMinimum":5,"from":"2026-02-01","to":"2026-01-01"}"#, "is not after 2026-02-01"),
    (
      #"{"usageMinimum":10,"surveyMinimum":5,"from":"2026-01-01","readers":[{"role":"king","may":["audit"]}]}"#,
      "readers"
    ),
    (#"{"usageMinimum":10,"surveyMinimum":5}"#, "from"),
  ]

  @Test(arguments: faulty.indices)
  func `a faulty policy among imported events is refused, and nothing is adopted`(index: Int) throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    try program.write(line("a", PolicyIntakeTests.faulty[index].data), to: "events.jsonl")
    let outcome = try program.run("import events events.jsonl")
    #expect(outcome.status == 65)
    let text = outcome.output + outcome.errors
    #expect(text.contains(PolicyIntakeTests.faulty[index].says), "\(text)")
    #expect(try program.run("policy show").output.hasPrefix("trial, no agreement"))
  }

  @Test func `of two imported policies of one day the one that the log took in last holds`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let first = line("b", #"{"usageMinimum":12,"surveyMinimum":9,"from":"2026-01-01"}"#, time: "2026-02-01T00:00:00Z")
    let second = line("a", #"{"usageMinimum":15,"surveyMinimum":8,"from":"2026-01-01"}"#)
    try program.write(first, to: "first.jsonl")
    try program.write(second, to: "second.jsonl")
    #expect(try program.run("import events first.jsonl").status == 0)
    #expect(try program.run("import events second.jsonl").status == 0)
    let shown = try program.run("policy show").output
    #expect(shown.contains("smallest group for usage    15"), "\(shown)")
    let figure = try program.run("metrics show adoption.reach --period 2026-Q1")
    #expect(figure.output.contains("usage from 15, surveys from 8"), "\(figure.output) \(figure.errors)")
    // What was imported last lowers nothing backwards from the command line.
    #expect(try program.run("policy adopt --usage-minimum 6 --from 2026-01-02").status == 77)
  }

  @Test func `taking a policy back, or correcting it, changes no policy`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let policy = line("a", #"{"usageMinimum":15,"surveyMinimum":8,"from":"2026-01-01"}"#)
    try program.write(policy, to: "policy.jsonl")
    #expect(try program.run("import events policy.jsonl").status == 0)
    let back =
      #"{"specversion":"1.0","id":"r","source":"elsewhere","type":"event-retracted","#
      + #""time":"2026-01-02T00:00:00Z","data":{"target":{"source":"elsewhere","id":"a"}}}"#
    try program.write(back + "\n", to: "back.jsonl")
    #expect(try program.run("import events back.jsonl").status == 0)
    let figure = try program.run("metrics show adoption.reach --period 2026-Q1")
    #expect(figure.output.contains("usage from 15, surveys from 8"), "\(figure.output) \(figure.errors)")
  }

  @Test func `comments are read under a policy that names them, and stay closed after an upgrade until one does`()
    throws
  {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let people = (1...12).map { "p-\($0),Sales,1,2026-01-01\n" }
    try program.write("person,unit,band,from\n" + people.joined(), to: "roster.csv")
    for command in [
      "import roster roster.csv", "survey design climate --instrument team-safety-4",
      "survey open climate --wave now --closes 2199-12-31 --tokens tokens.csv",
    ] { #expect(try program.run(command).status == 0) }
    let tokens = try String(contentsOf: program.directory.appendingPathComponent("tokens.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
    let lines = tokens.map { #"{"token":"\#($0)","answers":{"raise-problems":4},"comment":"Geheimwort"}"# + "\n" }
    #expect(try program.run(["survey", "answer"], input: lines.joined()).status == 0)
    #expect(try program.run("survey close climate now").status == 0)
    // As a policy of a version before comments could be named would be.
    try program.adopt { $0["metrics"] = ($0["metrics"] as? [String])?.filter { $0 != "culture.comments@1" } }
    let refused = try program.run("survey comments climate now")
    #expect(refused.status == 77 && !refused.output.contains("Geheimwort"))
    #expect(refused.errors.contains("not agreed: the policy does not name culture.comments@1"), "\(refused.errors)")
    let results = try program.run("survey results climate now")
    #expect(results.output.contains("Comments: not agreed"), "\(results.output)")
    #expect(try program.run("policy show").output.contains("culture.comments@1"))
    try program.adopt { _ in }
    let read = try program.run("survey comments climate now")
    #expect(read.status == 0 && read.output.contains("– Geheimwort"), "\(read.output) \(read.errors)")
    let record = try program.run("audit list --type refused --format json").output
    #expect(record.contains("the policy does not name culture.comments@1"), "\(record)")
  }

  @Test func `a scope is printed, and said not to be enforced`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    let adopted = try program.run(["policy", "adopt", "--usage-minimum", "10", "--scope", "Werk Nord"])
    #expect(adopted.errors.contains("The scope 'Werk Nord' is printed and not enforced"), "\(adopted.errors)")
    #expect(try program.run("policy export --language en").output.contains("not enforced by the program"))
    #expect(try program.run("policy export --language de").output.contains("vom Programm nicht durchgesetzt"))
  }
}
