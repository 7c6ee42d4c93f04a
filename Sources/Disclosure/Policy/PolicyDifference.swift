public import Events
public import Figures

/// What changes from one policy to another, a sentence each, in the order of the document.
public struct PolicyDifference: Sendable {
  let before: Policy
  let after: Policy
  /// `id@version` of every metric that this program computes.
  let metrics: [String]
  /// When it is asked: what is higher holds from then on.
  let today: Day

  public init(from before: Policy, to after: Policy, metrics: [String], today: Day) {
    self.before = before
    self.after = after
    self.metrics = metrics
    self.today = today
  }

  /// Empty where nothing changes.
  public func sentences() -> [Localized] {
    sizes + activeMetrics + list("sources", de: "Quelle", en: "source", before.sources, after.sources)
      + list("fields", de: "Feld", en: "field", before.fields, after.fields) + dimensions + plan + rows + readers
      + texts
  }

  private var start: Localized {
    guard let from = after.from, from > today else { return Localized(de: "ab heute", en: "from today on") }
    return Localized(de: "ab \(from.german)", en: "from \(from)")
  }

  private var sizes: [Localized] {
    func size(_ de: String, _ en: String, _ old: Int, _ new: Int, waves: Bool) -> Localized? {
      guard old != new else { return nil }
      let isRaised = new > old
      let when = isRaised ? Localized(de: "sofort", en: "at once") : start
      let open = Localized(
        de: waves && !isRaised ? "; offene Wellen behalten \(old)" : "",
        en: waves && !isRaised ? "; open waves keep \(old)" : "")
      return Localized(
        de: "kleinste Gruppe für \(de) \(old) → \(new): \(when.de)\(open.de)",
        en: "smallest group for \(en) \(old) → \(new): \(when.en)\(open.en)")
    }
    return [
      size("Nutzung", "usage", before.usageMinimum, after.usageMinimum, waves: false),
      size("Befragungen", "surveys", before.surveyMinimum, after.surveyMinimum, waves: true),
    ].compactMap { $0 }
  }

  private var activeMetrics: [Localized] {
    metrics.sorted().compactMap { name in
      let was = before.metrics?.contains(name) ?? true
      let will = after.metrics?.contains(name) ?? true
      guard was != will else { return nil }
      return Localized(
        de: "Kennzahl \(name) wird \(will ? "aktiv" : "inaktiv"): \(start.de)",
        en: "metric \(name) becomes \(will ? "active" : "inactive"): \(start.en)")
    }
  }

  private func list(
    _ key: String, de: String, en: String, _ old: Set<String>?, _ new: Set<String>?
  ) -> [Localized] {
    guard old != new else { return [] }
    guard let new else {
      return [Localized(de: "\(key): alle erlaubt, \(start.de)", en: "\(key): all allowed, \(start.en)")]
    }
    let gone = (old ?? []).subtracting(new).sorted().map {
      Localized(de: "\(de) \($0) nicht mehr erlaubt: \(start.de)", en: "\(en) \($0) no longer allowed: \(start.en)")
    }
    let added = new.subtracting(old ?? []).sorted()
    guard old != nil else {
      let names = added.joined(separator: ", ")
      return [
        Localized(
          de: "\(key): nur noch \(names), \(start.de)", en: "\(key): only \(names), \(start.en)")
      ]
    }
    return gone
      + added.map { Localized(de: "\(de) \($0) erlaubt: \(start.de)", en: "\(en) \($0) allowed: \(start.en)") }
  }

  private var dimensions: [Localized] {
    let gone = before.dimensions.subtracting(after.dimensions).sorted().map {
      Localized(
        de: "Gruppierung nach \($0.rawValue) nicht mehr erlaubt: \(start.de)",
        en: "grouping by \($0.rawValue) no longer allowed: \(start.en)")
    }
    return gone
      + after.dimensions.subtracting(before.dimensions).sorted().map {
        Localized(
          de: "Gruppierung nach \($0.rawValue) erlaubt: \(start.de)",
          en: "grouping by \($0.rawValue) allowed: \(start.en)")
      }
  }

  private var plan: [Localized] {
    guard before.plan != after.plan else { return [] }
    let groupings = after.planText
    return [
      Localized(
        de: "Veröffentlichungsplan: \(groupings.de), \(start.de)", en: "publication plan: \(groupings.en), \(start.en)")
    ]
  }

  private var rows: [Localized] {
    // A trial has open rows whatever the flag says.
    let (was, will) = (!before.isAdopted || before.showsRawRows, after.showsRawRows)
    guard was != will else { return [] }
    return [
      will
        ? Localized(
          de: "Einzelzeilen des Protokolls: für genannte Administratoren offen, \(start.de)",
          en: "raw rows of the log: open to the administrators named, \(start.en)")
        : Localized(
          de: "Einzelzeilen des Protokolls (log tail, log export): gesperrt, \(start.de)",
          en: "raw rows of the log (log tail, log export): closed, \(start.en)")
    ]
  }

  private var readers: [Localized] {
    guard before.readers != after.readers else { return [] }
    let text = after.readersText
    return [Localized(de: "lesen dürfen: \(text.de), \(start.de)", en: "may read: \(text.en), \(start.en)")]
  }

  private var texts: [Localized] {
    func change(_ de: String, _ en: String, _ old: String?, _ new: String?) -> Localized? {
      guard old != new else { return nil }
      let none = Localized(de: "keine", en: "none")
      return Localized(
        de: "\(de): \(old ?? none.de) → \(new ?? none.de)", en: "\(en): \(old ?? none.en) → \(new ?? none.en)")
    }
    func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "; ") }
    return [
      change("Vereinbarung", "agreement", before.agreement, after.agreement),
      change("Geltungsbereich", "scope", before.scope, after.scope),
      change("Zwecke", "purposes", joined(before.purposes), joined(after.purposes)),
      change(
        "Aufbewahrung in Monaten", "retention in months", before.retentionMonths.map(String.init),
        after.retentionMonths.map(String.init)),
      change("letzter Tag vor", "ends before", before.to?.description, after.to?.description),
    ].compactMap { $0 }
  }
}

extension Policy {
  /// The publication plan in words.
  public var planText: Localized {
    guard let plan else {
      return Localized(de: "die Zeilen des Standardberichts", en: "the rows of the standard report")
    }
    let names = plan.map { $0.sorted().map(\.rawValue).joined(separator: " × ") }.filter { !$0.isEmpty }
    let list = names.joined(separator: ", ")
    return Localized(
      de: names.isEmpty ? "nur die Organisation" : "Organisation, \(list)",
      en: names.isEmpty ? "the organisation only" : "organisation, \(list)")
  }

  /// Who may read, in words.
  public var readersText: Localized {
    guard let readers else {
      return Localized(de: "alle mit Zugriff auf die Dateien", en: "everybody who can open the files")
    }
    let parts = readers.map { reader in
      let who = (reader.users + reader.groups.map { "@\($0)" }).joined(separator: " ")
      let what = Reading.allCases.filter(reader.allows).map(\.rawValue).sorted().joined(separator: ", ")
      return "\(reader.role.rawValue) \(who) (\(what))"
    }
    let list = parts.joined(separator: "; ")
    return Localized(de: parts.isEmpty ? "niemand" : list, en: parts.isEmpty ? "nobody" : list)
  }
}
