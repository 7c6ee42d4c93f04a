internal import ArgumentParser

struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Give a person what is held about them, or forget a person.",
    subcommands: [PersonExportCommand.self, PersonForgetCommand.self])
}
