internal import EventLog
internal import Events

/// Lets waiting answers and their comments leave the intake for the log, all that wait at once.
struct SurveyBatches {
  let desk: SurveyDesk
  let log: EventLog
  let keys: KeyStore
  let intake: AnswerIntake

  /// First finishes a batch that was cut off, then sends a new one if at least k answers wait.
  func send(_ wave: AnswerIntake.Wave) throws {
    try finish(wave)
    let waiting = try intake.waiting(wave, keys: keys)
    let minimum = try minimum(wave)
    guard waiting.answers.count >= minimum else { return }
    try layDown(waiting, of: wave, minimum: minimum)
  }

  /// k of the wave as it was opened, or the strictest that held since then; a lower one holds for later waves only.
  private func minimum(_ wave: AnswerIntake.Wave) throws -> Int {
    let reader = try desk.directory.reader()
    let opens = ReadSurvey(try reader.history(ofStream: wave.stream)).survey.wave(wave.name)?.opens ?? desk.today
    return max(wave.minimum, try PolicyBook(reader).policies.wave(from: opens, closedOn: nil).survey)
  }

  /// Sends the rest of a wave that closes. Fewer than k go without unit, band and language, if at least k answers then
  /// stand in the log; otherwise nothing of them is ever stored. Returns how many were kept out.
  func sendRest(_ wave: AnswerIntake.Wave, answered: Int) throws -> Int {
    var waiting = try intake.waiting(wave, keys: keys)
    guard !waiting.answers.isEmpty else { return 0 }
    let minimum = try minimum(wave)
    guard waiting.answers.count + answered >= minimum else { return waiting.answers.count }
    if waiting.answers.count < minimum {
      for index in waiting.answers.indices {
        waiting.answers[index].cell = .organisation
        waiting.answers[index].language = nil
      }
      for index in waiting.comments.indices { waiting.comments[index].comment.unit = nil }
    }
    try layDown(waiting, of: wave, minimum: minimum)
    return 0
  }

  private func layDown(_ waiting: AnswerIntake.Waiting, of wave: AnswerIntake.Wave, minimum: Int) throws {
    try intake.layDown(
      waiting.answers.batched(wave: wave.name, minimum: minimum), comments: waiting.comments, of: wave)
    try finish(wave)
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
        source: SurveyDesk.source, id: leaving.id, type: leaving.type, time: Instant(startOf: opens),
        stream: wave.stream, data: leaving.data)
    }
    _ = try log.appendBlocking(events)
    try intake.arrived(wave)
  }
}
