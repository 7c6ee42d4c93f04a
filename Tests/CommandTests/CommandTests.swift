import ArgumentParser
import Testing

@testable import hebel

/// Registry tests over every command.
struct CommandTests {
  static func all(_ command: any ParsableCommand.Type = Hebel.self) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap { all($0) }
  }

  @Test func `every command says what it does`() {
    for command in Self.all() {
      #expect(!command.configuration.abstract.isEmpty, "\(command)")
    }
  }

  @Test func `every command that does something shows an example`() {
    for command in Self.all() where command.configuration.subcommands.isEmpty {
      #expect(command.configuration.discussion.contains("hebel "), "\(command._commandName)")
    }
  }

  @Test func `a mistyped command gets a suggestion`() throws {
    let hint = try #require(CommandHint.mistyped(["metrcs"], in: Hebel.self))
    #expect(hint.contains("Did you mean 'metrics'?"))
    #expect(!hint.contains("benchmark"))
    let nested = try #require(CommandHint.mistyped(["metrics", "shwo"], in: Hebel.self))
    #expect(nested.contains("Did you mean 'show'?"))
    #expect(CommandHint.mistyped(["metrics", "show", "anything"], in: Hebel.self) == nil)
  }
}
