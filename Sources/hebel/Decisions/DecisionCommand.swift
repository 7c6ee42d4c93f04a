internal import ArgumentParser
internal import Events

struct DecisionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decision", abstract: "Keep track of what leadership decided, and what came of it.",
    subcommands: [DecisionRecordCommand.self, DecisionCloseCommand.self, DecisionListCommand.self])
}

struct DecisionRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record a decision, who sees to it and by when.",
    discussion: DecisionForms.record.help)
  @OptionGroup var entry: EntryWordsOptions

  func run() throws {
    let log = OfficeLog(entry.data.directory)
    let said = try EntryReading(form: DecisionForms.record, context: try log.context()).read(entry.words)
    try RecordCheck.metric(said.data["metric"]?.string)
    let name = try DecisionDesk(log: log).record(said)
    Console.print(
      """
      Recorded decision \(name), due \(said.data["due"]?.string ?? "").
      Next: hebel decision close \(name) done --text "what came of it"
      """)
    for notice in said.notices { Console.say(notice) }
  }
}

struct DecisionCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close a decision as done or dropped.", discussion: DecisionForms.close.help)
  @OptionGroup var entry: EntryWordsOptions

  func run() throws {
    let log = OfficeLog(entry.data.directory)
    let desk = DecisionDesk(log: log)
    let isAsking = entry.words.isEmpty && Interview.isPossible
    let open = isAsking ? try desk.all().filter { $0.decision.closing == nil }.map(\.name) : []
    if isAsking, open.isEmpty { throw CommandFailure(.failed, "No decision is open.") }
    let said = try EntryReading(form: DecisionForms.close, context: try log.context(), references: open)
      .read(entry.words)
    let closed = try desk.close(said)
    Console.print("Decision \(closed.name) is closed: \(said.data["outcome"]?.string ?? "").")
    if said.data["text"] == nil { Console.say("What came of it is missing; the next report would print it (--text).") }
    for notice in said.notices { Console.say(notice) }
  }
}

struct DecisionListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List decisions and which are overdue.",
    discussion: "Example:\n  hebel decision list --state overdue")
  @Option(help: "Only those that are open, overdue, done or dropped.") var state: String?
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @OptionGroup var data: DataOptions

  private static let states = ["open", "overdue", "done", "dropped"]

  func run() throws {
    try data.directory.requireReading(for: "decision list")
    let log = OfficeLog(data.directory)
    if try log.reader() == nil { _ = try data.directory.reader() }
    if let state, !DecisionListCommand.states.contains(state) {
      let hint = closestMatch(to: state, in: DecisionListCommand.states).map { "Did you mean '\($0)'? " } ?? ""
      throw CommandFailure(
        .usage, "There is no state '\(state)'. \(hint)Known: \(DecisionListCommand.states.joined(separator: ", ")).")
    }
    let decisions = try DecisionDesk(log: log).all().filter { read in
      let own = word(read, log.today)
      return state.map { $0 == own || $0 == "open" && own == "overdue" } ?? true
    }
    guard !decisions.isEmpty || format != .text else {
      return Console.say("No decisions\(state == nil ? " yet. Begin with: hebel decision record" : " like that.")")
    }
    let objects = decisions.map { object($0, log.today) }
    let keys = ["id", "state", "text", "ownerRole", "due", "metric", "closed", "result"]
    let table = PlainTable(
      columns: ["id", "state", "text", "owner_role", "due", "metric", "closed", "result"],
      rows: objects.map { object in keys.map { object[$0]?.string } })
    Console.print(table.text(format, objects: objects))
  }

  private func word(_ read: ReadDecision, _ today: Day) -> String {
    read.decision.closing?.outcome ?? (read.decision.isOverdue(on: today) ? "overdue" : "open")
  }

  private func object(_ read: ReadDecision, _ today: Day) -> JSONObject {
    var object = read.decision.data ?? JSONObject()
    object["id"] = .string(read.name)
    object["state"] = .string(word(read, today))
    object["recorded"] = read.decision.recordedOn.map { .string($0.description) }
    object["closed"] = read.decision.closing.map { .string($0.day.description) }
    object["result"] = read.decision.closing?.text.map { .string($0) }
    return object
  }
}
