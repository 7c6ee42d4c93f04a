internal import Events
internal import Glibc

/// Reads whose data a command is about: from standard input, or asked for on a terminal without showing it.
///
/// An argument would stand in the shell's history and in the list of processes, where others read it.
struct IdentifierQuestion {
  let namespace: String?

  func ask(refusing arguments: [String]) throws -> Identifier {
    guard arguments.isEmpty else {
      throw CommandFailure(
        .usage,
        "The identifier is never an argument: arguments stand in the shell's history and in the list of processes. "
          + "Run the command without it and type it when asked, or send it by standard input.")
    }
    guard let line = isatty(0) == 1 ? asked() : readLine() else { throw IdentifierQuestion.missing }
    let text = line.trimmedLine
    guard !text.isEmpty else { throw IdentifierQuestion.missing }
    guard let namespace else { return try Identifier(entry: text) }
    guard text.utf8.count <= 200 else {
      throw CommandFailure(.usage, "That is no identifier: it is longer than 200 bytes.")
    }
    return Identifier(namespace: IdentifierQuestion.aliases[namespace.lowercased()] ?? namespace, value: text)
  }

  /// Spellings of namespaces, as imports take them.
  private static let aliases = ["mail": "email", "e-mail": "email", "github": "github-login"]

  private static let missing = CommandFailure(
    .usage, "No identifier was given. Send it by standard input, like: printf '1001' | hebel person export")

  private func asked() -> String? {
    Console.print(status: "Identifier\(namespace.map { " (\($0))" } ?? ", like 1001 or email:NAME"): ")
    var terminal = termios()
    let isKnown = tcgetattr(0, &terminal) == 0
    var silent = terminal
    silent.c_lflag &= ~tcflag_t(ECHO)
    if isKnown { tcsetattr(0, TCSAFLUSH, &silent) }
    defer {
      if isKnown { tcsetattr(0, TCSAFLUSH, &terminal) }
      Console.print(status: "\n")
    }
    return readLine()
  }
}

extension String {
  fileprivate var trimmedLine: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
