internal import Disclosure
internal import EventLog
internal import Events

/// A survey as it stood when it was read.
struct ReadSurvey {
  static let prefix = "survey-"

  let stream: String
  let history: StreamHistory
  let survey: Survey

  init(_ history: StreamHistory) {
    stream = history.name
    self.history = history
    survey = Survey(history.entries.map(\.occurrence))
  }

  /// The short name that people use: the stream without its prefix.
  var name: String { String(stream.dropFirst(ReadSurvey.prefix.count)) }

  /// Whether a wave was opened here, so that the intake must know it; imported waves have no tokens.
  func issuedTokens(for wave: String) -> Bool {
    history.entries.contains {
      $0.event.event.type == "wave-opened" && $0.event.event.source == SurveyDesk.source
        && $0.payload["wave"]?.string == wave
    }
  }
}

/// Reads surveys, decides what may happen to them and appends it, or tells what stands against it.
struct SurveyDesk {
  let directory: DataDirectory
  let today: Day

  static let source = "hebel"

  init(_ directory: DataDirectory) {
    self.directory = directory
    today = SystemClock().now().utcDay
  }

  func all() throws -> [ReadSurvey] {
    let reader = try directory.reader()
    return try reader.histories(ofStreams: try reader.streams(prefix: ReadSurvey.prefix)).map(ReadSurvey.init)
  }

  /// A survey without events where the log does not know it.
  func read(_ name: String) throws -> ReadSurvey {
    let short = name.hasPrefix(ReadSurvey.prefix) ? String(name.dropFirst(ReadSurvey.prefix.count)) : name
    return ReadSurvey(try directory.reader().history(ofStream: ReadSurvey.prefix + short))
  }

  /// The survey that somebody means; ends the command where there is none of that name.
  func find(_ name: String) throws -> ReadSurvey {
    let found = try read(name)
    guard found.history.entries.isEmpty else { return found }
    let names = try directory.reader().streams(prefix: ReadSurvey.prefix).map {
      String($0.dropFirst(ReadSurvey.prefix.count))
    }
    guard !names.isEmpty else {
      throw CommandFailure(
        .usage, "There is no survey '\(name)', and no other one yet. Begin with: hebel survey design")
    }
    let hint = closestMatch(to: name, in: names).map { "Did you mean '\($0)'?" } ?? "'hebel survey list' lists all."
    throw CommandFailure(.usage, "There is no survey '\(name)'. \(hint)")
  }

  func wave(_ name: String, of survey: ReadSurvey) throws -> Survey.Wave {
    if let wave = survey.survey.wave(name) { return wave }
    let names = survey.survey.waves.map(\.name)
    let hint =
      closestMatch(to: name, in: names).map { "Did you mean '\($0)'?" }
      ?? (names.isEmpty ? "Open one with: hebel survey open" : "There are \(names.joined(separator: ", ")).")
    throw CommandFailure(.usage, "\(survey.name) has no wave '\(name)'. \(hint)")
  }

  /// What a command comes to; the rule that stands against it ends the program.
  func decide(_ command: Survey.Command, on read: ReadSurvey) throws -> [Event] {
    switch read.survey.decide(command) {
    case .failure(let refusal): throw SurveyDesk.failure(refusal, read.name)
    case .success(let decided):
      return decided.map { decided in
        Event(
          source: SurveyDesk.source, id: SurveyDesk.freshID(), type: decided.type, time: Instant(startOf: decided.day),
          stream: read.stream, data: CanonicalJSON.bytes(.object(decided.data)))
      }
    }
  }

  /// Appends what was decided if nothing has happened to the survey since it was read.
  @discardableResult
  func append(_ events: [Event], to read: ReadSurvey, log: EventLog) throws -> Position {
    let appended: [Appended]
    do {
      appended = try log.appendBlocking(events, expecting: .exactly(read.history.version))
    } catch AppendError.wrongVersion {
      throw CommandFailure(
        .failed,
        "Somebody else changed \(read.name) at the same time; nothing was recorded. Look at it with "
          + "'hebel survey list' and decide anew.")
    }
    return appended[0].position
  }

  static func failure(_ refusal: Refusal, _ name: String) -> CommandFailure {
    CommandFailure(
      .failed,
      """
      \(name) was not changed.
        Rule:     \(refusal.rule)
        Now:      \(refusal.state)
        Possible: \(refusal.accepted)
      """)
  }

  static func freshID() -> EventID {
    var generator = SystemRandomNumberGenerator()
    return .derived(high: generator.next(), low: generator.next())
  }

  static func day(_ text: String, _ option: String) throws -> Day {
    guard let day = Day(text) else {
      throw CommandFailure(.usage, "--\(option) '\(text)' is no day that exists. Write 2026-09-30.")
    }
    return day
  }
}

extension DataDirectory {
  /// Answers that wait, and tokens.
  var intake: String { path + "/intake.db" }

  func openIntake(for log: EventLog) throws -> AnswerIntake {
    try AnswerIntake.open(
      path: intake, logID: log.logID, generator: SystemRandomNumberGenerator(), holder: DataDirectory.holder)
  }

  /// k for surveys on a day, of the policies that stand in the log.
  func surveyMinimum(on day: Day) throws -> Int {
    try PolicyBook(reader()).inForce(on: day).surveyMinimum
  }
}
