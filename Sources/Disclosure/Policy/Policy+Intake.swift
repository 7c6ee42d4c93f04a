public import Events

extension Policy {
  /// Sources of Hebel's own commands; what people type there is no source that is agreed on.
  private static let ownSources: Set = ["hebel", "office"]

  /// Whether a name is kept for what Hebel itself says, so that no file may come under it.
  public static func isReserved(source: String) -> Bool {
    ownSources.contains(source) || ["hebel", "retention"].contains(family(of: source)) || source == "viva/retention"
  }

  /// `viva` of `viva/muster`: what an importer calls its sources.
  public static func family(of source: String) -> String { String(source.prefix { $0 != "/" }) }

  /// Whether anything of a source may be taken in.
  public func allows(source: String) -> Bool {
    guard let sources, !Policy.ownSources.contains(source) else { return true }
    return sources.contains(source) || sources.contains(Policy.family(of: source))
  }

  /// Whether a file may be taken in: by the importer that reads it, which says what it holds, and by the name that it
  /// comes under. Under the importer's own name (`usage`, `usage/chat`) the two are one. Under any other, both have to
  /// be agreed, for a name alone is a label that anybody can write on anything.
  ///
  /// - Parameters:
  ///   - format: the importer's.
  ///   - formats: all importers'; the name of one is no name for a file of another.
  ///   - cameBefore: whether files of this format came under this name before: then the name says what it holds.
  public func allows(source: String, format: String, formats: Set<String>, cameBefore: () throws -> Bool) rethrows
    -> Bool
  {
    guard let sources else { return true }
    let family = Policy.family(of: source)
    let isNamed = sources.contains(source) || sources.contains(family)
    if family == format { return isNamed }
    guard isNamed, !formats.contains(family) else { return false }
    if allowsFormat(format) { return true }
    return try sources.contains(source) && cameBefore()
  }

  /// Whether files of an importer may be taken in under its own name.
  public func allowsFormat(_ format: String) -> Bool {
    sources.map { $0.contains(format) } ?? true
  }

  /// Whether anything said here bears on what is taken in.
  public var limitsIntake: Bool { sources != nil || fields != nil }

  /// The names of a source's fields that were agreed on, under its name or under that of the importer that reads it;
  /// nil: all are.
  public func agreedFields(of source: String, format: String? = nil) -> Set<String>? {
    guard let fields else { return nil }
    var names: Set<String> = []
    for prefix in Set([source, Policy.family(of: source), format ?? source]) {
      for field in fields where field.hasPrefix(prefix + ".") {
        names.insert(String(field.dropFirst(prefix.count + 1)))
      }
    }
    return names.isEmpty ? nil : names
  }
}

/// What of a payload may be taken in.
public struct AgreedPayload: Hashable, Sendable {
  /// nil: nothing worth an event is left.
  public var data: JSONObject?
  /// Names of the fields left out, in the payload's order.
  public var dropped: [String] = []

  /// All of it.
  public init(data: JSONObject) { self.data = data }
}

extension AgreedPayload {
  /// Names that say which thing a payload is about; without them sums would mix things that are no sum.
  private static let structural: Set = [
    "app", "tool", "model", "unit", "units", "parent", "into", "wave", "period", PlacingSeal.field,
  ]

  /// Drops measures and descriptions that were not agreed on. Fields that the event cannot do without stay, as do days,
  /// references, and the names of tools, models and units.
  public init(_ data: JSONObject, type: String, agreed names: Set<String>) {
    let known = Vocabulary.current.schema(type)?.fields ?? []
    var kept = JSONObject()
    var isHollow = false
    for member in data.members {
      let field = known.first { $0.name == member.key }
      if field?.isRequired == true {
        kept[member.key] = member.value
      } else if let inner = AgreedPayload.measures(member.value, field, names) {
        dropped += inner.dropped
        if !inner.kept.isEmpty { kept[member.key] = .object(inner.kept) }
        if inner.kept.isEmpty, !inner.dropped.isEmpty { isHollow = true }
      } else if names.contains(member.key) || AgreedPayload.isNeeded(member.key, field) {
        kept[member.key] = member.value
      } else {
        dropped.append(member.key)
      }
    }
    // One use is a use without any measure; a sum of nothing is none.
    let isEmpty =
      isHollow && type == "usage-summarised"
      && !kept.members.contains { AgreedPayload.measures($0.value, nil, names) != nil }
    self.data = isEmpty ? nil : kept
  }

  /// The members of an object of measures; nil for anything else.
  private static func measures(
    _ value: JSONValue, _ field: PayloadSchema.Field?, _ names: Set<String>
  ) -> (kept: JSONObject, dropped: [String])? {
    guard case .object(let object) = value, !names.contains(field?.name ?? "") else { return nil }
    if case .target? = field?.kind { return nil }
    if case .payload? = field?.kind { return nil }
    var kept = JSONObject()
    var dropped: [String] = []
    for member in object.members {
      if names.contains(member.key) { kept[member.key] = member.value } else { dropped.append(member.key) }
    }
    if case .object(let inner)? = field?.kind, inner.contains(where: { $0.isRequired && kept[$0.name] == nil }) {
      return (JSONObject(), object.keys)
    }
    return (kept, dropped)
  }

  private static func isNeeded(_ name: String, _ field: PayloadSchema.Field?) -> Bool {
    guard let field else { return false }
    if structural.contains(name) { return true }
    switch field.kind {
    case .day, .target, .person, .currency, .digest: return true
    default: return false
    }
  }
}
