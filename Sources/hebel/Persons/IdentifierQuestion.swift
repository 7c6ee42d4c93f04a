internal import Events

/// Reads whose data a command is about: from standard input, or asked for on a terminal without showing it.
///
/// An argument would stand in the shell's history and in the list of processes, where others read it.
struct IdentifierQuestion {
  /// nil: the identifier says itself where it is from, like `email:NAME`, or is a personnel number or an address.
  let namespace: String?
  /// How to call the command with a pipe, for who sent nothing.
  let example: String

  func ask(refusing arguments: [String]) throws -> Identifier {
    guard arguments.isEmpty else {
      throw CommandFailure(
        .usage,
        "An identifier is never an argument: arguments stand in the shell's history and in the list of processes. "
          + "Nothing was done. Run the command without it and type it when asked, or send it by standard input; take "
          + "it out of your shell's history.")
    }
    let question = "Identifier\(namespace.map { " in namespace \($0)" } ?? ", like 1001 or email:NAME") (not shown): "
    guard let line = try UnseenLine.read(asking: question) else { throw missing }
    let text = line.trimmedLine
    guard !text.isEmpty else { throw missing }
    guard text.utf8.count <= 200 else {
      throw CommandFailure(.usage, "That is no identifier: it is longer than 200 bytes. Nothing was done.")
    }
    guard let namespace else { return try Identifier(entry: text) }
    let known = IdentifierQuestion.aliases[namespace.lowercased()] ?? namespace
    let identifier = Identifier(namespace: known, value: text)
    guard !identifier.value.isEmpty, !identifier.namespace.isEmpty else {
      throw CommandFailure(.usage, "The identifier or its namespace is empty. Nothing was done.")
    }
    return identifier
  }

  /// Spellings of namespaces, as imports take them.
  private static let aliases = ["mail": "email", "e-mail": "email", "github": "github-login"]

  private var missing: CommandFailure {
    CommandFailure(.usage, "No identifier was given. Nothing was done. Send it by standard input, like: \(example)")
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
