internal import ArgumentParser
internal import EventLog
internal import Events

struct SurveyAnswerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Take answers: the JSON lines that the form gives.",
    discussion: """
      One line an answer, from files or standard input. Each line is taken or refused for itself; what was taken is
      durable. Answers leave for the log in batches, without person, day and order.

      A comment on the whole survey stands in "comment", comments on items in "comments" by the item's key: 2,000
      characters each, no names of people, please. Comments are encrypted before they touch a file, stand apart from
      the scores, and are never scanned for emotion; 'hebel survey comments' shows those that enough people wrote.

      Examples:
        hebel survey answer answers.jsonl
        echo '{"token": "7Q4K-M2XD-9PTR-HW3C", "answers": {"raise-problems": 4}}' | hebel survey answer
        echo '{"token": "…", "answers": {"raise-problems": 4}, "comment": "More time to try things"}' |
          hebel survey answer
      """)
  @Argument(help: "Files of lines; - or nothing is standard input.") var files: [String] = []
  @OptionGroup var data: DataOptions

  func run() throws {
    for file in files where file != "-" { try FileInput.check(file) }
    let log = try data.directory.openLog()
    defer { log.close() }
    let keys = try data.directory.openKeys(for: log)
    defer { keys.close() }
    let intake = try data.directory.openIntake(for: log)
    defer { intake.close() }
    var counter = AnswerCounter(desk: SurveyDesk(data.directory), log: log, keys: keys, intake: intake)
    for file in files.isEmpty ? ["-"] : files {
      let lines = try PlainInput(file).lines()
      for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
        do throws(AnswerFault) {
          try counter.take(line)
        } catch {
          guard case .refused(let why) = error else { throw error.failure }
          counter.refused += 1
          Console.say("\(file == "-" ? "standard input" : file), line \(index + 1): \(why)")
        }
      }
    }
    try counter.sendBatches()
    try intake.settle()
    guard counter.taken + counter.refused > 0 else {
      throw CommandFailure(.usage, "No answer was given. Write the form's JSON line to a file or to standard input.")
    }
    Console.print("\(counter.taken) taken, \(counter.refused) refused.")
    if counter.comments > 0 { Console.say("\(counter.comments) comments were encrypted and stand apart from them.") }
    if counter.refused > 0 {
      throw ExitCode((counter.taken > 0 ? ExitStatus.partial : ExitStatus.badData).rawValue)
    }
  }
}

/// Why a line was not taken.
enum AnswerFault: Error {
  case refused(String)
  case failed(any Error)

  var failure: any Error {
    switch self {
    case .refused(let why): CommandFailure(.badData, why)
    case .failed(let error): error
    }
  }
}

/// Takes one answer after the other into the intake, then lets those leave that are enough.
struct AnswerCounter {
  let desk: SurveyDesk
  let log: EventLog
  let keys: KeyStore
  let intake: AnswerIntake
  private(set) var taken = 0
  private(set) var comments = 0
  var refused = 0
  private var surveys: [String: ReadSurvey] = [:]
  private var waves: Set<AnswerIntake.Wave> = []

  init(desk: SurveyDesk, log: EventLog, keys: KeyStore, intake: AnswerIntake) {
    self.desk = desk
    self.log = log
    self.keys = keys
    self.intake = intake
  }

  mutating func take(_ line: [UInt8]) throws(AnswerFault) {
    let given = try GivenAnswer(line)
    let digest = SurveyToken.digest(given.token, keys)
    do {
      guard let admission = try intake.admission(digest) else {
        throw AnswerFault.refused("The token is not known. Check its spelling, or ask whoever sent it.")
      }
      let survey =
        try surveys[admission.wave.stream]
        ?? ReadSurvey(
          desk.directory.reader().history(ofStream: admission.wave.stream))
      surveys[admission.wave.stream] = survey
      if let other = given.mismatch(survey: survey.name, wave: admission.wave.name) {
        throw AnswerFault.refused("The token is for another wave than \(other). Use the form of its own wave.")
      }
      if let refusal = survey.survey.refusal(
        wave: admission.wave.name, answers: given.answers, choices: given.choices, on: desk.today)
        ?? given.comments.lazy.compactMap({ survey.survey.refusal(comment: $0) }).first
      {
        throw AnswerFault.refused("\(refusal)")
      }
      guard !admission.isSpent else {
        throw AnswerFault.refused("The token has been used. Each token takes one answer.")
      }
      let answer = StoredAnswer(
        cell: admission.cell, answers: given.answers, choices: given.choices, language: given.language)
      let isTaken = try intake.take(
        answer, comments: given.comments, for: admission.wave, token: digest, keys: keys)
      guard isTaken else {
        throw AnswerFault.refused("The token has been used. Each token takes one answer.")
      }
      taken += 1
      comments += given.comments.count
      waves.insert(admission.wave)
    } catch let fault as AnswerFault {
      throw fault
    } catch {
      throw .failed(error)
    }
  }

  /// Only waves in which at least k answers wait.
  func sendBatches() throws {
    for wave in waves.sorted(by: { ($0.stream, $0.name) < ($1.stream, $1.name) }) {
      try SurveyBatches(desk: desk, log: log, keys: keys, intake: intake).send(wave)
    }
  }
}
