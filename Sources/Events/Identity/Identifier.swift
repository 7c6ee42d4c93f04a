/// What a source calls a person: a namespace (`hr`, `email`, `github-login`, `github-id`, `viva` …) and a value there.
///
/// Importers hand these out; the composition root resolves them to a `PersonID`. They are never stored in clear.
public struct Identifier: Hashable, Sendable {
  public let namespace: String
  /// Normalised, so that spellings of one account are one identifier.
  public let value: String

  /// Trims white space; mail addresses and logins are compared without regard to case.
  public init(namespace: String, value: String) {
    let namespace = Identifier.isNormal(namespace) ? namespace : Identifier.trimmed(namespace).lowercased()
    self.namespace = namespace
    if Identifier.isNormal(value) {
      self.value = value
    } else {
      let value = Identifier.trimmed(value)
      self.value = Identifier.caseSensitive.contains(namespace) ? value : value.lowercased()
    }
  }

  /// Namespaces whose values differ by case alone; everywhere else case is ignored.
  private static let caseSensitive: Set<String> = ["openai-user", "slack-id"]

  /// Whether a text is printable ASCII without spaces and capitals; most are, and imports make one a row.
  private static func isNormal(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !($0 >= 65 && $0 <= 90) }
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
