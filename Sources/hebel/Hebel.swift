internal import ArgumentParser
internal import Events
internal import Glibc
internal import Importing

@main
struct Hebel: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "hebel",
    abstract: "Measures how an organisation takes up AI labour, from an append-only event log.",
    discussion: """
      First steps:
        hebel demo                                  a sample organisation and its report
        hebel init --name "Beispiel GmbH"           an organisation of your own
        hebel import roster hr.csv                  who is where
        hebel import viva person-query.csv          what a vendor reports
        hebel report 2026-Q3 --format html --out report.html

      To log an experiment, nothing has to be set up; three answers are enough:
        hebel experiment propose                    asks what you try, which unit, what you expect
        hebel experiment show NAME                  what became of it, and what can be done next
        hebel record milestone "Agreement signed"   other events, one line each

      Data lies in --data DIR, $HEBEL_DATA or ./hebel-data.
      Exit status: 0 done, 1 failed, 2 partly done, 64 usage, 65 bad data, 69 unavailable, 75 locked, 77 not allowed.
      """,
    version: version,
    subcommands: [
      InitCommand.self, DemoCommand.self, ImportCommand.self, MetricsCommand.self, ReportCommand.self,
      QuarterCommand.self, OrgCommand.self, PolicyCommand.self, LogCommand.self, RebuildCommand.self,
      DoctorCommand.self, BackupCommand.self, RestoreCommand.self,
      DocsCommand.self, BenchmarkCommand.self, ExperimentCommand.self, RecordCommand.self, DecisionCommand.self,
      SurveyCommand.self, AuditCommand.self, PersonCommand.self, PseudonymiseCommand.self, RetentionCommand.self,
    ])

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    // A file at its limit is a write that fails, with a sentence, and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    Console.occupyStandardStreams()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let help = formatHelp(arguments) { return Console.print(help) }
    if let hint = CommandHint.mistyped(arguments, in: self) { end(CommandFailure(.usage, hint)) }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ExitCode {
      exit(error)
    } catch {
      if let failure = CommandFailure(error) { end(failure) }
      exit(withError: error)
    }
  }

  private static func end(_ failure: CommandFailure) -> Never {
    Console.say("hebel: \(failure.description)")
    Glibc.exit(failure.status.rawValue)
  }

  private static func exit(_ code: ExitCode) -> Never { Glibc.exit(code.rawValue) }

  /// `hebel import --help FORMAT` and `hebel record TOPIC --help` explain format and topic, not the command.
  private static func formatHelp(_ arguments: [String]) -> String? {
    guard arguments.contains(where: { $0 == "--help" || $0 == "-h" }) else { return nil }
    if let help = RecordCommand.help(arguments) { return help }
    guard arguments.first == "import" else { return nil }
    let names = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    return names.lazy.compactMap { ImporterRegistry.named($0) }.first.map { FormatHelp.text($0.format) }
  }
}

/// "Did you mean" for commands.
enum CommandHint {
  /// What to say of the first word that is no command; nil where all are.
  static func mistyped(_ arguments: [String], in root: any ParsableCommand.Type) -> String? {
    var command = root
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-") else { return nil }
      if let next = known.first(where: { $0._commandName == word }) {
        command = next
        continue
      }
      guard word != "help" else { return nil }
      let names = known.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
      let hint = closestMatch(to: word, in: names).map { " Did you mean '\($0)'?" } ?? ""
      return "There is no command '\(word)'.\(hint) Known: \(names.joined(separator: ", "))."
    }
    return nil
  }
}
