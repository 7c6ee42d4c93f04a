internal import Events

/// One thing that a person says of an event: a flag, a question, a member of a JSON line.
struct EntryField {
  /// Where it stands in the payload: `["tokens", "input"]`.
  let path: [String]
  let kind: PayloadSchema.Kind
  /// Whether the event cannot do without it.
  let isRequired: Bool
  let summary: String
  /// What is asked on a terminal, in place of name and summary.
  var question: String?
  var fallback = Fallback.none
  /// Another field's flag without which this one is not asked.
  var condition: String?

  /// What holds where nothing was said by flag or answer.
  enum Fallback: Equatable {
    case none
    /// That of the organisation.
    case currency
    /// So many days after the day it happened.
    case day(after: Int)
  }

  /// Objects whose members are named well enough without them.
  private static let silentParents: Set<String> = ["principles", "verdicts"]

  /// The flag without its dashes: `tokens-input`; one of a list in the singular, for it is said once for each.
  var flag: String {
    var names = path.filter { !EntryField.silentParents.contains($0) }
    if isList, let last = names.last, last.hasSuffix("s") { names[names.count - 1] = String(last.dropLast()) }
    return names.map(EntryField.kebab).joined(separator: "-")
  }

  var isList: Bool { if case .list = kind { true } else { false } }
  var isBool: Bool { if case .bool = kind { true } else { false } }
  /// Whether units are named here, which are then looked up.
  var isUnit: Bool { path == ["unit"] || path == ["units"] }
  var takesSeveral: Bool {
    switch kind {
    case .list, .counts, .attributes: true
    default: false
    }
  }

  /// `decideBy` → `decide-by`.
  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { text, character in
      text += character.isUppercase ? "-\(character.lowercased())" : String(character)
    }
  }

  /// What is asked on a terminal.
  var prompt: String {
    if let question { return question }
    let name = flag.split(separator: "-").joined(separator: " ")
    return "\(name.prefix(1).uppercased())\(name.dropFirst()): \(summary)?"
  }

  /// What stands behind the flag in the help, `DAY`.
  var placeholder: String { EntryField.placeholder(kind) }

  private static func placeholder(_ kind: PayloadSchema.Kind) -> String {
    switch kind {
    case .text, .textOrEmpty: "TEXT"
    case .choice(let names): names.joined(separator: "|")
    case .integer, .decimal: "NUMBER"
    case .bool: "yes|no"
    case .day: "DAY"
    case .currency: "EUR"
    case .digest: "SHA256"
    case .person, .target: "ID"
    case .list(let kind, _): placeholder(kind)
    case .counts: "NAME=NUMBER"
    case .attributes: "NAME=TEXT"
    case .object, .payload: "JSON"
    }
  }

  /// What an answer looks like, where the question alone does not say it.
  var hint: String? {
    switch kind {
    case .choice(let names): names.joined(separator: ", ")
    case .bool: "yes or no"
    case .day: "a day like 2026-09-15"
    case .decimal: "a number like 12.5"
    case .integer(let range) where range.upperBound <= 1_000: "\(range.lowerBound) to \(range.upperBound)"
    case .integer: "a whole number"
    case .currency: "like EUR"
    case .list: "several are separated by ;"
    case .counts: "like actions=5; activeDays=2"
    default: nil
    }
  }

  /// The fields of a schema, objects taken apart. A text that would have to be encrypted is not taken here.
  static func fields(of fields: [PayloadSchema.Field], below path: [String] = [], isRequired: Bool = true) -> [Self] {
    fields.flatMap { field -> [EntryField] in
      let place = path + [field.name]
      if field.name.hasPrefix("sealed") { return [] }
      if case .object(let inner) = field.kind {
        return Self.fields(of: inner, below: place, isRequired: isRequired && field.isRequired)
      }
      return [
        EntryField(
          path: place, kind: field.kind, isRequired: isRequired && field.isRequired, summary: field.summary)
      ]
    }
  }
}

extension JSONObject {
  /// Sets a member, making the objects on the way to it.
  mutating func set(_ value: JSONValue, at path: some Collection<String>) {
    guard let first = path.first else { return }
    guard path.count > 1 else { return self[first] = value }
    var inner = self[first]?.object ?? JSONObject()
    inner.set(value, at: path.dropFirst())
    self[first] = .object(inner)
  }

  func value(at path: [String]) -> JSONValue? {
    path.dropFirst().reduce(path.first.flatMap { self[$0] }) { value, key in value?.object?[key] }
  }
}
