/// What a source calls a person: a namespace (`hr`, `email`, `github-login`, `github-id`, `viva` …) and a value there.
///
/// Importers hand these out; the composition root resolves them to a `PersonID`. They are never stored in clear.
public struct Identifier: Hashable, Sendable {
  public let namespace: String
  /// Normalised, so that spellings of one account are one identifier.
  public let value: String

  /// Trims white space; mail addresses and logins are compared without regard to case.
  public init(namespace: String, value: String) {
    let namespace = Identifier.trimmed(namespace).lowercased()
    let value = Identifier.trimmed(value)
    self.namespace = namespace
    self.value = Identifier.caseSensitive.contains(namespace) ? value : value.lowercased()
  }

  /// Namespaces whose values differ by case alone; everywhere else case is ignored.
  private static let caseSensitive: Set<String> = ["openai-user", "slack-id"]

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
