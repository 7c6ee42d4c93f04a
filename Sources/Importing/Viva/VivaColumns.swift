internal import Events

/// The Copilot columns of a person query; their spelling varies with tenant, language of English, and year.
struct VivaColumns {
  struct App {
    /// `teams`, `excel`, or the vendor's name as a slug.
    let name: String
    var actions: Column?
    var activeDays: Column?
  }

  let person, week, unit, level, levelName, activeDays, enabledDays: Column
  /// By name.
  let apps: [App]

  private static let actionsPrefixes = ["copilotactionstakenin", "copilotactionsin"]
  private static let daysPrefixes = [
    "daysofactivecopilotusagein", "daysofactivecopilotusageof", "daysofactivecopilotin", "daysofactive",
  ]

  static func isCopilot(_ header: String) -> Bool { app(of: header) != nil }

  /// Throws `ImportFailure` where no app reports anything, or two columns mean the same app.
  init(_ header: TableHeader) throws {
    (person, week) = (header.column("PersonId"), header.column("MetricDate"))
    (unit, level, levelName) = (
      header.column("Organization"), header.column("Level"), header.column("LevelDesignation")
    )
    activeDays = header.column("Total_Copilot_active_days")
    enabledDays = header.column("Total_Copilot_enabled_days")
    var apps: [String: App] = [:]
    for (index, name) in header.names.enumerated() {
      guard let (app, isActions) = VivaColumns.app(of: name) else { continue }
      let column = Column(index: index, name: name, slashes: nil)
      var entry = apps[app] ?? App(name: app)
      let first = isActions ? entry.actions : entry.activeDays
      guard first == nil else {
        throw ImportFailure(
          what: "Columns '\(first?.name ?? "")' and '\(name)' both speak of the app '\(app)'.",
          mend: "Remove one of them from the query.")
      }
      if isActions { entry.actions = column } else { entry.activeDays = column }
      apps[app] = entry
    }
    guard !apps.isEmpty || activeDays.exists else {
      throw ImportFailure(
        what: "No column says what Copilot was used for.",
        mend: "Add 'Copilot actions taken in …' and 'Total Copilot active days' to the person query.")
    }
    self.apps = apps.values.sorted { $0.name < $1.name }
  }

  private static func app(of header: String) -> (name: String, isActions: Bool)? {
    let compact = slug(header).filter { $0 != "-" }
    for (prefixes, isActions) in [(actionsPrefixes, true), (daysPrefixes, false)] {
      guard let prefix = prefixes.first(where: { compact.hasPrefix($0) }) else { continue }
      let rest = String(compact.dropFirst(prefix.count))
      if prefix == "daysofactive", !rest.hasPrefix("copilotchat") { return nil }
      let name = rest.hasSuffix("usage") ? String(rest.dropLast(5)) : rest
      return name.isEmpty ? nil : (appName(name), isActions)
    }
    return nil
  }

  /// Chat in the browser without work data is another product than chat over work data.
  private static func appName(_ compact: String) -> String {
    switch compact {
    case "ppt": "powerpoint"
    case "copilotchatwork", "copilotchat", "m365copilotchat", "m365chat", "businesschat", "chat": "chat"
    case "copilotchatweb": "chat-web"
    default: compact
    }
  }

  /// Lowercase letters and digits, all else as single strokes.
  private static func slug(_ text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if slug.last != "-", !slug.isEmpty {
        slug.append("-")
      }
    }
    return slug
  }
}
