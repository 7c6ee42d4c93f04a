import Events
import Foundation
import Testing

/// An organisation imported twice: as HR has it, and as HR hands it over.
struct PseudonymousFiguresTests {
  private static let formats = ["roster", "identities", "usage", "reviews", "trainings"]

  /// 46 people in three units; every second one is known to the tool by login, every third by mail.
  private static func write(to program: Program) throws {
    let people = (0..<46).map { number in
      (
        key: "pers-\(70_000 + 13 * number)", mail: "mensch.\(number)@beispiel-gmbh.de", login: "login-of-\(number)",
        unit: number < 20 ? "Vertrieb" : number < 34 ? "Betrieb" : "Labor", number: number
      )
    }
    try program.write(
      "person,name,unit,from,band,email\n"
        + people.map { "\($0.key),Mensch Nr\($0.number),\($0.unit),2026-01-01,\($0.number % 2 + 1),\($0.mail)\n" }
        .joined(), to: "roster.csv")
    try program.write(
      "person,system,account\n" + people.map { "\($0.key),github-login,\($0.login)\n" }.joined(), to: "identities.csv")
    var usage = "id,day,system,account,tool,input_tokens,output_tokens,user name\n"
    for one in people where one.number % 7 != 3 {
      for week in 0..<13 where (one.number + week) % 4 != 0 {
        let day = Day(year: 2026, month: 7, day: 1)! + (7 * week + one.number % 5)
        let (system, account) =
          one.number % 3 == 0
          ? ("email", one.mail.uppercased()) : one.number % 2 == 0 ? ("github-login", one.login) : ("hr", one.key)
        usage += "u-\(one.number)-\(week),\(day),\(system),\(account),chat,"
        usage += "\(7_919 * (one.number + 1) + week),\(331 + one.number),Mensch Nr\(one.number)\n"
      }
    }
    try program.write(usage, to: "usage.csv")
    try program.write(
      "id,day,person,verdict\n"
        + people.map {
          "v-\($0.number),2026-08-03,\($0.key),\(["accepted", "edited", "rejected"][$0.number % 3])\n"
        }
        .joined(), to: "reviews.csv")
    try program.write(
      "day,person,course,hours\n"
        + people.filter { $0.number % 3 != 1 }.map { "2026-07-02,\($0.key),ki,\($0.number % 4 + 1)\n" }.joined(),
      to: "trainings.csv")
  }

  private static let questions = [
    "adoption.active-people", "adoption.active-people --by unit", "adoption.active-people --by band",
    "adoption.active-people --by unit,band", "adoption.intensity --by unit", "adoption.usage-segments-4w",
    "adoption.retention", "tokens.consumed --by unit", "tokens.concentration", "supervision.acceptance --by unit",
    "competence.training-reach", "adoption.weekly-active", "adoption.reach --by band",
  ]

  /// Rows as they are released, without where the log stood.
  private func rows(_ program: Program, _ question: String, _ data: String) throws -> (text: String, released: Int) {
    let words = "metrics show \(question) --period 2026-Q3 --format json --data \(data)"
    let outcome = try program.run(words)
    #expect(outcome.status == 0, "\(question): \(outcome.errors)")
    let rows = try #require(try JSONParser.parse(Array(outcome.output.utf8)).object?["rows"])
    let released = (rows.array ?? []).count { $0.object?["status"] == "released" }
    return (String(decoding: CanonicalJSON.bytes(rows), as: UTF8.self), released)
  }

  @Test func `pseudonymised files give the same figures, and nothing of HR's comes with them`() throws {
    let program = try Program()
    defer { _ = Result { try program.remove() } }
    try Self.write(to: program)
    #expect(try program.run("pseudonymise --new-key --key hr.key").status == 0)
    for format in Self.formats {
      let made = try program.run("pseudonymise \(format) \(format).csv --key hr.key --out \(format)-p.csv")
      #expect(made.status == 0, "\(format): \(made.errors)")
      for (suffix, data) in [("", "plain"), ("-p", "office")] {
        let outcome = try program.run("import \(format) \(format)\(suffix).csv --data \(data)")
        #expect(outcome.status == 0, "\(format): \(outcome.output)\(outcome.errors)")
      }
    }
    var released = 0
    for question in Self.questions {
      let (plain, office) = (try rows(program, question, "plain"), try rows(program, question, "office"))
      #expect(plain.text == office.text, "\(question)")
      released += plain.released
    }
    #expect(released >= 20)
    try expectNothingOfHR(program)
  }

  /// The office's machine holds neither an identifier nor the key, which would give them back by trying.
  private func expectNothingOfHR(_ program: Program) throws {
    let key = try Data(contentsOf: program.directory.appendingPathComponent("hr.key"))
    let secrets =
      (0..<46).flatMap { ["pers-\(70_000 + 13 * $0)", "mensch.\($0)@", "login-of-\($0)", "Mensch Nr\($0)"] } + [
        "beispiel-gmbh"
      ]
    let office = program.directory.appendingPathComponent("office")
    var contents = try Program.files(below: office).map {
      ($0, try Data(contentsOf: office.appendingPathComponent($0)))
    }
    contents += try Self.formats.map {
      ("\($0)-p.csv", try Data(contentsOf: program.directory.appendingPathComponent("\($0)-p.csv")))
    }
    #expect(contents.contains { $0.0 == "keys.db" } && contents.count > 9)
    for (name, content) in contents {
      for sought in [key, Data(key.suffix(24))] + Spelling.hexadecimal(key) + Spelling.base64(key) {
        #expect(!content.holds(sought), "HR's key stands in \(name)")
      }
      for secret in secrets {
        for text in [secret, secret.lowercased(), secret.uppercased()] {
          #expect(!content.holds(Data(text.utf8)), "\(secret) in \(name)")
        }
      }
    }
  }
}
