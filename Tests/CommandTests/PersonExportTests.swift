import Events
import Foundation
import Testing

/// A person's own data through the program.
@Suite struct PersonExportTests {
  static func fixture() throws -> Program {
    let program = try Program()
    try program.write(
      """
      event;person;unit;from;kind;band;fte;email;tool;absent_from;absent_to
      ;1001;Sales/North;01.01.2025;employee;2;0,8;anna@example.com;;;
      ;1001;Sales/South;01.04.2026;employee;3;1;;;;
      ;1002;Secret-Unit;01.01.2025;employee;1;1;bert@example.com;;;
      granted;1001;;01.02.2025;;;;;assistant;;
      absent;1001;;;;;;;;01.06.2025;01.08.2025

      """, to: "roster.csv")
    try program.write(
      """
      id,day,system,account,tool,input_tokens,output_tokens,cost,currency
      r-1,2026-05-04,github-login,octocat,assistant,100,20,0.5,USD
      r-2,2026-05-04,github-login,octocat,assistant,10,2,0.25,USD
      r-3,2026-05-05,github-login,octocat,other-tool,7,,,
      r-4,2026-05-05,hr,1002,assistant,999,,,

      """, to: "usage.csv")
    try program.write("person,system,account\n1001,github-login,octocat\n", to: "identities.csv")
    try program.write(
      "id,day,person,about,of,rating,comment\nf-1,2026-05-06,1001,tool,assistant,4,Too many clicks\n",
      to: "feedback.csv")
    try program.write(
      "id,day,person,verdict,tool\nv-1,2026-05-07,1001,accepted,assistant\nv-2,2026-05-07,1002,rejected,assistant\n",
      to: "reviews.csv")
    for line in [
      "roster roster.csv", "usage usage.csv", "identities identities.csv", "feedback feedback.csv",
      "reviews reviews.csv",
    ] {
      let outcome = try program.run("import " + line)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
    return program
  }

  @Test func `a person gets all that is held about them, by whatever identifier they are asked for`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let texts = try ["1001\n", "email:Anna@example.com", "github-login:octocat"].map { input in
      let outcome = try program.run(["person", "export", "--language", "en"], input: input)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }
    #expect(Set(texts).count == 1)
    let text = texts[0]
    for part in [
      "Known in: email (1), github-login (1), hr (1)", "Sales/North", "Sales/South", "2025-06-01", "2025-08-01",
      "assistant", "other-tool", "Too many clicks", "accepted", "132", "0.75 USD (list)", "carry no person",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
    // Digits of a random number may happen to be those of an identifier.
    let rest = text.split(separator: "\n").filter { !$0.hasPrefix("Random number") }.joined(separator: "\n")
    for other in ["Secret-Unit", "999", "rejected", "1001", "anna@", "octocat"] {
      #expect(!rest.contains(other), "\(other) in \(rest)")
    }
  }

  @Test func `as JSON every event stands in full and nothing of anybody else`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let outcome = try program.run(
      ["person", "export", "--namespace", "hr", "--format", "json", "--out", "own.json"], input: "1001")
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
    let file = program.directory.appendingPathComponent("own.json")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let object = try #require(try JSONParser.parse(Array(Data(contentsOf: file))).object)
    let events = object["events"]?.array?.compactMap(\.object) ?? []
    #expect(events.count == 9)
    #expect(events.contains { $0["data"]?.object?["comment"] == "Too many clicks" })
    #expect(!String(decoding: try Data(contentsOf: file), as: UTF8.self).contains("Secret-Unit"))
    let totals = object["usage"]?.array?.compactMap(\.object) ?? []
    #expect(totals.first { $0["tool"] == "assistant" }?["tokens"] == 132)
    #expect(totals.first { $0["tool"] == "other-tool" }?["actions"] == nil)
  }

  @Test func `JSON holds every event as it is stored, with what corrected it; words say they are a summary`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    try program.write(
      "id,time,system,account,tool,input_tokens\nrow-77,2026-05-08T13:14:15Z,github-login,octocat,assistant,3\n",
      to: "usage.csv")
    try program.write(
      "id,day,person,about,of,rating,comment\nf-1,2026-05-06,1001,tool,assistant,2,Fewer clicks now\n",
      to: "feedback.csv")
    for format in ["usage", "feedback"] {
      #expect(try program.run(["import", format, format + ".csv"]).status == 0)
    }
    func export() throws -> (object: JSONObject, text: String) {
      let text = try program.run(["person", "export", "--format", "json"], input: "1001").output
      return (try #require(try JSONParser.parse(Array(text.utf8)).object), text)
    }
    var records = try export().object["records"]?.array?.compactMap(\.object) ?? []
    func record(_ id: String) -> JSONObject? { records.first { $0["id"]?.string == id } }
    let position = try #require(record("v-1")?["position"]?.integer)
    #expect(try program.run(["log", "retract", "\(position)"]).status == 0)
    let (object, text) = try export()
    records = object["records"]?.array?.compactMap(\.object) ?? []
    let used = try #require(record("row-77"))
    #expect(used["time"] == "2026-05-08T13:14:15.000000Z" && used["source"] == "usage")
    #expect(used["recordedAt"]?.string?.isEmpty == false && used["position"]?.integer != nil)
    #expect(used["import"]?.integer != nil && used["person"] != nil && used["schemaVersion"] == 1)
    // What was said first, what corrected it, and what was taken back.
    #expect(record("f-1")?["data"]?.object?["comment"] == "Too many clicks")
    let correction = records.first { $0["type"] == "event-corrected" }
    #expect(correction?["data"]?.object?["data"]?.object?["comment"] == "Fewer clicks now")
    #expect(record("v-1")?["data"]?.object?["verdict"] == "accepted")
    #expect(records.contains { $0["type"] == "event-retracted" })
    #expect(object["events"]?.array?.contains { $0.object?["type"] == "output-reviewed" } == false)
    for other in ["Secret-Unit", "999", "v-2"] { #expect(!text.contains("\"\(other)\"")) }
    let words = try program.run(["person", "export", "--language", "en"], input: "1001").output
    #expect(words.contains("This is a summary") && !words.contains("13:14"))
  }

  @Test func `a corrected event is given as it holds now`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    try program.write("id,day,person,verdict,tool\nv-1,2026-05-07,1001,edited,assistant\n", to: "reviews.csv")
    #expect(try program.run("import reviews reviews.csv").status == 0)
    let text = try program.run(["person", "export"], input: "1001").output
    #expect(text.contains("edited") && !text.contains("accepted"))
  }

  @Test func `the reading is recorded without saying about whom`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    #expect(try program.run(["person", "export"], input: "1001").status == 0)
    let listed = try program.run("audit list --type raw --format json").output
    #expect(listed.contains("person export") && !listed.contains("\"rows\""))
    #expect(!listed.contains("1001"))
  }

  @Test func `an argument is refused without repeating it, and an unknown person is told so`() throws {
    let program = try Self.fixture()
    defer { _ = Result { try program.remove() } }
    let argument = try program.run(["person", "export", "4711"], input: "")
    #expect(argument.status == 64 && argument.errors.contains("never an argument"))
    #expect(!argument.errors.contains("4711"))
    let unknown = try program.run(["person", "export"], input: "4711")
    #expect(unknown.status == 1 && unknown.errors.contains("Nobody is known"))
    #expect(!unknown.errors.contains("4711") && unknown.output.isEmpty)
    #expect(try program.run(["person", "export"], input: "").status == 64)
  }
}
