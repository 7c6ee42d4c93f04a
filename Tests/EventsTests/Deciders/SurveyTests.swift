import Testing

@testable import Events

struct SurveyTests {
  private static let day = Day("2026-09-01")!
  private static let closes = Day("2026-09-21")!
  private static let invited = [SurveyCell(unit: "A", band: 1): 12]

  private static let design = Survey.Command.design(.enablement, title: "Pulse", minimumGroup: 5, on: day)

  private static func open(
    _ wave: String = "2026-Q3", opens: Day = day, closes: Day = closes, invited: [SurveyCell: Int] = invited,
    elsewhere: Int = 0
  ) -> Survey.Command {
    .open(wave: wave, opens: opens, closes: closes, invited: invited, minimum: 5, askedElsewhere: elsewhere)
  }

  private static func close(_ wave: String = "2026-Q3") -> Survey.Command { .close(wave: wave, on: closes) }

  private struct Accepted: Error {}

  /// Given commands, the survey after them.
  private func survey(_ commands: Survey.Command...) throws -> Survey {
    var events: [Occurrence] = []
    for command in commands { events += try Survey(events).decide(command).get() }
    return Survey(events)
  }

  private func refusal(_ survey: Survey, _ command: Survey.Command) throws -> Refusal {
    guard case .failure(let refusal) = survey.decide(command) else { throw Accepted() }
    return refusal
  }

  @Test func `a wave is designed, opened, answered and closed`() throws {
    var survey = try survey(Self.design, Self.open())
    #expect(survey.design?.items.count == 5 && survey.wave("2026-Q3")?.invitedTotal == 12)
    #expect(survey.refusal(wave: "2026-Q3", answers: ["room-to-decide": 5], choices: [:], on: Self.day) == nil)
    survey.evolve(Occurrence(type: "survey-answered", data: ["wave": "2026-Q3"], day: Self.day))
    for event in try survey.decide(Self.close()).get() { survey.evolve(event) }
    #expect(survey.wave("2026-Q3")?.answered == 1 && survey.wave("2026-Q3")?.closedOn == Self.closes)
    #expect(try !survey.decide(Self.open("2026-Q4")).get().isEmpty)
  }

  @Test func `what an import said in another order comes to the same`() throws {
    let events = [
      Occurrence(type: "wave-closed", data: ["wave": "w", "on": "2026-09-21"], day: Self.closes),
      Occurrence(type: "survey-answered", data: ["wave": "w"], day: Self.day),
      Occurrence(
        type: "wave-opened",
        data: InvitedCells.payloads(
          wave: "w", opens: Self.day, closes: Self.closes, invited: Self.invited)[0], day: Self.day),
    ]
    #expect(Survey(events) == Survey(events.reversed()))
    #expect(Survey(events).wave("w")?.answered == 1)
  }

  @Test func `designs stand once a wave was opened, and ten items are the most`() throws {
    #expect(try refusal(survey(Self.design, Self.open()), Self.design).rule.contains("stand once a wave"))
    let large = try #require(Instrument.joined([.teamSafety, .attitude]))
    let refused = try refusal(Survey(), .design(large, title: "x", minimumGroup: 5, on: Self.day))
    #expect(refused.state == "It has 11 items.")
  }

  @Test func `a wave that cannot be opened says which rule stands against it`() throws {
    #expect(try refusal(Survey(), Self.open()).rule.contains("designed before"))
    let designed = try survey(Self.design)
    #expect(try refusal(designed, Self.open(closes: Self.day - 1)).rule.contains("closes on the day"))
    #expect(try refusal(designed, Self.open(invited: [.organisation: 4])).rule.contains("at least 5 people"))
    #expect(try refusal(designed, Self.open(elsewhere: 6)).state.contains("ask 6"))
    #expect(try !designed.decide(Self.open(elsewhere: 5)).get().isEmpty)
    let opened = try survey(Self.design, Self.open())
    #expect(try refusal(opened, Self.open()).rule == "Waves are appended, never replaced.")
  }

  @Test func `a wave is closed once, and only if it was opened`() throws {
    let closed = try survey(Self.design, Self.open(), Self.close())
    #expect(try refusal(closed, Self.close()).state.contains("closed on 2026-09-21"))
    #expect(try refusal(closed, Self.close("2026-Q4")).accepted == "Did you mean 2026-Q3?")
  }

  @Test func `answers that do not fit are refused with what would be accepted`() throws {
    let survey = try survey(Self.design, Self.open())
    func refused(
      _ answers: [String: Int64] = [:], _ choices: [String: String] = [:], wave: String = "2026-Q3",
      on day: Day = Self.day
    ) -> String? { survey.refusal(wave: wave, answers: answers, choices: choices, on: day)?.description }
    #expect(refused(["room-to-decide": 6])?.contains("1 to 5.") == true)
    #expect(refused(["room-to-decide": 0])?.contains("1 to 5.") == true)
    #expect(refused(["room-to-decied": 3])?.contains("Did you mean room-to-decide?") == true)
    #expect(refused(["freed-time": 3])?.contains("creating, learning") == true)
    #expect(refused([:], ["freed-time": "sleeping"])?.contains("One of creating") == true)
    #expect(refused([:], ["room-to-decide": "creating"])?.contains("1 to 5.") == true)
    #expect(refused([:], ["freed-time": "learning"]) == nil)
    #expect(refused()?.contains("at least one item") == true)
    #expect(refused(["room-to-decide": 3], wave: "2026-Q1")?.contains("There is no wave 2026-Q1") == true)
    #expect(refused(["room-to-decide": 3], on: Self.day - 1)?.contains("Answer from 2026-09-01 on") == true)
    #expect(refused(["room-to-decide": 3], on: Self.closes + 1)?.contains("from its first to its last day") == true)
    let closed = try self.survey(Self.design, Self.open(), Self.close())
    let late = closed.refusal(wave: "2026-Q3", answers: ["room-to-decide": 3], choices: [:], on: Self.day)
    #expect(late?.rule == "A closed wave takes no answers.")
  }

}
