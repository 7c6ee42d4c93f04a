internal import Events

/// The words behind a command, sorted into flags and the rest.
struct EntryWords {
  /// By flag, in order.
  private(set) var values: [String: [String]] = [:]
  private(set) var plain: [String] = []
  /// Whether a single `-` asks for JSON on standard input.
  private(set) var readsInput = false

  init(_ words: [String], form: EntryForm) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word != "--" else {
        if word == "-" { readsInput = true } else if word != "--" { plain.append(word) }
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let flag = String(parts[0])
      guard form.knownFlags.contains(flag) else { throw EntryWords.unknown(flag, form) }
      let value: String
      if parts.count == 2 {
        value = String(parts[1])
      } else if form.field(flag: flag)?.isBool == true, rest.first?.hasPrefix("--") ?? true {
        value = "yes"
      } else if let next = rest.popFirst() {
        value = next
      } else {
        throw CommandFailure(.usage, "--\(flag) needs a value. Example: \(form.example)")
      }
      guard values[flag] == nil || form.field(flag: flag)?.takesSeveral == true else {
        throw CommandFailure(.usage, "--\(flag) is said twice. Say it once.")
      }
      values[flag, default: []].append(value)
    }
  }

  var isEmpty: Bool { values.isEmpty && plain.isEmpty && !readsInput }

  func single(_ flag: String) -> String? { values[flag]?.first }

  /// Takes the first word that is no flag.
  mutating func popPlain() -> String? { plain.isEmpty ? nil : plain.removeFirst() }

  private static func unknown(_ flag: String, _ form: EntryForm) -> CommandFailure {
    let hint = closestMatch(to: flag, in: form.knownFlags).map { "Did you mean '--\($0)'? " } ?? ""
    let known = form.knownFlags.map { "--\($0)" }.joined(separator: ", ")
    return CommandFailure(.usage, "There is no flag '--\(flag)'. \(hint)Known: \(known).")
  }
}
