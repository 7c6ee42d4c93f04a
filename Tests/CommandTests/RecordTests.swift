import ArgumentParser
import Events
import Testing

@testable import hebel

/// Single events and decisions, as somebody types them.
struct RecordTests {
  @Test func `a milestone is one line, today if nothing else is said`() throws {
    let program = try Program()
    let outcome = try program.shell(#"hebel record milestone "Works agreement signed" --on 15.09.2026"#)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("Recorded milestone-noted "))
    let export = try program.run("log export").output
    #expect(export.contains(#""on":"2026-09-15""#))
    #expect(export.contains(#""time":"2026-09-15T00:00:00.000000Z""#))
    try program.remove()
  }

  @Test func `a person is read from standard input and stands in the log as a number`() throws {
    let program = try Program()
    let words = ["record", "training", "--course", "prompting-1", "--person", "-"]
    let outcome = try program.run(words, input: "email:somebody@example.org\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try program.run(words, input: "Somebody@Example.org").status == 0)
    let export = try program.run("log export").output
    #expect(!export.lowercased().contains("somebody"))
    let events = try export.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    let persons = events.compactMap { $0.object?["person"]?.string }
    #expect(persons.count == 2 && Set(persons).count == 1)
    let shown = try program.run("record training --course a --person somebody@example.org")
    #expect(shown.status == 64)
    #expect(shown.errors.contains("does not stand on the command line"))
    #expect(!shown.errors.contains("somebody@"))
    #expect(try program.run("record training --course a").errors.contains("Write --person -"))
    try program.remove()
  }

  @Test func `an identity said again changes nothing, other content is refused`() throws {
    let program = try Program()
    #expect(try program.run("record review edited --minutes-saved 20 --id r1").status == 0)
    let again = try program.run("record review edited --minutes-saved 20 --id r1")
    #expect(again.status == 0)
    #expect(again.output.contains("already; nothing was recorded"))
    #expect(try program.run("record review edited --minutes-saved 21 --id r1").status == 65)
    #expect(try program.run("log stats").output.hasPrefix("1 events"))
    try program.remove()
  }

  @Test func `metrics, experiments and launches that are not there are told apart from those that are`() throws {
    let program = try Program()
    let target = try program.run("record target --metric adoption.active-peple --value 3 --by 2027-01-01")
    #expect(target.status == 64)
    #expect(target.errors.contains("Did you mean 'adoption.active-people'?"))
    let launch = "record launch --title Photos --kind process --new-to team"
    #expect(try program.run("\(launch) --experiment photos").errors.contains("no experiment 'photos'"))
    let launched = try program.run("\(launch) --id l1")
    #expect(launched.status == 0, "\(launched.errors)")
    #expect(try program.run("record value --of l1 --value 3 --currency EUR").status == 0)
    #expect(try program.run("record value --of l2 --value 3 --currency EUR").errors.contains("there is no launch 'l2'"))
    #expect(try program.run("record lunch x").errors.contains("Did you mean 'launch'?"))
    try program.remove()
  }

  @Test func `a decision is recorded, overdue, and closed once`() throws {
    let program = try Program()
    let recorded = try program.shell(#"hebel decision record "Train all leads" HR 2026-01-31 --day 2026-01-01"#)
    #expect(recorded.output.hasPrefix("Recorded decision 1, due 2026-01-31."))
    #expect(
      try program.run("decision list --state overdue --format csv").output.contains("1,overdue,Train all leads,HR"))
    #expect(try program.run("decision close 2 done").errors.contains("Open: 1."))
    #expect(try program.run("decision close 1 done --text all-trained --on 2026-02-01").status == 0)
    let again = try program.run("decision close decision-1 dropped")
    #expect(again.status == 1)
    #expect(again.errors.contains("closed as done on 2026-02-01"))
    #expect(try program.run("decision list --format json").output.contains(#""result":"all-trained""#))
    #expect(try program.run("decision record a b 2027-01-01 --metric tokens.costt").errors.contains("Did you mean"))
    try program.remove()
  }

  @Test(arguments: RecordTopic.all.map(\.name))
  func `every topic tells its fields and shows an example that its form takes`(name: String) throws {
    let topic = try #require(RecordTopic.named(name))
    let help = try #require(RecordCommand.help(["record", name, "--help"]))
    for field in topic.form.fields { #expect(help.contains("--\(field.flag)")) }
    #expect(Set(topic.form.knownFlags).count == topic.form.knownFlags.count, "two fields share a flag")
    for line in topic.form.help.split(separator: "\n") where !line.hasPrefix("  echo") { #expect(line.count <= 120) }
    let example = try #require(topic.form.examples[0].firstRange(of: "hebel record \(name) "))
    let program = try Program()
    let outcome = try program.shell(
      "echo email:x@example.org | hebel \(topic.form.examples[0][example.lowerBound...].dropFirst(6))")
    let speaksOfOthers = ["launch", "value"].contains(name)
    #expect(outcome.status == (speaksOfOthers ? 64 : 0), "\(outcome.errors)")
    try program.remove()
  }

  @Test func `help leads to the first experiment`() throws {
    let program = try Program()
    let help = try program.run("--help").output
    #expect(help.contains("hebel experiment propose"))
    #expect(try program.run("record training --help").output.contains("--course TEXT"))
    try program.remove()
  }
}
