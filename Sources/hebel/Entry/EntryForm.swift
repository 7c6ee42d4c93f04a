internal import Events

/// What can be said of one type of event, and how it is asked: the one table behind flags, questions, JSON and help.
struct EntryForm {
  let schema: PayloadSchema
  /// `hebel experiment propose`, for examples and messages.
  let command: String
  /// In the order of asking.
  private(set) var fields: [EntryField]
  /// What the first word names where the event belongs to something known: `experiment`; nil where it stands alone.
  var thing: String?
  /// What `--id` is for; nil where there is none.
  var identity: String?
  var examples: [String]

  /// Traps on an event that the vocabulary does not know.
  init(_ type: String, command: String, examples: [String]) {
    guard let schema = Vocabulary.current.schema(type) else { preconditionFailure("there is no event \(type)") }
    self.schema = schema
    self.command = command
    self.examples = examples
    fields = EntryField.fields(of: schema.fields)
    // A currency is that of the amount before it, and goes without saying.
    for index in fields.indices.dropFirst() where fields[index].path.last == "currency" {
      fields[index].condition = fields[index - 1].flag
      fields[index].fallback = .currency
    }
  }

  /// The same form with another question, or another fallback, for a field. Traps on a field that it does not have.
  func asking(
    _ name: String, _ question: String, fallback: EntryField.Fallback? = nil, onlyWith condition: String? = nil
  ) -> EntryForm {
    changing(name) { field in
      field.question = question
      field.condition = condition
      if let fallback { field.fallback = fallback }
    }
  }

  private func changing(_ name: String, _ change: (inout EntryField) -> Void) -> EntryForm {
    guard let index = fields.firstIndex(where: { $0.path.joined(separator: ".") == name }) else {
      preconditionFailure("\(schema.type) has no field \(name)")
    }
    var form = self
    change(&form.fields[index])
    return form
  }

  /// Whether a person may, must or must not be named.
  var person: PayloadSchema.PersonRule { schema.person }

  /// Whether free text may stand beside its fields; the payload gets it sealed.
  var takesComment: Bool { schema.fields.contains { $0.name == StoredComment.field } && thing == nil }

  /// The first example whole, for messages.
  var example: String {
    let count = (examples.firstIndex { !$0.hasSuffix("\\") } ?? 0) + 1
    return examples.prefix(count).joined(separator: "\n  ")
  }

  /// Flags that belong to every event and not to its payload.
  var envelopeFlags: [(flag: String, placeholder: String, summary: String)] {
    var flags = [("day", "DAY", "when it happened; otherwise today")]
    if let identity { flags.append(("id", "TEXT", identity)) }
    if takesComment {
      flags.append(
        ("comment", "-", "reads free text from standard input: no names of people, please. It is encrypted"))
    }
    if person != .absent {
      flags.append(
        ("person", "-", "reads who it is about from standard input, as email:NAME, hr:NUMBER or another system's name"))
    }
    return flags
  }

  var knownFlags: [String] { fields.map(\.flag) + envelopeFlags.map(\.flag) }

  func field(flag: String) -> EntryField? { fields.first { $0.flag == flag } }

  /// The part of `--help` that tells the fields, in lines of at most 78 columns.
  var help: String {
    var rows = fields.map { ("\($0.isRequired ? "* " : "  ")--\($0.flag) \($0.placeholder)", $0.summary + note($0)) }
    rows += envelopeFlags.map { ("\($0.flag == "person" && person == .required ? "* " : "  ")--\($0.0) \($0.1)", $0.2) }
    let width = min(rows.map(\.0.count).max() ?? 0, 24)
    let lines = rows.flatMap { left, right -> [String] in
      let about = wrapped(right, width: 76 - width)
      let margin = String(repeating: " ", count: width + 2)
      guard left.count <= width else { return [left] + about.map { margin + $0 } }
      return ["\(left.padding(to: width))  \(about[0])"] + about.dropFirst().map { margin + $0 }
    }
    return """
      Fields (* required):
      \(lines.joined(separator: "\n"))

      Without any of them on a terminal, each is asked in turn. A single - reads
      one JSON object from standard input: the fields of the event, with "day"
      \(identity == nil && thing == nil ? "" : "and \"id\" ")where they are known.

      Examples:
      \(examples.map { "  \($0)" }.joined(separator: "\n"))
      """
  }

  private func wrapped(_ text: String, width: Int) -> [String] {
    text.split(separator: " ").reduce(into: [""]) { lines, word in
      let last = lines[lines.count - 1]
      if !last.isEmpty, last.count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = last.isEmpty ? String(word) : "\(last) \(word)"
      }
    }
  }

  private func note(_ field: EntryField) -> String {
    switch field.fallback {
    case .day(0): "; otherwise the same day"
    case .day(let days): "; otherwise \(days % 7 == 0 ? "\(days / 7) weeks" : "\(days) days") later, none for none"
    case .currency: "; otherwise the organisation's"
    case .none: field.takesSeveral ? "; repeat it for each" : ""
    }
  }
}
