import Events
import Figures
import Foundation
import Projections
import Testing

@testable import hebel

/// An organisation with two units that are too small to be shown, through the real importers.
///
/// People of the small unit Labor may exchange everything they did with those of the smaller unit Rand, who did nothing
/// and are alike in all else. Every sum that may be shown stays as it was and what is hidden does not, so whatever
/// differs between the two organisations in any output tells something of a hidden group.
struct SurfaceFixture {
  let program: Program
  var directory: DataDirectory { DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path) }

  static let units = [("Vertrieb", 34), ("Betrieb", 26), ("Labor", 9), ("Rand", 4)]
  static let smallUnits = ["Labor", "Rand"]

  private struct Human {
    let key: String
    let unit: String
    let place: Int
    let band: Int
    let kind: String
    let number: Int
  }

  private static let people: [Human] = {
    var people: [Human] = []
    for (unit, size) in units {
      for place in 0..<size {
        let number = people.count
        let isFirst = place == 0
        people.append(
          Human(
            key: "p-\(1_000 + number)", unit: unit, place: place,
            band: isFirst ? 2 : place % 4 == 3 ? 3 : place % 2 + 1,
            kind: isFirst || place % 5 > 0 ? "employee" : "contractor", number: number))
      }
    }
    return people
  }()

  let isExchanged: Bool

  init(exchanged: Bool = false) throws {
    isExchanged = exchanged
    program = try Program()
    #expect(try program.run(["init", "--name", "Fall GmbH"]).status == 0)
    try write()
    for format in [
      "roster", "prices", "usage", "reviews", "trainings", "feedback", "prompts", "prompt-reuses", "experiments",
      "decisions", "invitations", "survey-answers",
    ] {
      let outcome = try program.run(["import", format, format + ".csv"])
      try #require(outcome.status == 0, "\(format): \(outcome.output)\(outcome.errors)")
    }
  }

  /// Its data directory once more, with a ledger of its own.
  func copy() throws -> DataDirectory {
    let path = program.directory.appendingPathComponent("copy-\(UUID().uuidString)").path
    try FileManager.default.copyItem(atPath: directory.path, toPath: path)
    return DataDirectory(path: path)
  }

  /// Whose row it is in the files.
  private func actor(_ human: Human) -> Human {
    let small = SurfaceFixture.smallUnits
    guard isExchanged, let index = small.firstIndex(of: human.unit) else { return human }
    return SurfaceFixture.people.first { $0.unit == small[1 - index] && $0.place == human.place } ?? human
  }

  private func isActive(_ human: Human) -> Bool { human.number % 5 != 4 && human.unit != "Rand" }

  private func write() throws {
    let roster = SurfaceFixture.people.map { human in
      "\(human.key),\(human.unit),2026-01-01,\(human.band),\(human.kind),1,yes\n"
    }
    try program.write("person,unit,from,band,kind,fte,eligible\n" + roster.joined(), to: "roster.csv")
    try program.write(
      "provider;model;kind;per_million;currency;from\nacme;large-1;input;2,50;EUR;01.01.2026\n"
        + "acme;large-1;output;9,00;EUR;01.01.2026\n", to: "prices.csv")
    try program.write(usage(), to: "usage.csv")
    let judged = SurfaceFixture.people.filter(isActive)
    func table(_ header: String, _ row: (Human, Int) -> String) throws -> String {
      header + "\n"
        + judged.flatMap { human in (0..<3).map { row(human, $0) + "\n" } }.joined()
    }
    try program.write(
      table("id,day,person,verdict,tool,iterations,minutes_saved,minutes_spent,reason") { human, turn in
        let verdict = ["accepted", "edited", "rejected"][(human.number + turn * turn) % 3]
        return "v-\(human.number)-\(turn),2026-08-1\(turn),\(actor(human).key),\(verdict),chat,\(turn + 1),"
          + "\(7 + human.number % 11),\(human.number % 5),\(verdict == "accepted" ? "" : "unclear-brief")"
      }, to: "reviews.csv")
    try program.write(
      table("id,day,person,course,hours") { human, turn in
        "t-\(human.number)-\(turn),2026-07-0\(turn + 1),\(actor(human).key),course-\(turn),"
          + "\(turn + human.number % 3 + 1)"
      }, to: "trainings.csv")
    try program.write(
      table("id,day,person,about,of,rating") { human, turn in
        "f-\(human.number)-\(turn),2026-08-2\(turn),\(actor(human).key),tool,chat,\((human.number + turn) % 5 + 1)"
      }, to: "feedback.csv")
    try writePublic()
    try writeSurvey()
  }

  /// Weekly from April to September, with counts that no other row has.
  private func usage() -> String {
    var rows = "id,day,person,tool,provider,model,input_tokens,output_tokens\n"
    for human in SurfaceFixture.people where isActive(human) {
      for week in 0..<26 where (human.number + week) % 7 != 0 {
        let day = Day(year: 2026, month: 4, day: 1)! + (7 * week + human.number % 5)
        let input = 7_919_331 + 104_729 * human.number + 1_301 * week
        rows +=
          "u-\(human.number)-\(week),\(day),\(actor(human).key),\(week % 3 == 0 ? "search" : "chat"),acme,large-1,"
        rows += "\(input),\(999_331 + 7_717 * human.number)\n"
      }
    }
    return rows
  }

  private func writePublic() throws {
    try program.write(
      "prompt,day,title,unit\nangebot,2026-07-01,Angebot,Vertrieb\nplan,2026-07-02,Plan,Betrieb\n", to: "prompts.csv")
    let reuses = SurfaceFixture.people.filter(isActive).map { human in
      "r-\(human.number),2026-08-0\(human.number % 9 + 1),\(actor(human).key),\(actor(human).unit),"
        + "\(human.number % 2 == 0 ? "plan" : "angebot")\n"
    }
    try program.write("id,day,person,unit,prompt\n" + reuses.joined(), to: "prompt-reuses.csv")
    try program.write(
      "id,title,unit,expectation,proposed_on,started_on,decided_on,outcome,learning\n"
        + "E-1,Fotos,Vertrieb,halbe Zeit,2026-07-01,2026-07-06,2026-08-20,refuted,zu dunkel\n"
        + "E-2,Listen,Labor,weniger Fehler,2026-07-01,2026-07-06,,,\n", to: "experiments.csv")
    try program.write(
      "id,text,owner_role,due,decided_on\nD-1,Zugänge verteilen,IT,2026-09-30,2026-07-01\n", to: "decisions.csv")
  }

  private func writeSurvey() throws {
    let invited = SurfaceFixture.units.map { unit, size in
      "climate;2026-Q3;\(unit);\(size);2026-09-01;2026-09-20;2026-09-20;team-safety-4\n"
    }
    try program.write(
      "survey;wave;unit;invited;opens;closes;closed_on;instrument\n" + invited.joined(), to: "invitations.csv")
    let items = ["raise-problems", "mistakes-held-against"]
    let answers = SurfaceFixture.people.filter { $0.number % 3 != 2 }.map { human in
      "climate;2026-Q3;\(human.unit);\(human.number % 5 + 1);\((human.number * 3) % 5 + 1);Anmerkung \(human.number)\n"
    }
    try program.write(
      "survey;wave;unit;\(items.joined(separator: ";"));comment\n" + answers.joined(), to: "survey-answers.csv")
  }

  /// What is the time's, the machine's or chance's, and no figure.
  static func timeless(_ text: String) -> String {
    text.replacing(#/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?Z)?/#, with: "TIME")
      .replacing(#/[0-9a-f]{64}/#, with: "DIGEST").replacing(#/"(bytes|log)":[^,}]*/#, with: "SIZE")
      // Comments are shuffled by a key that is the organisation's own.
      .replacing(#/Anmerkung \d+/#, with: "COMMENT")
  }

  /// How much each small unit truly used, from the rows before the gate.
  static func rows(_ fixture: SurfaceFixture) throws -> [String] {
    try AnswerDesk.open(fixture.directory, as: "test") { desk in
      let question = Question(metric: "tokens.consumed", period: .quarter(2026, 3)!, by: [.unit])
      return try desk.answering.answer(question).rows.map { "\($0.group) \($0.outcome)" }
    }
  }
}
