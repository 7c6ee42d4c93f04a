internal import EventLog
internal import Events

/// Lets waiting answers leave the intake for the log, all that wait at once.
struct SurveyBatches {
  let desk: SurveyDesk
  let log: EventLog
  let intake: AnswerIntake

  /// First finishes a batch that was cut off, then sends a new one if at least k answers wait.
  func send(_ wave: AnswerIntake.Wave) throws {
    try finish(wave)
    let waiting = try intake.waiting(wave)
    guard waiting.count >= wave.minimum else { return }
    try intake.layDown(waiting.batched(wave: wave.name, minimum: wave.minimum), of: wave)
    try finish(wave)
  }

  /// Sends the rest of a wave that closes. Fewer than k go without unit, band and language, if at least k answers then
  /// stand in the log; otherwise nothing of them is ever stored. Returns how many were kept out.
  func sendRest(_ wave: AnswerIntake.Wave, answered: Int) throws -> Int {
    var waiting = try intake.waiting(wave)
    guard !waiting.isEmpty else { return 0 }
    guard waiting.count + answered >= wave.minimum else { return waiting.count }
    if waiting.count < wave.minimum {
      for index in waiting.indices {
        waiting[index].cell = .organisation
        waiting[index].language = nil
      }
    }
    try intake.layDown(waiting.batched(wave: wave.name, minimum: wave.minimum), of: wave)
    try finish(wave)
    return 0
  }

  /// Appends the batch on its way, if there is one; the same ids each time, so that a repetition adds nothing.
  func finish(_ wave: AnswerIntake.Wave) throws {
    let batch = try intake.leaving(wave)
    guard !batch.isEmpty else { return }
    let opens = try ReadSurvey(desk.directory.reader().history(ofStream: wave.stream)).survey.wave(wave.name)?.opens
    guard let opens else {
      throw CommandFailure(
        .badData, "\(intake.path) holds answers to wave \(wave.name), which the log does not know. Restore the log.")
    }
    let events = batch.map { leaving in
      Event(
        source: SurveyDesk.source, id: leaving.id, type: "survey-answered", time: Instant(startOf: opens),
        stream: wave.stream, data: leaving.data)
    }
    _ = try log.appendBlocking(events)
    try intake.arrived(wave)
  }
}
