internal import Disclosure
internal import Figures

extension PolicyPage {
  /// A list behind the signed page.
  struct Annex {
    let title: String
    let columns: [String]
    let rows: [[String]]
  }

  var annexes: [Annex] {
    let state = { (metric: MetricDefinition) in
      policy.allows(metric) ? say("aktiv", "active") : say("nicht vereinbart", "not agreed")
    }
    var annexes = [
      Annex(
        title: say("Kennzahlen", "Metrics"),
        columns: [say("Kennzahl", "Metric"), say("Name", "Name"), say("Stand", "State")],
        rows: metrics.map { [$0.agreedName, $0.name[language], state($0)] }),
      Annex(
        title: say("Formate und ihre Felder", "Formats and their fields"),
        columns: [say("Format", "Format"), say("Felder", "Fields")],
        rows: formats.map { [$0.name, $0.fields.isEmpty ? $0.summary : $0.fields.joined(separator: ", ")] }),
    ]
    if !longTexts.isEmpty {
      annexes.insert(
        Annex(
          title: say("Wortlaut", "Full text"), columns: [say("Regel", "Rule"), say("Wortlaut", "Text")],
          rows: longTexts.map { [$0.0, $0.1] }), at: 0)
    }
    if !sources.isEmpty {
      annexes.append(
        Annex(
          title: say("Quellen", "Sources"),
          columns: [say("Quelle", "Source"), say("Ereignisse", "Events"), say("Stand", "State")],
          rows: sources.map {
            [
              $0.name, seen($0.events),
              $0.isAllowed ? say("erlaubt", "allowed") : say("nicht erlaubt", "not allowed"),
            ]
          }))
    }
    return annexes
  }
}

/// Texts of the policy that may be too long for the page.
extension PolicyPage {
  /// Longest text that stands on the page itself, in characters.
  private static let longest = 240

  /// The text, or its beginning and where the rest stands.
  func shortened(_ text: String) -> String {
    guard text.count > PolicyPage.longest else { return text }
    return text.prefix(PolicyPage.longest - 20) + say(" … (Anhang)", " … (annex)")
  }

  private var longTexts: [(String, String)] {
    [
      (say("Zwecke", "Purposes"), purposes), (say("Lesen dürfen", "May read"), readerNames),
      (say("Felder", "Fields"), policy.fields?.sorted().joined(separator: ", ") ?? ""),
      (say("Zuerst veröffentlicht", "Published first"), plan),
    ].filter { $0.1.count > PolicyPage.longest }
  }

  var purposes: String { policy.purposes.joined(separator: "; ") }

  var plan: String {
    guard let groupings = policy.plan else { return policy.planText[language] }
    let names = groupings.filter { !$0.isEmpty }.map { grouping in
      grouping.sorted().map { $0.word(language) }.joined(separator: " × ")
    }
    return ([say("Organisation", "organisation")] + names).joined(separator: ", ")
  }

  /// Users and groups by role, with what they may read.
  var readerNames: String {
    guard let readers = policy.readers, !readers.isEmpty else { return policy.readersText[language] }
    return readers.map { reader in
      let who = reader.users + reader.groups.map { say("Gruppe \($0)", "group \($0)") }
      let what = Reading.allCases.filter(reader.allows).map(name)
      return "\(name(reader.role)) \(who.joined(separator: ", ")): \(what.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private func name(_ role: PolicyReader.Role) -> String {
    switch role {
    case .administrator: say("Administration", "administrator")
    case .office: say("Büro", "office")
    case .lead: say("Leitung", "lead")
    case .member: say("Mitglied", "member")
    case .viewer: say("Einsicht", "viewer")
    case .auditor: say("Prüfung", "auditor")
    }
  }

  private func name(_ reading: Reading) -> String {
    switch reading {
    case .figures: say("Kennzahlen", "figures")
    case .report: say("Bericht", "report")
    case .rawRows: say("Einzelzeilen", "raw rows")
    case .audit: say("Protokoll der Zugriffe", "record of reading")
    case .comments: say("Kommentare", "comments")
    case .personData: say("Auskünfte über eine Person", "what is held about a person")
    }
  }

  /// As the report calls it; what has no section of its own looks ahead or back.
  func name(ofSubject id: String) -> String {
    if let subject = ReportPlan.subjects.first(where: { $0.id == id }) { return subject.title[language] }
    switch id {
    case "trend": return say("Verläufe", "trends")
    case "forecast": return say("Prognosen", "forecasts")
    default: return id
    }
  }
}
