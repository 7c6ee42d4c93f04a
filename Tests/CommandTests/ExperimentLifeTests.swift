import EventLog
import Events
import Foundation
import Testing

@testable import hebel

/// The life of an experiment, as somebody types it.
struct ExperimentLifeTests {
  private static let proposal =
    #"experiment propose --title "Photo reports" --unit Sales --expected "half the time" --measure hours "#
    + "--threshold 3 --direction at-most --day 2026-09-01"

  private func started() throws -> Program {
    let program = try Program()
    #expect(try program.shell("hebel \(Self.proposal)").status == 0)
    #expect(try program.run("experiment start photo-reports --baseline 6 --day 2026-09-03").status == 0)
    return program
  }

  @Test func `three answers are enough, in a directory that was not there`() throws {
    let program = try Program()
    let outcome = try program.shell(#"hebel experiment propose "Photo reports" Sales "half the time""#)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("Made hebel-data"))
    #expect(outcome.output.hasPrefix("Proposed photo-reports: Photo reports\n"))
    #expect(outcome.output.hasSuffix("Next: hebel experiment start photo-reports\n"))
    let again = try program.shell(#"hebel experiment propose "Photo reports" Sales "half the time""#)
    #expect(again.output.contains("proposed like this already"))
    let other = try program.shell(#"hebel experiment propose "Photo reports" Service "less paper""#)
    #expect(other.output.hasPrefix("Proposed photo-reports-2"))
    #expect(try program.run("log stats").output.hasPrefix("2 events"))
    try program.remove()
  }

  @Test func `a life is told in order, and a threshold is not moved after the start`() throws {
    let program = try started()
    #expect(try program.run("experiment measure photo-reports 2,5 --observations 14 --day 2026-09-20").status == 0)
    let before = try program.run("log stats").output
    let moved = try program.shell(
      "hebel \(Self.proposal) --id photo-reports --threshold=2".replacing("--threshold 3 ", with: ""))
    #expect(moved.status == 1)
    #expect(moved.errors.contains("stand from the start on"))
    #expect(moved.errors.contains("Possible: measure, decide."))
    #expect(try program.run("experiment adopt photo-reports Service").errors.contains("Only what was validated"))
    #expect(try program.run("log stats").output == before)
    let decided = try program.run("experiment decide photo-reports validated --learning brief --day 2026-10-01")
    #expect(decided.output.hasSuffix("Next: hebel experiment adopt photo-reports UNIT\n"))
    #expect(try program.run("experiment adopt photo-reports Sales").errors.contains("its own experiment"))
    #expect(try program.run("experiment adopt photo-reports Service --day 2026-10-05").status == 0)
    #expect(try program.run("experiment adopt photo-reports Service").status == 1)
    let story = try program.run("experiment show experiment-photo-reports").output
    let days = story.split(separator: "\n").filter { $0.hasPrefix("2026-") }.map { $0.dropFirst(12) }
    #expect(
      days == [
        "proposed; confirmed by hours of at most 3; decide by 2026-10-13", "started; baseline 6",
        "measured 2.5; 14 observations", "decided validated", "adopted by Service",
      ])
    #expect(story.contains("learned: brief"))
    try program.remove()
  }

  @Test func `before the start a proposal said again replaces the first`() throws {
    let program = try Program()
    #expect(try program.shell("hebel \(Self.proposal)").status == 0)
    let again = try program.shell(
      "hebel \(Self.proposal) --id photo-reports".replacing("threshold 3", with: "threshold 2"))
    #expect(again.output.hasPrefix("Changed the proposal of photo-reports"))
    #expect(try program.run("experiment show photo-reports").output.contains("at most 2"))
    try program.remove()
  }

  @Test func `of two commands at once exactly one wins and the other is told what happened`() async throws {
    let program = try started()
    let outcomes = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for outcome in ["validated", "refuted"] {
        group.addTask { try program.run("experiment decide photo-reports \(outcome)") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.map(\.status).sorted() == [0, 1])
    let loser = try #require(outcomes.first { $0.status == 1 })
    #expect(loser.output.isEmpty)
    #expect(loser.errors.contains("decided validated") || loser.errors.contains("decided refuted"))
    #expect(try program.run("log stats").output.hasPrefix("3 events"))
    try program.remove()
  }

  @Test func `whoever read before another wrote is told what happened meanwhile`() throws {
    let program = try started()
    let directory = DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path)
    let desk = ExperimentDesk(log: OfficeLog(directory, now: Instant("2026-11-01T10:00:00Z")!))
    let (mine, theirs) = (try desk.find("photo-reports"), try desk.find("photo-reports"))
    func decide(_ outcome: JSONValue, on read: ReadExperiment) throws {
      let entry = Entry(data: ["outcome": outcome, "learning": "x"])
      _ = try desk.append(try desk.decide(.decide, entry, on: read), day: nil, to: read)
    }
    try decide("refuted", on: theirs)
    let failure = try #require(throws: CommandFailure.self) { try decide("validated", on: mine) }
    #expect(failure.status == .failed)
    #expect(failure.description.contains("Meanwhile:\n  decided refuted (recorded 2026-"))
    #expect(failure.description.contains("Now: decided refuted on 2026-11-01. Possible: propose a new experiment."))
    #expect(try program.run("log stats").output.hasPrefix("3 events"))
    try program.remove()
  }

  @Test func `a correction and a retraction are heard before the next step is decided`() throws {
    let program = try started()
    let directory = DataDirectory(path: program.directory.appendingPathComponent("hebel-data").path)
    #expect(try program.run("experiment decide photo-reports validated --day 2026-10-01").status == 0)
    let log = OfficeLog(directory)
    let decided = try #require(try ExperimentDesk(log: log).find("photo-reports").history.entries.last)
    let target: JSONObject = ["source": "office", "id": .string(decided.event.event.id.description)]
    _ = try log.append(
      Event(
        source: "office", id: .text("r-1"), type: "event-retracted", time: log.now,
        data: CanonicalJSON.bytes(["target": .object(target)])))
    #expect(try program.run("experiment adopt photo-reports Service").errors.contains("Only what was validated"))
    #expect(try program.run("experiment decide photo-reports refuted").status == 0)
    try program.remove()
  }

  @Test func `names may be mistyped and units are looked up`() throws {
    let program = try Program()
    try program.write("unit,person,from\nFinance,1,2026-01-01\nSales/North,2,2026-01-01\n", to: "r.csv")
    #expect(try program.run("import roster r.csv").status == 0)
    let wrong = try program.run("experiment propose Trip Finanse nothing")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("Did you mean 'Finance'?"))
    #expect(try program.run("experiment propose Trip north nothing").status == 0)
    #expect(
      try program.run("experiment list --unit sales --format csv").output.contains("trip,proposed,Trip,Sales/North"))
    let near = try program.run("experiment start tripp")
    #expect(near.status == 64)
    #expect(near.errors.contains("Did you mean 'trip'?"))
    let flag = try program.run("experiment propose --titel x")
    #expect(flag.errors.contains("Did you mean '--title'?"))
    try program.remove()
  }

  @Test func `the line of the offline form is taken from standard input`() throws {
    let program = try Program()
    let line =
      #"{"title":"Ärger im Büro","units":["Sales"],"expected":"weniger","threshold":3,"decideBy":"2026-10-13","#
      + #""principles":{"dataAllowed":true},"day":"2026-09-01"}"#
    let outcome = try program.run(["experiment", "propose", "-"], input: line)
    #expect(outcome.output.hasPrefix("Proposed aerger-im-buero: Ärger im Büro"))
    #expect(try program.run("experiment list --state late --format json").output.contains(#""proposed":"2026-09-01""#))
    let broken = try program.run(["experiment", "propose", "-"], input: #"{"title":"x","units":"Sales"}"#)
    #expect(broken.status == 65)
    #expect(broken.errors.contains("units"))
    #expect(try program.run(["experiment", "propose", "-"], input: "").status == 65)
    try program.remove()
  }

  @Test func `without a terminal nothing is asked and the missing flag is named`() throws {
    let program = try Program()
    let outcome = try program.run("experiment propose")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--title is missing"))
    #expect(outcome.errors.contains("Example: hebel experiment propose"))
    #expect(try program.run(["experiment", "propose", "a", " ; ", "c"]).errors.contains("--unit is missing"))
    #expect(try program.run("record").errors.contains("Say what is to be recorded: usage, review"))
    let future = try program.run("experiment propose a b c --day 2190-01-01")
    #expect(future.errors.contains("has not come yet"))
    #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("hebel-data").path))
    try program.remove()
  }

  @Test func `the offline form asks nobody and offers known units`() throws {
    let page = ExperimentFormPage(units: ["R&D \"West\""], language: .de).text
    #expect(page.contains(#"<option value="R&amp;D &quot;West&quot;">"#))
    #expect(page.contains(#"<html lang="de">"#))
    for foreign in ["http:", "https:", "src=", "@import", "fetch("] { #expect(!page.contains(foreign), "\(foreign)") }
    for field in FormField.needed + FormField.optional {
      let isKnown = ExperimentForms.propose.fields.contains { $0.path.joined(separator: ".") == field.key }
      #expect(isKnown, "\(field.key) is no field of the event")
    }
  }

  @Test(arguments: [
    ("Photo reports", "photo-reports"), ("Ärger & Größe: süß!", "aerger-groesse-suess"), ("日本", ""), ("Café", "cafe"),
    ("Experiment: trips", "trips"),
    (String(repeating: "long ", count: 20), String(repeating: "-long", count: 8).dropFirst().description),
  ])
  func `a title becomes a short name`(title: String, slug: String) {
    #expect(ExperimentName.slug(title) == slug)
    #expect(ExperimentName.fault(ExperimentName.free(title, taken: [slug])) == nil)
  }
}
