internal import EventLog
internal import Events

/// An experiment as it stood when it was read.
struct ReadExperiment {
  static let prefix = "experiment-"

  let stream: String
  let history: StreamHistory
  let experiment: Experiment

  init(_ history: StreamHistory) {
    stream = history.name
    self.history = history
    experiment = Experiment(history.entries.map(\.occurrence))
  }

  /// The short name that people use: the stream without its prefix.
  var name: String { String(stream.dropFirst(ReadExperiment.prefix.count)) }
}

/// Reads experiments, decides what may happen to them and appends it, or tells what stands against it.
struct ExperimentDesk {
  let log: OfficeLog

  /// Short names of all experiments, sorted.
  func names() throws -> [String] {
    let streams = try log.reader()?.streams(prefix: ReadExperiment.prefix) ?? []
    return streams.map { String($0.dropFirst(ReadExperiment.prefix.count)) }
  }

  func all() throws -> [ReadExperiment] {
    guard let reader = try log.reader() else { return [] }
    return try reader.histories(ofStreams: try reader.streams(prefix: ReadExperiment.prefix)).map(ReadExperiment.init)
  }

  /// The experiment that somebody means, with or without the prefix.
  func find(_ reference: String) throws -> ReadExperiment {
    let names = try names()
    let short =
      reference.hasPrefix(ReadExperiment.prefix) ? String(reference.dropFirst(ReadExperiment.prefix.count)) : reference
    guard let name = [reference, short].first(where: names.contains) else {
      guard !names.isEmpty else {
        throw CommandFailure(
          .usage, "There is no experiment '\(reference)', and no other one yet. Begin with: hebel experiment propose")
      }
      let hint =
        closestMatch(to: short, in: names).map { "Did you mean '\($0)'?" } ?? "'hebel experiment list' lists all."
      throw CommandFailure(.usage, "There is no experiment '\(reference)'. \(hint)")
    }
    return try read(name)
  }

  /// An experiment without events where the log does not know it.
  func read(_ name: String) throws -> ReadExperiment {
    guard let reader = try log.reader() else {
      return ReadExperiment(StreamHistory(name: ReadExperiment.prefix + name))
    }
    return ReadExperiment(try reader.history(ofStream: ReadExperiment.prefix + name))
  }

  /// What would be appended to an experiment as it was read; the rule that stands against it ends the command.
  func decide(_ step: Experiment.Step, _ entry: Entry, on read: ReadExperiment) throws -> Decided {
    let command = Experiment.Command(step, entry.data, on: entry.day ?? log.today)
    switch read.experiment.decide(command) {
    case .success(let decided): return decided
    case .failure(let refusal):
      throw CommandFailure(.failed, "\(read.name) was not changed.\n\(ExperimentDesk.lines(refusal))")
    }
  }

  /// Appends what was decided if nothing has happened to the experiment since; otherwise tells what has.
  func append(_ decided: Decided, day: Day?, to read: ReadExperiment) throws -> ReadExperiment {
    let event = Event(
      source: OfficeLog.source, id: OfficeLog.freshID(), type: decided.event.type,
      time: log.time(on: day, after: read.history), stream: read.stream,
      data: CanonicalJSON.bytes(.object(decided.event.data)))
    do {
      _ = try log.append(event, expecting: .exactly(read.history.version))
    } catch AppendError.wrongVersion {
      throw overtaken(read, now: try self.read(read.name))
    }
    return try self.read(read.name)
  }

  private func overtaken(_ read: ReadExperiment, now: ReadExperiment) -> CommandFailure {
    let fresh = now.history.entries.filter { ($0.event.version ?? read.history.version) > read.history.version }
    let lines = fresh.map { "  \(ExperimentStory.line($0.occurrence)) (recorded \($0.event.recordedAt))" }
    let next = now.experiment.possible.map(\.rawValue).joined(separator: ", ")
    return CommandFailure(
      .failed,
      """
      Somebody else changed \(now.name) at the same time; nothing of this command was recorded. Meanwhile:
      \(lines.joined(separator: "\n"))
      Now: \(now.experiment.stateSentence) Possible: \(next.isEmpty ? "propose a new experiment" : next).
      """)
  }

  static func lines(_ refusal: Refusal) -> String {
    """
      Rule:     \(refusal.rule)
      Now:      \(refusal.state)
      Possible: \(refusal.accepted)
    """
  }
}
