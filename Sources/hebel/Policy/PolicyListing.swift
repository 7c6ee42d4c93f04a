internal import Disclosure
internal import Events
internal import Figures

/// Everything that a policy says, as a listing.
struct PolicyListing {
  let book: PolicyBook
  let today: Day
  let language: Language
  /// `id@version` of every metric of the catalogue.
  let metrics: [String]
  let showsHistory: Bool
  /// Years that are kept for longer than the policy says; nil where the keys may not be read, so that nobody can tell.
  var overdue: OverdueRetention?

  private var policy: Policy { book.inForce(on: today) }
  private func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  /// Name and value of each rule in force.
  private var facts: [(String, String)] {
    let policy = policy
    let everything = say("alle", "all")
    let active = metrics.count { policy.metrics?.contains($0) ?? true }
    var facts: [(String, String)] = []
    if let entry = book.entry(on: today) {
      facts += [
        (say("gilt seit", "in force since"), policy.from?.description ?? "–"),
        (say("beschlossen", "adopted"), "\(entry.recordedAt), position \(entry.position)"),
        (say("gilt bis vor", "ends before"), policy.to?.description ?? "–"),
        (say("Vereinbarung", "agreement"), policy.agreement ?? "–"),
        (say("Geltungsbereich", "scope"), policy.scope ?? "–"),
      ]
    }
    facts += [
      (say("kleinste Gruppe, Nutzung", "smallest group for usage"), "\(policy.usageMinimum)"),
      (say("kleinste Gruppe, Befragung", "smallest group for surveys"), "\(policy.surveyMinimum)"),
      (say("Gruppierungen", "groupings"), policy.dimensions.sorted().map(\.rawValue).joined(separator: ", ")),
      (say("Veröffentlichungsplan", "publication plan"), policy.planText[language]),
      (say("Kennzahlen", "metrics"), say("\(active) von \(metrics.count)", "\(active) of \(metrics.count)")),
      (say("Quellen", "sources"), policy.sources?.sorted().joined(separator: ", ") ?? everything),
      (say("Felder", "fields"), policy.fields?.sorted().joined(separator: ", ") ?? everything),
      (say("Zwecke", "purposes"), policy.purposes.isEmpty ? "–" : policy.purposes.joined(separator: "; ")),
      (say("Aufbewahrung", "retention"), policy.retentionMonths.map(retention) ?? "–"),
      (say("lesen dürfen", "may read"), policy.readersText[language]),
      (say("Einzelzeilen", "raw rows"), rawRows(policy)),
      (say("Prüfsumme", "digest"), policy.digest?.description ?? "–"),
    ]
    return facts
  }

  private func retention(_ months: Int) -> String {
    let span = say("\(months) Monate", "\(months) months")
    guard let overdue else {
      return span + say("; ob sie überschritten sind, zeigt nur keys.db", "; only keys.db shows whether they are over")
    }
    guard let years = overdue.list?[language] else { return span }
    return span + say("; ÜBERFÄLLIG: \(years), hebel retention apply", "; OVERDUE: \(years), hebel retention apply")
  }

  private func rawRows(_ policy: Policy) -> String {
    guard policy.isAdopted else { return say("offen (Probebetrieb)", "open (trial)") }
    return policy.showsRawRows
      ? say("für genannte Administratoren", "for the administrators named") : say("gesperrt", "closed")
  }

  /// Policies still to begin, each with what it changes.
  private var later: [(day: Day, changes: [String])] {
    book.entries.map(\.policy).filter { ($0.from ?? today) > today }.sorted { ($0.from ?? today) < ($1.from ?? today) }
      .map { next in
        let before = Policy.inForce(book.payloads, on: (next.from ?? today) - 1)
        let changes = PolicyDifference(from: before, to: next, metrics: metrics, today: today).sentences()
        return (next.from ?? today, changes.map { $0[language] })
      }
  }

  private var past: [(String, String)] {
    book.entries.map { entry in
      let policy = entry.policy
      return (
        "\(say("Position", "position")) \(entry.position)",
        "\(entry.recordedAt.utcDay), \(say("ab", "from")) \(policy.from?.description ?? "–"), "
          + "\(policy.agreement ?? say("ohne Vereinbarung", "no agreement")), "
          + "\(policy.usageMinimum)/\(policy.surveyMinimum), \(policy.digest?.description ?? "–")"
      )
    }
  }

  private var inactive: [String] { metrics.filter { !(policy.metrics?.contains($0) ?? true) } }

  /// Title and lines of each part below the rules.
  private var parts: [(title: String, lines: [String])] {
    var parts = later.map { later in
      (title: say("Ab \(later.day)", "From \(later.day)"), lines: later.changes)
    }
    if !inactive.isEmpty {
      parts.append((title: say("Nicht vereinbarte Kennzahlen", "Metrics not agreed"), lines: inactive))
    }
    if showsHistory {
      let lines = past.map { "\($0.0): \($0.1)" }
      parts.append(
        (title: say("Verlauf", "History"), lines: lines.isEmpty ? [say("keine Richtlinie", "no policy")] : lines))
    }
    return parts
  }

  var text: String {
    let width = facts.map(\.0.count).max() ?? 0
    let rules = facts.map { "\($0.0.padding(to: width))  \($0.1)" }
    let parts = parts.map { part in "\n\(part.title)\n" + part.lines.map { "  \($0)" }.joined(separator: "\n") }
    return ([policy.line[language]] + rules + parts).joined(separator: "\n")
  }

  var markdown: String {
    let head = "| \(say("Regel", "rule")) | \(say("Wert", "value")) |\n|---|---|"
    let rows = facts.map { "| \(escaped($0.0)) | \(escaped($0.1)) |" }
    let parts = parts.map { part in
      "\n## \(part.title)\n\n" + part.lines.map { "- \(escaped($0))" }.joined(separator: "\n")
    }
    return (["**\(escaped(policy.line[language]))**", "", head] + rows + parts).joined(separator: "\n")
  }

  private func escaped(_ text: String) -> String {
    String(text.flatMap { "|\\`*_[]#<>".contains($0) ? "\\\($0)" : "\($0)" })
  }

  var json: JSONObject {
    let policy = policy
    func texts(_ lines: [String]) -> JSONValue { .array(lines.map { .string($0) }) }
    var object: JSONObject = [
      "state": .string(policy.lapsedOn != nil ? "lapsed" : policy.isAdopted ? "adopted" : "trial"),
      "line": .string(policy.line[language]), "usageMinimum": .integer(Int64(policy.usageMinimum)),
      "surveyMinimum": .integer(Int64(policy.surveyMinimum)),
      "dimensions": texts(policy.dimensions.sorted().map(\.rawValue)), "inactiveMetrics": texts(inactive),
      "later": .array(later.map { ["from": .string($0.day.description), "changes": texts($0.changes)] }),
    ]
    if let overdue { object["retentionOverdue"] = texts(overdue.years.map(\.name)) }
    object["lapsedOn"] = policy.lapsedOn.map { .string($0.description) }
    object["digest"] = policy.digest.map { .string($0.description) }
    if let entry = book.entry(on: today) {
      object["policy"] = .object(entry.payload)
      object["position"] = .integer(entry.position.value)
      object["adoptedAt"] = .string(entry.recordedAt.description)
    }
    if showsHistory {
      object["history"] = .array(
        book.entries.map { entry in
          [
            "position": .integer(entry.position.value), "recordedAt": .string(entry.recordedAt.description),
            "digest": .string(entry.policy.digest?.description ?? ""), "policy": .object(entry.payload),
          ]
        })
    }
    return object
  }
}
