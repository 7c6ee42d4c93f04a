import Disclosure
import EventLog
import Events
import Foundation
import Testing

@testable import hebel

/// Policies that an import brings, and what of comments a policy has to name.
struct PolicyIntakeTests {
  private func line(_ id: String, _ data: String, time: String = "2026-01-01T00:00:00Z") -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"elsewhere","type":"policy-adopted","time":"\#(time)","#
      + #""stream":"policy-usage","data":\#(data)}"# + "\n"
  }

  @Test func `a policy among imported events is refused, and so is whatever alters one`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster --agreement-first").status == 0)
    let policy = line("a", #"{"usageMinimum":5,"surveyMinimum":5,"from":"2020-01-01","agreement":"BV"}"#)
    let back = revision("event-retracted", of: ("elsewhere", "a"))
    for text in [policy, policy.replacing(#"{"usage"#, with: #"{ "usage"#), policy + back] {
      try program.write(text, to: "policy.jsonl")
      let refused = try program.run("import events policy.jsonl")
      #expect(refused.status == 65, "\(refused.output)\(refused.errors)")
      #expect(refused.output.contains("hebel policy adopt FILE"), "\(refused.output)")
      #expect(refused.output.contains("alters a policy") == text.contains("retracted"), "\(refused.output)")
    }
    let half = try program.run("import events policy.jsonl --keep-good")
    #expect(half.output.contains(#/accepted +0 rows/#), "\(half.output)")
    #expect(try program.run("policy show").output.hasPrefix("trial, no agreement"))
    #expect(try program.run("policy adopt --agreement BV-4 --usage-minimum 15").status == 0)
    let directory = DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path)
    let event = try #require(try PolicyBook(directory.reader()).entries.first)
    let adopted = try #require(try directory.reader().event(at: event.position))
    for type in ["event-retracted", "event-corrected"] {
      try program.write(revision(type, of: ("hebel", adopted.event.id.description)), to: "back.jsonl")
      let refused = try program.run("import events back.jsonl")
      #expect(refused.status == 65 && refused.output.contains("alters a policy"), "\(refused.output)")
    }
    // What the log holds already is a duplicate, so that an export can be offered to its own log.
    try program.write(String(decoding: CloudEvent.line(adopted), as: UTF8.self) + "\n", to: "own.jsonl")
    #expect(try program.run("import events own.jsonl").output.contains("Nothing new"))
    #expect(try program.run("policy show").output.contains("smallest group for usage    15"))
  }

  @Test func `an export comes into another directory but for what is adopted or sealed, which is named`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    try program.write(PolicyIntakeTests.roster, to: "roster.csv")
    #expect(try program.run("import roster roster.csv").status == 0)
    #expect(try program.run("record milestone Stein").status == 0)
    try program.adopt {
      $0["usageMinimum"] = 14
      $0["rawRows"] = true
      $0["sources"] = nil
    }
    let directory = program.directory
    #expect(try program.run("log export --out all.jsonl").status == 0)
    let first = try program.run("import events all.jsonl --data other")
    #expect(first.status == 2 && first.output.contains("hebel policy adopt FILE"), "\(first.output)")
    #expect(first.output.contains("the keys of its own log") && !first.output.contains("Nothing was appended"))
    #expect(try program.run("log stats --data other").output.contains("milestone-noted"))
    let lines = try String(contentsOf: directory.appendingPathComponent("all.jsonl"), encoding: .utf8)
    let number = try #require(lines.split(separator: "\n").firstIndex { $0.contains("policy-adopted") })
    #expect(first.output.contains("line \(number + 1), type: is a policy"))
    try program.write(String(lines.split(separator: "\n")[number]), to: "policy.json")
    let adopted = try program.run("policy adopt policy.json --data other --yes")
    #expect(adopted.status == 0, "\(adopted.errors)")
    #expect(try program.run("policy show --data other").output.contains("smallest group for usage    14"))
    let again = try program.run("import events all.jsonl --data other")
    #expect(
      again.output.contains("the policy stands in the log") && !again.output.contains("policy adopt FILE"), "\(again)")
  }

  private func revision(_ type: String, of target: (source: String, id: String)) -> String {
    let data = type == "event-corrected" ? #","data":{"usageMinimum":5},"reason":"error""# : ""
    return #"{"specversion":"1.0","id":"r","source":"elsewhere","type":"\#(type)","#
      + #""time":"2026-01-02T00:00:00Z","data":{"target":{"source":"\#(target.source)","id":"\#(target.id)"}\#(data)}}"#
      + "\n"
  }

  private static let usage = "id,day,system,account,tool,input_tokens\nu-1,2026-07-01,hr,1,chat,7\n"
  private static let roster = "person,unit,band,from\n1,A,1,2026-01-01\n"

  @Test func `a source is judged by what the file is, not by what it is called`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    #expect(try program.run("init --name Muster").status == 0)
    try program.write(PolicyIntakeTests.usage, to: "usage.csv")
    try program.write(PolicyIntakeTests.roster, to: "roster.csv")
    for name in ["office", "hebel", "hebel/x", "retention", "viva/retention"] {
      let reserved = try program.run("import usage usage.csv --source \(name)")
      #expect(reserved.status == 64 && reserved.errors.contains("a name of Hebel's own"), "\(reserved.errors)")
    }
    #expect(try program.run("import usage usage.csv --source telemetry").status == 0)
    try program.adopt { $0["sources"] = ["roster", "office", "telemetry"] }
    for name in ["usage", "usage/x", "roster", "roster/x", "office/x"] {
      let refused = try program.run("import usage usage.csv --source \(name)")
      #expect(refused.status == 77 && refused.errors.contains("may"), "\(name): \(refused.output)\(refused.errors)")
    }
    #expect(try program.run("import usage usage.csv").status == 77)
    // Files of this kind came under this name before, and it is the name that was agreed on.
    #expect(try program.run("import usage usage.csv --source telemetry").status == 0)
    try program.write("id,day,person,verdict,tool\nv-1,2026-07-02,1,accepted,chat\n", to: "reviews.csv")
    let other = try program.run("import reviews reviews.csv --source telemetry")
    #expect(other.status == 77 && other.errors.contains("not as a file of 'reviews'"), "\(other.errors)")
    for name in ["roster", "roster/north"] {
      #expect(try program.run("import roster roster.csv --source \(name)").status == 0)
    }
    let said =
      #"{"data":{"on":"2026-07-01","text":"Da"},"id":"m","source":"office","specversion":"1.0","#
      + #""time":"2026-07-01T00:00:00Z","type":"milestone-noted"}"#
    try program.write(said + "\n", to: "lines.jsonl")
    let lines = try program.run("import events lines.jsonl")
    #expect(lines.status == 77 && lines.errors.contains("The source 'events' may not"), "\(lines.errors)")
    try program.adopt { $0["sources"] = ["roster", "events"] }
    #expect(try program.run("import events lines.jsonl").status == 0)
    try program.write(said.replacing("office", with: "usage") + "\n", to: "lines.jsonl")
    #expect(try program.run("import events lines.jsonl").status == 77)
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
