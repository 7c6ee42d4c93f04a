internal import ArgumentParser
internal import Events

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "See who asked for or exported which figure, and account for a quarter.",
    subcommands: [
      AuditListCommand.self, AuditReportCommand.self, AuditExplainCommand.self, AuditBeginAnewCommand.self,
    ])
}

struct AuditListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who read what, when, and with what answer; the newest last.",
    discussion: """
      Answers stand there as counts of rows, never as values. Times are UTC. Looking here is recorded too.

      Examples:
        hebel audit list --from 2026-07-01 --type raw
        hebel audit list --reader mmuster --question adoption.active-people --format csv
      """)
  @Option(help: ArgumentHelp("First day.", valueName: "day")) var from: String?
  @Option(help: ArgumentHelp("Last day.", valueName: "day")) var to: String?
  @Option(help: ArgumentHelp("Only what this user read.", valueName: "name")) var reader: String?
  @Option(help: "figures, raw, document, comments, refused, act, audit or ledger.") var type: AuditKind?
  @Option(help: ArgumentHelp("Only what holds this text.", valueName: "text")) var question: String?
  @Option(help: ArgumentHelp("The newest so many; otherwise all.", valueName: "n")) var limit: Int?
  @Flag(help: "Also who looked at this record.") var all = false
  @Option(help: "text, json, csv or markdown.") var format = ListingFormat.text
  @OptionGroup var data: DataOptions

  func run() throws {
    if let limit, limit < 1 { throw CommandFailure(.usage, "--limit \(limit) shows nothing. Write a number from 1.") }
    let filter = AuditFilter(
      from: try from.map(day), through: try to.map(day), reader: reader, kinds: kinds, question: question)
    if let first = filter.from, let last = filter.through, first > last {
      throw CommandFailure(.usage, "--from \(first) comes after --to \(last). Exchange the two days.")
    }
    try data.directory.requireReading(for: "audit list")
    let log = try AuditLog.open(data.directory)
    let line = ProgressLine()
    let found = try filter.entries(in: log) { position, head in
      line.show("entries: \(grouped(Int(position))) of \(grouped(Int(head)))")
    }
    line.end()
    let shown = Array(found.suffix(limit ?? found.count))
    try log.note(
      type: "audit-read",
      payload: [
        "reader": .string(Reader.current().name), "surface": "audit list", "what": .string(asked),
        "entries": .integer(Int64(shown.count)),
      ])
    guard !shown.isEmpty || format == .json || format == .csv else { return Console.say(emptiness) }
    Console.print(AuditListing(entries: shown).text(format))
    if shown.count < found.count {
      Console.say("The newest \(grouped(shown.count)) of \(grouped(found.count)) entries; without --limit, all.")
    }
  }

  private var kinds: Set<AuditKind> {
    if let type { return [type] }
    return Set(AuditKind.allCases).subtracting(all ? [] : [.audit])
  }

  private func day(_ text: String) throws -> Day {
    guard let day = Day(text) else {
      throw CommandFailure(.usage, "'\(text)' is no day that exists. Write 2026-09-30.")
    }
    return day
  }

  /// What the record says of this reading; the text that was searched for is not repeated there.
  private var asked: String {
    var parts = [type.map { "entries of type \($0.rawValue)" } ?? "entries"]
    if let from { parts.append("from \(from)") }
    if let to { parts.append("to \(to)") }
    if reader != nil { parts.append("of one reader") }
    if question != nil { parts.append("with a certain text") }
    return parts.joined(separator: " ")
  }

  private var emptiness: String {
    guard from == nil, to == nil, reader == nil, question == nil, type == nil else {
      return "No entry fits. Ask with fewer of --from, --to, --reader, --type and --question."
    }
    return "Nobody has read anything yet. From now on every figure that is asked for (hebel metrics show, hebel "
      + "report) and every raw row (hebel log tail) stands here: who, when, what, and how many rows were released or "
      + "protected."
  }
}

struct AuditBeginAnewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "begin-anew", abstract: "Begin another ledger of releases where audit.db is lost and has no backup.",
    discussion: """
      Without the lost ledger nobody can say what was released before, so a figure released from now on may be \
      subtracted from one that left earlier. Restore the backup if there is one. That a ledger was begun anew, by whom \
      and why, stands in it for ever.

      Example:
        hebel audit begin-anew --reason "The disk failed on 3 March; the backup held no audit.db."
      """)
  @Option(help: "Why there is no backup, in a sentence.") var reason: String
  @OptionGroup var data: DataOptions

  func run() throws {
    guard reason.contains(where: { $0.isLetter }), reason.utf8.count <= 400 else {
      throw CommandFailure(.usage, "--reason takes a sentence of at most 400 bytes that says why there is no backup.")
    }
    try AuditLog.beginAnew(data.directory, reader: .current(), reason: reason)
    Console.print("Another ledger of releases begins in \(data.directory.audit); that is its first entry.")
  }
}
