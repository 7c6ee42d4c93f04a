import Foundation
import Testing

@testable import hebel

/// One human, known to every source under another identifier, with texts of all kinds; and all of it imported.
struct EveryFileFixture {
  let program: Program
  var data: URL { program.directory.appendingPathComponent("hebel-data") }

  /// Long enough that chance does not write them. What stands in place of the person, by source.
  static let secrets = [
    "pers-nr-90817", "ottilie.quendel@beispiel-gmbh.de", "ottilie quendel", "quendel-octocat", "9081726354",
    "bf361ad4-fc29-432f-95f3-837e689f4ac4", "geheimer-prompt-text", "geheimer-kommentar", "leiser-kommentar",
    "stiller-formularsatz", "10.90.81.72", "nachbarin-quendel",
  ]

  init() throws {
    program = try Program()
    try program.write(
      "person,name,unit,band,from,email\npers-nr-90817,Ottilie Quendel,Vertrieb,2,2026-01-01,"
        + "Ottilie.Quendel@beispiel-gmbh.de\n"
        + (1...14).map { "pers-nr-\($0)-x,Mensch \($0),Vertrieb,2,2026-01-01,m\($0)@beispiel-gmbh.de\n" }.joined(),
      to: "roster.csv")
    try program.write(
      "person,system,account,name\npers-nr-90817,github-login,Quendel-Octocat,Ottilie Quendel\n"
        + "pers-nr-90817,github-id,9081726354,\npers-nr-90817,viva,bf361ad4-fc29-432f-95f3-837e689f4ac4,\n",
      to: "identities.csv")
    try program.write(
      "id,day,system,account,tool,input_tokens,prompt,ip,user name\n"
        + "u-1,2026-07-01,email,ottilie.quendel@beispiel-gmbh.de,chat,7,geheimer-prompt-text,10.90.81.72,"
        + "Ottilie Quendel\n", to: "usage.csv")
    let day = #"{"day":"2026-07-01","user_id":9081726354,"user_login":"Quendel-Octocat","#
    try program.write(
      #"{"enterprise_id": 5, "report_start_day": "2026-07-01", "report_end_day": "2026-07-02", "day_totals": ["#
        + day + #""user_initiated_interaction_count":3,"note":"geheimer-prompt-text"}]}"#, to: "github-copilot.csv")
    try program.write(
      "PersonId,MetricDate,Copilot_actions_taken_in_Teams,Organization,Level,Name\n"
        + "bf361ad4-fc29-432f-95f3-837e689f4ac4,2026-06-28,3,Vertrieb,Level2,Ottilie Quendel\n", to: "viva.csv")
    try writeTexts()
    for format in EveryFileFixture.files {
      let outcome = try program.run("import \(format) \(format).csv")
      try #require(outcome.status == 0, "\(format): \(outcome.output)\(outcome.errors)")
      EveryFileFixture.expectNothing(in: outcome, format)
    }
    try answerForm()
  }

  static let files = [
    "roster", "identities", "usage", "github-copilot", "viva", "reviews", "feedback", "trainings", "prompts",
    "prompt-reuses", "access-requests", "experiments", "invitations", "survey-answers",
  ]

  private func writeTexts() throws {
    let own = "pers-nr-90817"
    try program.write(
      "id,day,person,verdict,tool,comment\nv-1,2026-07-02,\(own),accepted,chat,geheimer-kommentar\n", to: "reviews.csv")
    try program.write(
      "id,day,person,about,rating,comment\nf-1,2026-07-02,\(own),programme,4,geheimer-kommentar\n", to: "feedback.csv")
    try program.write("day,person,course\n2026-07-02,\(own),ki\n", to: "trainings.csv")
    try program.write(
      "prompt,day,person,title,unit,text\nangebot,2026-07-02,\(own),Angebot,Vertrieb,geheimer-prompt-text\n",
      to: "prompts.csv")
    try program.write("id,day,person,unit,prompt\nr-1,2026-07-02,\(own),Vertrieb,angebot\n", to: "prompt-reuses.csv")
    try program.write(
      "person,tool,requested_on,granted_on,name\n\(own),chat,2026-06-01,2026-06-03,Ottilie Quendel\n",
      to: "access-requests.csv")
    try program.write(
      "id,title,units,expectation,proposed_on,proposed by\nE-1,Fotos,Vertrieb,halbe Zeit,2026-07-01,Ottilie Quendel\n",
      to: "experiments.csv")
    try program.write(
      "survey;wave;unit;invited;opens;closes;closed_on;instrument\n"
        + "elsewhere;2026-Q3;Vertrieb;15;2026-07-01;2026-07-20;2026-07-20;team-safety-4\n", to: "invitations.csv")
    let answers = (1...12).map {
      "elsewhere;2026-Q3;Vertrieb;\($0 % 5 + 1);leiser-kommentar \($0);Ottilie Quendel;10.90.81.72\n"
    }
    try program.write("survey;wave;unit;raise-problems;comment;name;ip\n" + answers.joined(), to: "survey-answers.csv")
  }

  /// A wave of our own: tokens, answers of the form, one of them with a comment that waits in `intake.db`.
  private func answerForm() throws {
    for line in [
      "survey design climate --instrument team-safety-4",
      "survey open climate --wave now --closes 2199-12-31 --tokens tokens.csv",
    ] {
      let outcome = try program.run(line)
      try #require(outcome.status == 0, "\(line): \(outcome.errors)")
    }
    try answer(0..<3)
  }

  /// Spends the tokens of these places, each with a comment.
  func answer(_ places: Range<Int>) throws {
    let tokens = try String(contentsOf: program.directory.appendingPathComponent("tokens.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").last.map(String.init) }
    let lines = tokens[places].map { token in
      #"{"token":"\#(token)","answers":{"raise-problems":4},"language":"de","comment":"stiller-formularsatz","#
        + #""name":"Ottilie Quendel"}"# + "\n"
    }
    let outcome = try program.run(["survey", "answer"], input: lines.joined())
    try #require(outcome.status == 0, "\(outcome.errors)")
    EveryFileFixture.expectNothing(in: outcome, "survey answer")
  }

  static func expectNothing(in outcome: Program.Outcome, _ step: String) {
    let said = (outcome.output + outcome.errors).lowercased()
    for secret in secrets { #expect(!said.contains(secret), "\(step) prints \(secret): \(said)") }
  }

  /// Every regular file below the data directory and the copies of tombstones, links and locks included.
  func files() throws -> [(name: String, content: Data)] {
    var found: [(name: String, content: Data)] = []
    for directory in [data, program.directory.appendingPathComponent("state")]
    where FileManager.default.fileExists(atPath: directory.path) {
      for name in try FileManager.default.subpathsOfDirectory(atPath: directory.path) {
        let url = directory.appendingPathComponent(name)
        guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
        found.append((name, try Data(contentsOf: url)))
      }
    }
    return found
  }
}
