internal import Disclosure
internal import Events
internal import Importing

/// The names that a policy's `fields` can use.
enum PolicyFields {
  /// Names inside of counts and attributes, which are the vendors' own and stand in no schema.
  static let measures = [
    "accepted", "actions", "activeDays", "activeUsers", "adoptionPhase", "aiCreditsUsed", "enabledDays",
    "engagedUsers", "generated", "locAdded", "locDeleted", "locSuggestedToAdd", "locSuggestedToDelete", "minutes",
    "prompts", "requests", "sessions", "turns",
  ]

  /// Everything that events can hold.
  static var all: [String] {
    var names = Set(measures)
    for schema in Vocabulary.current.schemas { collect(schema.fields, into: &names) }
    // Says under which key a number is sealed, and nothing of anybody.
    names.remove(PlacingSeal.field)
    return names.sorted()
  }

  private static func collect(_ fields: [PayloadSchema.Field], into names: inout Set<String>) {
    for field in fields {
      names.insert(field.name)
      if case .object(let inner) = field.kind { collect(inner, into: &names) }
      if case .list(.object(let inner), _) = field.kind { collect(inner, into: &names) }
    }
  }

  /// Importers, sources seen in a log, and what stands before the slash of both: `office` of `office/ideas`.
  static func sources(seen: [String]) -> [String] {
    let importers = ImporterRegistry.all.map { $0.format.name }
    return Set(importers + seen + seen.map { Policy.family(of: $0) } + ["hr", "office"]).subtracting(["hebel"]).sorted()
  }
}
