internal import Disclosure
internal import EventLog
internal import Events

/// What a command does with an organisation's data; a policy's readers are held to it.
enum CommandPurpose: Hashable {
  /// Shows what a policy says who may read.
  case reading(Reading)
  /// Shows an empty form to fill in.
  case form
  /// Shows the rules, which everybody whom they concern may read.
  case rules
  /// Adds events, or ends what is held; shows nothing but what became of that.
  case entry
  /// Keeps files in order and counts events.
  case upkeep
  /// Touches no data of the organisation.
  case nothing

  /// nil where no policy limits who may run it.
  var reading: Reading? {
    if case .reading(let reading) = self { return reading }
    return nil
  }
}

extension CommandPurpose {
  /// Every command by its words; a test compares them with the commands that there are. What stands in no line is
  /// closed like raw rows, so that a command which was forgotten here tells nobody anything.
  static func of(_ command: String) -> CommandPurpose { table[command] ?? .reading(.rawRows) }

  static let table: [String: CommandPurpose] = [
    "metrics show": .reading(.figures), "metrics explain": .reading(.figures), "metrics list": .nothing,
    "quarter check": .reading(.figures), "report": .reading(.report),
    "org tree": .reading(.figures), "org diff": .reading(.figures),
    "org place": .entry, "org absent": .entry, "org leave": .entry, "org register": .entry, "org rename": .entry,
    "org move": .entry, "org merge": .entry, "org split": .entry, "org close": .entry,
    "survey results": .reading(.figures), "survey comments": .reading(.comments), "survey list": .reading(.figures),
    "survey instruments": .nothing, "survey design": .entry, "survey open": .entry, "survey form": .form,
    "survey answer": .entry, "survey close": .entry,
    "audit list": .reading(.audit), "audit report": .reading(.audit), "audit explain": .reading(.audit),
    "audit begin-anew": .upkeep,
    "log tail": .reading(.rawRows), "log export": .reading(.rawRows), "log stats": .reading(.audit),
    "log verify": .upkeep, "log anchor": .upkeep, "log consistency": .upkeep, "log prove": .reading(.audit),
    "log check": .nothing, "log correct": .entry, "log retract": .entry,
    "person export": .reading(.personData), "person forget": .entry,
    "retention show": .rules, "retention apply": .entry,
    "policy show": .rules, "policy export": .rules, "policy adopt": .entry,
    "experiment list": .reading(.figures), "experiment show": .reading(.figures), "experiment form": .form,
    "experiment propose": .entry, "experiment start": .entry, "experiment measure": .entry,
    "experiment decide": .entry, "experiment adopt": .entry, "experiment scale": .entry,
    "experiment retire": .entry, "experiment note": .entry,
    "decision list": .reading(.figures), "decision record": .entry, "decision close": .entry,
    "import": .entry, "record": .entry, "init": .entry,
    "rebuild": .upkeep, "doctor": .upkeep, "backup": .upkeep, "restore": .upkeep, "demo": .nothing, "docs": .nothing,
    "pseudonymise": .nothing,
    "benchmark append": .nothing, "benchmark rebuild": .upkeep, "benchmark audit": .nothing,
  ]
}

extension DataDirectory {
  /// Ends a command where the policy in force keeps what it shows from whoever runs it; that it was asked for stands
  /// in `audit.db` then.
  ///
  /// `asked` says what of it, where that is known before anything is read.
  func requireReading(for command: String, asked: String? = nil, by user: ReadingUser = .current()) throws {
    guard exists, let reading = CommandPurpose.of(command).reading else { return }
    let policy = try PolicyBook(reader()).inForce(on: SystemClock().now().utcDay)
    guard let refusal = policy.refusal(of: reading, by: user) else { return }
    try refuse(
      command, what: asked ?? reading.words, reason: "the reader may not read \(reading.words) under \(policy.title)",
      saying: refusal)
  }

  /// Records a refusal and ends the command with its sentence, which says so where it could not be recorded.
  func refuse(_ command: String, what: String, reason: String, saying sentence: String) throws -> Never {
    do {
      try RefusedReading.note(self, surface: command, what: what, reason: reason)
    } catch {
      throw CommandFailure(
        .notAllowed, "\(sentence) That it was asked for could not be recorded: you may not write to \(audit).")
    }
    throw CommandFailure(.notAllowed, sentence)
  }
}
