public import Events

extension Policy {
  /// Sources of Hebel's own commands; what people type there is no source that is agreed on.
  private static let ownSources: Set = ["hebel", "office"]

  /// `viva` of `viva/muster`: what an importer calls its sources.
  public static func family(of source: String) -> String { String(source.prefix { $0 != "/" }) }

  /// Whether anything of a source may be taken in.
  public func allows(source: String) -> Bool {
    guard let sources, !Policy.ownSources.contains(source) else { return true }
    return sources.contains(source) || sources.contains(Policy.family(of: source))
  }

  /// Whether anything said here bears on what is taken in.
  public var limitsIntake: Bool { sources != nil || fields != nil }

  /// The names of a source's fields that were agreed on; nil: all are.
  public func agreedFields(of source: String) -> Set<String>? {
    guard let fields else { return nil }
    var names: Set<String> = []
    for prefix in Set([source, Policy.family(of: source)]) {
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
