internal import Events

/// A step after the proposal: entered, decided, appended, and what can be done next.
struct ExperimentStepEntry {
  let step: Experiment.Step
  let options: EntryWordsOptions

  func run() throws {
    let log = OfficeLog(options.data.directory)
    let desk = ExperimentDesk(log: log)
    let isAsking = options.words.isEmpty && Interview.isPossible
    // What this step fits; only questions list them.
    let open = isAsking ? try desk.all().filter { $0.experiment.possible.contains(step) }.map(\.name) : []
    if isAsking, open.isEmpty {
      throw CommandFailure(
        .failed, "There is no experiment to \(step.rawValue). 'hebel experiment list' shows where each one stands.")
    }
    let entry = try EntryReading(
      form: ExperimentForms.form(step), context: try log.context(), references: open
    ).read(options.words)
    let read = try desk.find(entry.reference ?? "")
    let decided = try desk.decide(step, entry, on: read)
    let after = try desk.append(decided, day: entry.day, to: read)
    Console.print("\(after.name): \(ExperimentStory.line(decided.event))")
    if let next = ExperimentStory.nextCommands(after, today: log.today).first { Console.print("Next: \(next)") }
    for notice in decided.notices + entry.notices { Console.say(notice) }
  }
}
