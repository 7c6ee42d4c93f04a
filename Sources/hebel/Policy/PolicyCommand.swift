internal import ArgumentParser

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Show, adopt or print the rules of confidentiality.",
    subcommands: [PolicyShowCommand.self, PolicyAdoptCommand.self, PolicyExportCommand.self])
}
