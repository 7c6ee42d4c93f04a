internal import ArgumentParser
internal import EventLog
internal import Events
internal import Figures

struct PersonExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all that is held about one person, in plain words or as JSON.",
    discussion: """
      The identifier is read from standard input, or asked for without showing it; never an argument. Nothing about
      other people is in it. That it was read is recorded, not about whom.

      JSON holds all that is stored: under "records" every event as it was recorded, with its time, the identifier of
      its row and when it was taken in, those corrected or retracted since among them, comments opened; under "events"
      what holds now. Text is a summary of what holds now: days without the time, usage in all and by day and tool.

      Examples:
        hebel person export                                     asks for the personnel number or email:NAME
        printf '1001' | hebel person export --language de --out auskunft.txt
        printf 'octocat' | hebel person export --namespace github-login --format json
      """)
  @Argument(help: .hidden) var identifier: [String] = []
  @Option(help: "Where the identifier is from: hr, email, github-login, viva … Otherwise hr, or email with an @.")
  var namespace: String?
  @Option(help: "text or json.") var format = OwnDataFormat.text
  @Option(help: "de or en; otherwise the organisation's.") var language: LanguageChoice?
  @Option(help: ArgumentHelp("File to write; otherwise stdout.", valueName: "path")) var out: String?
  @OptionGroup var data: DataOptions

  func run() throws {
    try data.directory.requireReading(for: "person export")
    let reader = try data.directory.reader()
    let identifier = try IdentifierQuestion(
      namespace: namespace, example: "printf '1001' | hebel person export"
    ).ask(refusing: identifier)
    let log = try data.directory.openLog()
    defer { log.close() }
    let keys = try data.directory.openKeys(for: log)
    defer { keys.close() }
    let person: PersonID
    switch try keys.standing(of: identifier) {
    case .known(let known): person = known
    case .unknown:
      throw CommandFailure(
        .failed,
        "Nobody is known under this identifier in '\(identifier.namespace)'. Check its spelling, or say with "
          + "--namespace where it is from.")
    case .forgotten:
      throw CommandFailure(
        .failed,
        "The person behind this identifier was forgotten: which events were theirs cannot be found by it any more. "
          + "They stand under a random number that leads to no account. Rows of this identifier are dropped on import.")
    }
    let line = ProgressLine()
    line.show("reading the log")
    let own = try OwnData(of: person, keys: keys, reader: reader, now: SystemClock().now())
    line.end()
    let shown = language.flatMap { Language(rawValue: $0.rawValue) } ?? own.organisation.language
    let text =
      format == .json
      ? String(decoding: CanonicalJSON.bytes(.object(own.json(shown))), as: UTF8.self) : own.text(shown)
    try RawReading.note(
      data.directory, surface: "person export", what: "all that is held about one person", rows: nil)
    let output = try ByteOutput(path: out, mode: 0o600)
    // A file is as the events say it; a terminal must not be steered by what they hold.
    try output.write(line: Array((out == nil ? Console.harmless(text) : text).utf8))
    try output.finish()
    if let out { Console.say("Wrote \(out); it may be read by you alone. Hand it to nobody but the person.") }
  }
}

enum OwnDataFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
