internal import Events

/// What a person or a program said of one event, checked against its schema.
struct Entry {
  var data: JSONObject
  var day: Day?
  /// The identity it was given by `--id` or in JSON.
  var id: String?
  /// What it belongs to, as it was written; only for forms with a `thing`.
  var reference: String?
  var person: Identifier?
  /// Free text, checked; it is sealed before the event is made.
  var comment: String?
  /// Flags for which nothing was wished, in place of what would be presumed.
  var skips: Set<String> = []
  /// Sentences to say about it that refuse nothing.
  var notices: [String] = []
}

/// Takes an entry from words, from JSON on standard input, or by asking: never by asking where anything was said.
struct EntryReading {
  let form: EntryForm
  var context: EntryContext
  /// What a reference may name, for the question and for "did you mean".
  var references: [String] = []
  /// Fields, by their flags, that questions leave out; flags and JSON take them.
  var unasked: Set<String> = []

  func read(_ words: [String]) throws -> Entry {
    var words = try EntryWords(words, form: form)
    var entry: Entry
    if words.isEmpty, Interview.isPossible, !form.fields.isEmpty || form.thing != nil {
      entry = try asked()
    } else {
      entry = try said(&words)
    }
    try fill(&entry)
    try check(entry)
    entry.notices = notices(entry)
    return entry
  }

  // MARK: Said

  private func said(_ words: inout EntryWords) throws -> Entry {
    var entry = Entry(data: [:])
    if words.readsInput { entry = try EntryLine(form: form, context: context).read(StandardInput.all()) }
    if let text = words.single("day") {
      entry.day = try usage("day") { () throws(EntryFault) in try context.day(text) }
    }
    if let id = words.single("id") { entry.id = id }
    if words.single("person") != nil {
      guard words.single("person") == "-", !words.readsInput else { throw EntryReading.personOnCommandLine }
      entry.person = try Identifier(entry: StandardInput.all())
    }
    if words.single("comment") != nil {
      guard words.single("comment") == "-", !words.readsInput, entry.person == nil else {
        throw EntryReading.commentOnCommandLine
      }
      entry.comment = try Entry.comment(StandardInput.all())
    }
    if form.thing != nil {
      entry.reference = words.popPlain() ?? entry.id
      if entry.reference == entry.id { entry.id = nil }
    }
    for field in form.fields {
      guard let texts = words.values[field.flag] else { continue }
      if texts == ["none"], field.fallback != .none {
        entry.skips.insert(field.flag)
        continue
      }
      let value = try usage(field.flag) { () throws(EntryFault) in
        try context.value(texts.joined(separator: ";"), of: field)
      }
      entry.data.set(value, at: field.path)
    }
    // Words without a flag fill what is needed, in its order.
    for field in form.fields
    where field.isRequired && field.fallback == .none && entry.data.value(at: field.path) == nil {
      guard let text = words.popPlain() else { break }
      let value = try usage(field.flag) { () throws(EntryFault) in try context.value(text, of: field) }
      entry.data.set(value, at: field.path)
    }
    if let word = words.popPlain() {
      throw CommandFailure(.usage, "'\(word)' is one word too many. Example: \(form.example)")
    }
    return entry
  }

  private func usage<Value>(_ flag: String, _ body: () throws(EntryFault) -> Value) throws -> Value {
    do throws(EntryFault) { return try body() } catch {
      throw CommandFailure(.usage, "--\(flag): \(error.text)\nExample: \(form.example)")
    }
  }

  static let personOnCommandLine = CommandFailure(
    .usage,
    "A person does not stand on the command line, where other users of the machine see it. Write --person - and give "
      + "the identifier on standard input, such as email:NAME or hr:NUMBER, without other JSON there.")

  static let commentOnCommandLine = CommandFailure(
    .usage,
    "A comment does not stand on the command line, where other users of the machine and the shell's history see it. "
      + "Write --comment - and give the text on standard input; with a person beside it, write one JSON object there: "
      + "{\"about\": \"tool\", \"rating\": 4, \"person\": \"email:NAME\", \"comment\": \"…\"}.")

  // MARK: Asked

  private func asked() throws -> Entry {
    var entry = Entry(data: [:])
    let interview = Interview()
    if form.fields.contains(where: \.isFreeText) { Console.say(NamesOfPeople.reminder) }
    if let thing = form.thing {
      let shown = references.prefix(8).joined(separator: ", ")
      entry.reference = try interview.ask(
        "Which \(thing)?", hint: shown.isEmpty ? nil : shown, presumed: references.count == 1 ? references[0] : nil,
        isRequired: true
      ) { (answer) throws(EntryFault) in
        if references.contains(answer) { return answer }
        let near = closestMatch(to: answer, in: references)
        throw EntryFault(
          text: "There is no \(thing) '\(answer)'." + (near.map { " Did you mean '\($0)'?" } ?? ""), suggestion: near)
      }
    }
    if form.person != .absent {
      entry.person = try interview.ask(
        "Who is it about?", hint: "email:NAME, hr:NUMBER or another system's name",
        isRequired: form.person == .required
      ) { (answer) throws(EntryFault) in try Identifier(answer: answer) }
    }
    for field in form.fields where !unasked.contains(field.flag) {
      guard isCalledFor(field, entry) else { continue }
      let presumed = presumed(field, on: context.today)
      let value = try interview.ask(
        field.prompt, hint: field.question.map { _ in shortHint(field) } ?? field.hint, presumed: presumed,
        isRequired: field.isRequired
      ) { (answer) throws(EntryFault) in
        answer == "none" && !field.isRequired ? JSONValue.null : try context.value(answer, of: field)
      }
      if let value, value != .null { entry.data.set(value, at: field.path) } else { entry.skips.insert(field.flag) }
    }
    if form.takesComment {
      Console.say(CommentText.warning["en"] ?? "")
      entry.comment =
        try interview.ask("A comment?", hint: "one line", isRequired: false) {
          (answer) throws(EntryFault) in
          do throws(CommentFault) { return try CommentText.checked(answer) } catch {
            throw EntryFault(text: "The comment \(error)")
          }
        } ?? nil
    }
    return entry
  }

  /// A question of its own says the form of its answer, except where there is a closed list.
  private func shortHint(_ field: EntryField) -> String? {
    switch field.kind {
    case .choice, .bool, .list: field.hint
    default: nil
    }
  }

  // MARK: Whatever the way

  private func presumed(_ field: EntryField, on day: Day) -> String? {
    switch field.fallback {
    case .none: nil
    case .currency: context.currency
    case .day(let days): (day + days).description
    }
  }

  private func fill(_ entry: inout Entry) throws {
    for field in form.fields where entry.data.value(at: field.path) == nil && !entry.skips.contains(field.flag) {
      guard isCalledFor(field, entry), let text = presumed(field, on: entry.day ?? context.today) else { continue }
      let value = try usage(field.flag) { () throws(EntryFault) in try context.value(text, of: field) }
      entry.data.set(value, at: field.path)
    }
  }

  /// Whether a field has what it depends on.
  private func isCalledFor(_ field: EntryField, _ entry: Entry) -> Bool {
    guard let condition = field.condition.flatMap({ form.field(flag: $0) }) else { return true }
    return entry.data.value(at: condition.path) != nil
  }

  private func check(_ entry: Entry) throws {
    if form.thing != nil, entry.reference == nil {
      throw CommandFailure(.usage, "Say which \(form.thing!) it is. Example: \(form.example)")
    }
    for field in form.fields where field.isRequired && !isSaid(field, entry) {
      throw CommandFailure(.usage, "--\(field.flag) is missing: \(field.summary).\nExample: \(form.example)")
    }
    if form.person == .required, entry.person == nil {
      throw CommandFailure(
        .usage,
        "It is not said who it is about. Write --person - and give the identifier on standard input.\n"
          + "Example: \(form.example)")
    }
    if let day = entry.day, day > context.today {
      throw CommandFailure(.usage, "\(day) has not come yet. Record what has happened, or leave --day out.")
    }
    if let fault = form.schema.fault(in: entry.data) { throw CommandFailure(.usage, "\(fault)") }
  }

  /// An empty list says as little as none.
  private func isSaid(_ field: EntryField, _ entry: Entry) -> Bool {
    guard let value = entry.data.value(at: field.path) else { return false }
    return value.array?.isEmpty != true
  }

  private func notices(_ entry: Entry) -> [String] {
    var notices: [String] = []
    for field in form.fields where field.isUnit {
      let value = entry.data.value(at: field.path)
      let units = value?.array?.compactMap(\.string) ?? value?.string.map { [$0] } ?? []
      for unit in units where context.isStrange(unit: unit) {
        notices.append("'\(unit)' is not among the known units; figures by unit will not find it.")
      }
    }
    let texts = form.fields.filter(\.isFreeText).compactMap { entry.data.value(at: $0.path)?.string }
    if texts.contains(where: NamesOfPeople.seem) { notices.append(NamesOfPeople.warning) }
    return notices
  }
}

extension Entry {
  static func comment(_ text: String) throws -> String? {
    do throws(CommentFault) { return try CommentText.checked(text) } catch {
      throw CommandFailure(.badData, "The comment \(error)")
    }
  }
}

extension EntryField {
  /// Texts that people write and everybody reads.
  var isFreeText: Bool {
    guard case .text = kind else { return false }
    return ["title", "expected", "happened", "learning", "text", "purpose", "stopRule", "reason"].contains(path.last)
  }
}

/// Texts of experiments and decisions are read by everybody, so no person stands in them.
enum NamesOfPeople {
  static let reminder = "Everybody in the organisation can read these texts: name units and roles, not people."
  static let warning =
    "A text seems to name a person. Everybody can read it, and the log keeps it: write roles, not names."

  private static let titles: Set<String> = [
    "herr", "herrn", "frau", "mr", "mrs", "ms", "mr.", "mrs.", "ms.", "hr.", "fr.",
  ]

  /// Whether a text holds a mail address, or a form of address before a capital. Names alone cannot be told from words.
  static func seem(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.contains { $0.dropFirst().contains("@") && $0.last != "@" }
      || zip(words, words.dropFirst()).contains { titles.contains($0.lowercased()) && $1.first?.isUppercase == true }
  }
}
