import Events
import Testing

@testable import EventLog

@Suite struct `Answers that wait` {
  let scratch = Scratch()
  private let wave = ("survey-climate", "2026-Q3")

  private func token(_ number: Int) -> Digest { Digest(hashing: Array("token \(number)".utf8)) }

  private func open(logID: String = "log", seed: UInt64 = 1) throws -> AnswerIntake {
    try AnswerIntake.open(
      path: "\(scratch.path)/intake.db", logID: logID, generator: SplitMix(seed: seed), lockTimeoutSeconds: 0)
  }

  private func begun() throws -> AnswerIntake {
    let intake = try open()
    try intake.begin(
      stream: wave.0, wave: wave.1, minimum: 5,
      tokens: (0..<8).map { (token($0), SurveyCell(unit: "A", band: 1)) })
    return intake
  }

  private func answer(_ points: Int64) -> StoredAnswer {
    StoredAnswer(cell: SurveyCell(unit: "A", band: 1), answers: ["q": points])
  }

  @Test func `a token is spent once and says nothing of its answer`() throws {
    let intake = try begun()
    let admission = try #require(try intake.admission(token(0)))
    #expect(!admission.isSpent && admission.cell == SurveyCell(unit: "A", band: 1) && admission.wave.minimum == 5)
    #expect(try intake.take(answer(3), for: admission.wave, token: token(0)))
    #expect(try !intake.take(answer(4), for: admission.wave, token: token(0)))
    #expect(try intake.admission(token(0))?.isSpent == true)
    #expect(try intake.admission(token(99)) == nil)
    #expect(try intake.waiting(admission.wave) == [answer(3)])
  }

  @Test func `a batch keeps its ids until it is known to have arrived`() throws {
    var intake = try begun()
    let wave = try #require(try intake.find(stream: wave.0, wave: wave.1))
    for number in 0..<5 { #expect(try intake.take(answer(Int64(number) + 1), for: wave, token: token(number))) }
    try intake.layDown(try intake.waiting(wave).batched(wave: wave.name, minimum: 5), of: wave)
    #expect(try intake.waiting(wave).isEmpty)
    let laid = try intake.leaving(wave)
    #expect(laid.count == 5 && Set(laid.map(\.id)).count == 5)
    // As after a kill: opened anew with another generator, an answer comes in between, and the batch is the same.
    intake.close()
    intake = try open(seed: 9)
    #expect(try intake.take(answer(2), for: wave, token: token(7)))
    #expect(try intake.leaving(wave) == laid)
    let log = try scratch.open()
    let events = laid.map {
      Event(
        source: "hebel", id: $0.id, type: "survey-answered", time: october, stream: wave.stream, data: $0.data)
    }
    #expect(try log.appendBlocking(events).allSatisfy { !$0.isDuplicate })
    #expect(try log.appendBlocking(events).allSatisfy { $0.isDuplicate })
    try intake.arrived(wave)
    #expect(try intake.leaving(wave).isEmpty && intake.waiting(wave) == [answer(2)])
  }

  @Test func `it belongs to one log and one process at a time`() throws {
    let intake = try begun()
    #expect(throws: LogError.self) { _ = try open() }
    intake.close()
    #expect(throws: LogError.self) { _ = try open(logID: "another") }
    let again = try open()
    #expect(try again.waves().map(\.name) == ["2026-Q3"])
    try again.end(try again.waves()[0])
    #expect(try again.admission(token(3))?.isSpent == true)
  }
}
