internal import ArgumentParser
internal import EventLog
internal import Events
internal import Figures
internal import Projections

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Take down one event: a review, a training, an idea, a milestone …",
    discussion: """
      What can be recorded:
      \(topics)

      'hebel record TOPIC --help' tells the fields of one. Without fields on a
      terminal, each is asked in turn; a single - reads one JSON object from
      standard input. A person never stands on the command line: --person - reads
      the identifier from standard input. Tables of many rows are imported, see
      'hebel import --help'.

      Examples:
        hebel record milestone "Works agreement signed"
        hebel record review edited --minutes-saved 20
        echo email:NAME | hebel record training --course prompting-1 --person -
      """)
  @OptionGroup var data: DataOptions
  @Argument(help: "What is recorded, one of the list above.") var topic: String?
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("Its fields.", valueName: "fields")) var words: [String] = []

  private static var topics: String {
    let width = RecordTopic.all.map(\.name.count).max() ?? 0
    return RecordTopic.all.map { "  \($0.name.padding(to: width))  \($0.abstract)" }.joined(separator: "\n")
  }

  func run() throws {
    let found = try topic.map { try usage($0) } ?? asked()
    let log = OfficeLog(data.directory)
    try FactEntry(form: found.form, log: log, check: RecordCheck(log: log).check(found.form)).run(words)
  }

  private func usage(_ name: String) throws -> RecordTopic {
    do throws(EntryFault) { return try RecordCommand.topic(name) } catch { throw CommandFailure(.usage, error.text) }
  }

  private func asked() throws -> RecordTopic {
    let names = RecordTopic.all.map(\.name).joined(separator: ", ")
    guard Interview.isPossible else {
      throw CommandFailure(.usage, "Say what is to be recorded: \(names). 'hebel record --help' explains them.")
    }
    return try Interview().ask("What is to be recorded?", hint: names, isRequired: true) {
      (name) throws(EntryFault) in try RecordCommand.topic(name)
    }!
  }

  private static func topic(_ name: String) throws(EntryFault) -> RecordTopic {
    if let topic = RecordTopic.named(name) { return topic }
    let names = RecordTopic.all.map(\.name)
    let near = closestMatch(to: name, in: names)
    let hint = near.map { " Did you mean '\($0)'?" } ?? ""
    throw EntryFault(
      text: "There is nothing to record called '\(name)'.\(hint) Known: \(names.joined(separator: ", ")).",
      suggestion: near)
  }

  /// `hebel record TOPIC --help`; nil where no topic is named.
  static func help(_ arguments: [String]) -> String? {
    guard arguments.first == "record", let topic = arguments.dropFirst().lazy.compactMap(RecordTopic.named).first
    else { return nil }
    return "hebel record \(topic.name): \(topic.abstract)\n\n\(topic.form.help)\n"
      + "Data lies in --data DIR, $HEBEL_DATA or ./hebel-data."
  }
}

/// Whether what an event speaks of is there: metrics, experiments, launches.
struct RecordCheck {
  let log: OfficeLog

  func check(_ form: EntryForm) -> (Entry) throws -> Void {
    { entry in
      switch form.schema.type {
      case "target-set": try RecordCheck.metric(entry.data["metric"]?.string)
      case "output-launched": try experiment(entry.data["experiment"]?.string)
      case "value-confirmed": try launch(entry.data["of"]?.object)
      default: break
      }
    }
  }

  static func metric(_ name: String?) throws {
    guard let name, Catalogue.metric(MetricID(name)) == nil else { return }
    let known = Catalogue.metrics.map(\.definition.id.description)
    let hint = closestMatch(to: name, in: known).map { "Did you mean '\($0)'?" } ?? "'hebel metrics list' lists all."
    throw CommandFailure(.usage, "There is no metric '\(name)'. \(hint)")
  }

  private func experiment(_ name: String?) throws {
    guard let name else { return }
    _ = try ExperimentDesk(log: log).find(name)
  }

  private func launch(_ target: JSONObject?) throws {
    guard let source = target?["source"]?.string, let id = target?["id"]?.string else { return }
    guard let found = try log.reader()?.find(source: source, id: EventID(id)) else {
      throw CommandFailure(
        .usage, "--of: there is no launch '\(id)' from \(source). 'hebel record launch' prints the identifier.")
    }
    guard found.event.type == "output-launched" else {
      throw CommandFailure(.usage, "--of: '\(id)' is a \(found.event.type), not a launch.")
    }
  }
}
