internal import ArgumentParser
internal import EventLog
internal import Events

struct ExperimentListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List experiments and where each one stands.",
    discussion: """
      States: proposed, running, validated, refuted, inconclusive, abandoned, scaled, retired; late for those that are
      past their day of decision, waiting for those that are validated and taken up by nobody else, noted for notes.

      Examples:
        hebel experiment list --state late
        hebel experiment list --unit Sales --format csv
      """)
  @Option(help: "Only experiments of this unit and the units below it.") var unit: String?
  @Option(help: "Only those in this state.") var state: String?
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @OptionGroup var data: DataOptions

  static let states =
    Experiment.State.allCases.map(\.rawValue).filter { $0 != "unknown" } + ["late", "waiting", "noted"]

  func run() throws {
    try data.directory.requireReading(for: "experiment list")
    let log = OfficeLog(data.directory)
    guard let reader = try log.reader() else { _ = try data.directory.reader(); return }
    if let state, !ExperimentListCommand.states.contains(state) {
      let hint = closestMatch(to: state, in: ExperimentListCommand.states).map { "Did you mean '\($0)'? " } ?? ""
      throw CommandFailure(
        .usage, "There is no state '\(state)'. \(hint)Known: \(ExperimentListCommand.states.joined(separator: ", ")).")
    }
    let unit = try unit.map { try named($0, log) }
    if state == "noted" { return print(notes: try ExperimentListing.notes(in: reader), unit) }
    let experiments = try ExperimentDesk(log: log).all().filter { read in
      state.map { ExperimentListing.states(of: read, today: log.today).contains($0) } ?? true
        && unit.map { unit in ExperimentListing.isOf(unit, read.experiment.proposal?.units ?? []) } ?? true
    }
    guard !experiments.isEmpty || format != .text else {
      return Console.say(
        "No experiments\(state == nil && unit == nil ? " yet. Begin with: hebel experiment propose" : " like that.")")
    }
    Console.print(ExperimentListing.table(experiments, today: log.today, format))
  }

  private func named(_ text: String, _ log: OfficeLog) throws -> String {
    let context = try log.context()
    do throws(EntryFault) { return try context.unitValue(text).string ?? text } catch {
      throw CommandFailure(.usage, error.text)
    }
  }

  private func print(notes: [JSONObject], _ unit: String?) {
    let notes = notes.filter { note in unit.map { ExperimentListing.isOf($0, [note["unit"]?.string ?? ""]) } ?? true }
    let keys = ["day", "unit", "title", "happened", "again"]
    let rows = notes.map { note in
      keys.map { key in note[key]?.string ?? note[key]?.bool.map { $0 ? "yes" : "no" } }
    }
    Console.print(PlainTable(columns: keys, rows: rows).text(format, objects: notes))
  }
}

struct ExperimentShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell the whole story of one experiment.",
    discussion: "Example:\n  hebel experiment show photo-reports")
  @Argument(help: "Its short name, as 'hebel experiment list' prints it.") var experiment: String
  @Option(help: "text or json.") var format = ListingFormat.text
  @OptionGroup var data: DataOptions

  func run() throws {
    try data.directory.requireReading(for: "experiment show", asked: experiment)
    let log = OfficeLog(data.directory)
    if try log.reader() == nil { _ = try data.directory.reader() }
    let story = ExperimentStory(read: try ExperimentDesk(log: log).find(experiment), today: log.today)
    guard format == .text || format == .json else {
      throw CommandFailure(
        .usage, "A story is told as text or json. Write --format json, or use 'hebel experiment list'.")
    }
    Console.print(
      format == .json ? String(decoding: CanonicalJSON.bytes(.object(story.json)), as: UTF8.self) : story.text)
  }
}

/// Many experiments side by side.
enum ExperimentListing {
  static let columns = ["id", "state", "title", "units", "proposed", "started", "decide_by", "decided", "adopted_by"]

  static func table(_ experiments: [ReadExperiment], today: Day, _ format: ListingFormat) -> String {
    let rows = experiments.map { read -> [String?] in
      let experiment = read.experiment
      let late = experiment.isLate(on: today) ? ", late" : ""
      let adopted = experiment.adoptions.map(\.unit).joined(separator: "; ")
      return [
        read.name, experiment.state.rawValue + late, experiment.proposal?.title,
        experiment.proposal?.units.joined(separator: "; "), experiment.proposal?.day.description,
        experiment.start?.day.description, experiment.proposal?.decideBy?.description,
        experiment.decision?.day.description, adopted.isEmpty ? nil : adopted,
      ]
    }
    return PlainTable(columns: columns, rows: rows).text(format, objects: experiments.map { object($0, today: today) })
  }

  static func object(_ read: ReadExperiment, today: Day) -> JSONObject {
    let experiment = read.experiment
    var object: JSONObject = [
      "id": .string(read.name), "stream": .string(read.stream), "state": .string(experiment.state.rawValue),
      "late": .bool(experiment.isLate(on: today)),
      "waiting": .bool(states(of: read, today: today).contains("waiting")),
      "units": .array((experiment.proposal?.units ?? []).map(JSONValue.string)),
      "adoptedBy": .array(experiment.adoptions.map { .string($0.unit) }),
    ]
    let days: [(String, Day?)] = [
      ("proposed", experiment.proposal?.day), ("started", experiment.start?.day),
      ("decideBy", experiment.proposal?.decideBy), ("decided", experiment.decision?.day),
      ("scaled", experiment.scaledOn), ("retired", experiment.retiredOn),
    ]
    for (key, day) in days { object[key] = day.map { .string($0.description) } }
    object["title"] = experiment.proposal.map { .string($0.title) }
    object["outcome"] = experiment.decision.map { .string($0.outcome.rawValue) }
    return object
  }

  /// All words that `--state` takes for it. What was scaled or retired is still found under its outcome.
  static func states(of read: ReadExperiment, today: Day) -> Set<String> {
    let experiment = read.experiment
    var states: Set<String> = [experiment.state.rawValue]
    if let outcome = experiment.decision?.outcome.rawValue { states.insert(outcome) }
    if experiment.isLate(on: today) { states.insert("late") }
    if experiment.state == .validated, experiment.adoptions.isEmpty { states.insert("waiting") }
    return states
  }

  static func isOf(_ unit: String, _ units: [String]) -> Bool {
    units.contains { $0 == unit || $0.hasPrefix(unit + "/") }
  }

  /// Notes as they hold now, by day.
  static func notes(in reader: LogReader) throws -> [JSONObject] {
    var notes: [(Instant, JSONObject)] = []
    for entry in try reader.facts(ofType: "experiment-noted") {
      var object = entry.payload
      object["day"] = .string(entry.occurrence.day.description)
      notes.append((entry.event.event.time, object))
    }
    return notes.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
