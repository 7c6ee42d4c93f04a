internal import ArgumentParser
internal import Disclosure
internal import EventLog
internal import Events
internal import Glibc

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Look at the event log itself (for administrators).",
    subcommands: [
      LogStatsCommand.self, LogTailCommand.self, LogExportCommand.self, LogVerifyCommand.self, LogAnchorCommand.self,
      LogProveCommand.self, LogConsistencyCommand.self, LogCheckCommand.self, LogCorrectCommand.self,
      LogRetractCommand.self,
    ])
}

struct LogStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count events by type and source.", discussion: "Example:\n  hebel log stats")
  @OptionGroup var data: DataOptions
  @Option(help: "text or json.") var format = ListingFormat.text

  func run() throws {
    try data.directory.requireReading(for: "log stats")
    let statistics = try data.directory.reader().statistics()
    let head = statistics.head
    if format == .json {
      var object: JSONObject = [
        "events": .integer(statistics.events), "head": .integer(head.position.value), "log": .string(statistics.logID),
        "bytes": .integer(statistics.bytes), "streams": .integer(statistics.streams),
        "types": .object(counts(statistics.types)), "sources": .object(counts(statistics.sources)),
      ]
      if let hash = head.leafHash { object["leafHash"] = .string(hash.description) }
      if let time = head.recordedAt { object["recordedAt"] = .string(time.description) }
      return Console.print(String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self))
    }
    Console.print("\(grouped(Int(statistics.events))) events, head at position \(head.position)")
    for (title, counts) in [("by type", statistics.types), ("by source", statistics.sources)] {
      Console.print("\n\(title)")
      for (name, events) in counts { Console.print("  \(name.padding(to: 32)) \(grouped(Int(events)))") }
    }
  }

  private func counts(_ rows: [(name: String, events: Int64)]) -> JSONObject {
    var object = JSONObject()
    for row in rows { object[row.name] = .integer(row.events) }
    return object
  }
}

struct LogTailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail", abstract: "Print the newest events as CloudEvents JSON Lines.",
    discussion: "Example:\n  hebel log tail --count 5")
  @OptionGroup var data: DataOptions
  @Option(help: "How many.") var count: Int64 = 10

  func run() throws {
    try data.directory.requireReading(for: "log tail")
    let reader = try data.directory.reader()
    let head = try reader.head().position
    let start = Position(head.value - max(0, min(count, head.value)))
    try RawReading.note(
      data.directory, surface: "log tail", what: "events after position \(start) up to \(head)",
      rows: Int(head.value - start.value))
    try reader.visit(after: start, upTo: head) { row in
      Console.print(String(decoding: CloudEvent.line(try row.materialised()), as: UTF8.self))
    }
  }
}

struct LogExportCommand: ParsableCommand {
  /// Of events that cannot be read, so many are named.
  private static let mostNamed = 20
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all events as CloudEvents JSON Lines; 'hebel import events' reads them.",
    discussion: "Example:\n  hebel log export --out events.jsonl")
  @OptionGroup var data: DataOptions
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?

  func run() throws {
    try data.directory.requireReading(for: "log export")
    let reader = try data.directory.reader()
    let head = try reader.head().position
    try RawReading.note(
      data.directory, surface: "log export", what: "all events up to position \(head)", rows: Int(head.value))
    let line = ProgressLine()
    defer { line.end() }
    let output = try ByteOutput(path: out)
    var lost: [Position] = []
    try reader.visitReadable(upTo: head) { position, what in
      if lost.count < LogExportCommand.mostNamed { Console.say("position \(position): \(what)") }
      lost.append(position)
    } body: { event in
      try output.write(line: CloudEvent.line(event))
      line.show("\(grouped(Int(event.position.value))) of \(grouped(Int(head.value))) events")
    }
    try output.finish()
    if let out { Console.say("Wrote \(grouped(Int(head.value) - lost.count)) events to \(out).") }
    guard lost.isEmpty else {
      throw CommandFailure(
        .partial,
        "\(grouped(lost.count)) events could not be read and are not in the file. See hebel log verify; restore them "
          + "from a backup.")
    }
  }
}
