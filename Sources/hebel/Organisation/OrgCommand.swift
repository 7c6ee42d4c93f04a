internal import ArgumentParser
internal import Events
internal import Figures
internal import Projections
internal import Reporting

struct OrgCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "org", abstract: "Look at the organisation's units, and change them.",
    subcommands: [
      OrgTreeCommand.self, OrgDiffCommand.self, OrgPlaceCommand.self, OrgAbsentCommand.self, OrgLeaveCommand.self,
      OrgRegisterCommand.self, OrgRenameCommand.self, OrgMoveCommand.self, OrgMergeCommand.self,
      OrgSplitCommand.self, OrgCloseCommand.self,
    ])
}

struct OrgTreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Print the units, one below the other.",
    discussion: "Example:\n  hebel org tree --on 2026-09-30")
  @OptionGroup var data: DataOptions
  @Option(help: ArgumentHelp("The day to look at; otherwise the newest day with usage.", valueName: "day")) var on:
    String?

  func run() throws {
    try AnswerDesk.open(data.directory, as: "org tree") { desk in
      let paths = try desk.answering.unitPaths(asOf: try day(desk))
      guard !paths.isEmpty else {
        throw CommandFailure(.unavailable, "No units are known on that day. Import a roster: hebel import roster FILE")
      }
      for path in paths {
        let parts = path.split(separator: "/")
        Console.print(String(repeating: "  ", count: parts.count - 1) + parts.last!)
      }
    }
  }

  private func day(_ desk: AnswerDesk) throws -> Day {
    guard let on else {
      return try desk.answering.newestUsageDay() ?? desk.answering.knownAt.recordedAt?.utcDay ?? Day(number: 0)
    }
    guard let day = Day(on) else { throw CommandFailure(.usage, "'\(on)' is no day that exists. Write 2026-09-30.") }
    return day
  }
}
