internal import EventLog
internal import Events

/// `hebel experiment propose`: a new experiment, or another proposal for one that has not started.
struct ExperimentProposal {
  let log: OfficeLog

  func run(_ words: [String]) throws {
    let entry = try EntryReading(
      form: ExperimentForms.propose, context: try log.context(), unasked: ExperimentForms.unasked
    ).read(words)
    let desk = ExperimentDesk(log: log)
    let names = try desk.names()
    if let id = entry.id {
      let name = id.hasPrefix(ReadExperiment.prefix) ? String(id.dropFirst(ReadExperiment.prefix.count)) : id
      if !names.contains(name), let fault = ExperimentName.fault(name) { throw CommandFailure(.usage, fault) }
      return try propose(entry, as: try desk.read(name), desk)
    }
    let title = entry.data["title"]?.string ?? ""
    let slug = ExperimentName.slug(title)
    for name in names where name == slug || name.hasPrefix(slug + "-") {
      let known = try desk.read(name)
      guard known.experiment.state == .proposed, known.experiment.proposal?.data == entry.data else { continue }
      return Console.print("\(name) is proposed like this already; nothing was recorded.\n\(next(name))")
    }
    try proposeNew(entry, title: title, taken: Set(names), desk)
  }

  /// Whoever takes the same name at the same moment means another experiment: the next number is free.
  private func proposeNew(_ entry: Entry, title: String, taken: Set<String>, _ desk: ExperimentDesk) throws {
    var taken = taken
    while true {
      let name = ExperimentName.free(title, taken: taken)
      let fresh = ReadExperiment(StreamHistory(name: ReadExperiment.prefix + name))
      let decided = try desk.decide(.propose, entry, on: fresh)
      let event = Event(
        source: OfficeLog.source, id: OfficeLog.freshID(), type: decided.event.type, time: log.time(on: entry.day),
        stream: fresh.stream, data: CanonicalJSON.bytes(.object(decided.event.data)))
      do {
        _ = try log.append(event, expecting: .noStream)
        return tell("Proposed \(name): \(title)", name, entry)
      } catch AppendError.wrongVersion {
        taken.insert(name)
      }
    }
  }

  private func propose(_ entry: Entry, as known: ReadExperiment, _ desk: ExperimentDesk) throws {
    if known.experiment.state == .proposed, known.experiment.proposal?.data == entry.data {
      return Console.print("\(known.name) is proposed like this already; nothing was recorded.\n\(next(known.name))")
    }
    let decided = try desk.decide(.propose, entry, on: known)
    let isNew = known.experiment.proposal == nil
    let title = entry.data["title"]?.string ?? ""
    _ = try desk.append(decided, day: entry.day, to: known)
    tell("\(isNew ? "Proposed" : "Changed the proposal of") \(known.name): \(title)", known.name, entry)
  }

  private func tell(_ sentence: String, _ name: String, _ entry: Entry) {
    var lines = [sentence]
    if let due = entry.data["decideBy"]?.string { lines.append("Decide by \(due).") }
    Console.print((lines + [next(name)]).joined(separator: "\n"))
    if entry.data["threshold"] == nil {
      Console.say(
        "No threshold is set. Until the start it can be: say the proposal again with --id \(name) --threshold NUMBER.")
    } else if entry.data["measure"] == nil {
      Console.say(
        "It is not said what the threshold measures: say the proposal again with --id \(name) --measure TEXT.")
    }
    for notice in entry.notices { Console.say(notice) }
  }

  private func next(_ name: String) -> String { "Next: hebel experiment start \(name)" }
}
