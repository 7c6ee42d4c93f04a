internal import ArgumentParser
internal import EventLog
internal import Events

/// What an entry of the record is about, as `--type` names it.
enum AuditKind: String, CaseIterable, ExpressibleByArgument {
  case figures, raw, document, comments, refused, act, audit, ledger

  var type: String {
    switch self {
    case .figures: "figures-read"
    case .raw: "raw-read"
    case .document: "document-exported"
    case .comments: "comments-read"
    case .refused: "reading-refused"
    case .act: "act-recorded"
    case .audit: "audit-read"
    case .ledger: "ledger-begun"
    }
  }
}

/// One line of the record of reading: who, when, what, and the answer in counts. Never a value that was shown.
struct AuditEntry {
  let position: Position
  let at: Instant
  let kind: AuditKind
  let reader: String
  /// nil for what no surface showed.
  let surface: String?
  /// The question, or what was seen.
  let what: String
  /// Rows by what became of them; nil where it was no question. Of comments: themes.
  var released: Int64?
  var protected: Int64?
  var standing: Int64?
  var unsayable: Int64?
  /// Rows of the log, comments, or entries of this record that were seen.
  var rows: Int64?
  /// What was done; nil for what was read.
  var act: Act?
  /// Why it was refused, or why a ledger was begun anew.
  var reason: String?
  /// Position of the release in `audit.db`; SHA-256 of a document.
  var release: Int64?
  var digest: String?

  private init(_ recorded: RecordedEvent, _ kind: AuditKind, _ data: JSONObject, what: String) {
    position = recorded.position
    at = recorded.recordedAt
    self.kind = kind
    reader = data["reader"]?.string ?? ""
    surface = data["surface"]?.string
    self.what = what
    reason = data["reason"]?.string
    digest = data["digest"]?.string
    // Of one person the number of events would tell how much somebody did; entries of before hold it.
    rows = surface == "person export" ? nil : data["rows"]?.integer ?? data["entries"]?.integer
  }

  /// An answer to several questions at once is an entry a question.
  static func all(_ recorded: RecordedEvent) throws -> [AuditEntry] {
    guard let kind = AuditKind.allCases.first(where: { $0.type == recorded.event.type }) else { return [] }
    let data = try recorded.payload()
    switch kind {
    case .figures:
      return (data["figures"]?.array ?? []).compactMap(\.object).map { figure in
        var entry = AuditEntry(recorded, kind, data, what: figure["question"]?.string ?? "")
        entry.released = figure["released"]?.integer
        entry.protected = figure["protected"]?.integer
        entry.standing = figure["standing"]?.integer
        entry.unsayable = figure["unsayable"]?.integer
        entry.release = figure["release"]?.integer
        return entry
      }
    case .comments:
      let place = ["survey", "wave", "unit"].compactMap { data[$0]?.string }.joined(separator: ", ")
      var entry = AuditEntry(recorded, kind, data, what: place)
      let themes = (data["themes"]?.array ?? []).compactMap(\.object)
      let shown = themes.filter { $0["released"]?.bool == true }
      entry.released = Int64(shown.count)
      entry.protected = Int64(themes.count - shown.count)
      entry.rows = shown.reduce(0) { $0 + ($1["comments"]?.integer ?? 0) }
      return [entry]
    case .act:
      let name = data["act"]?.string ?? ""
      var entry = AuditEntry(recorded, kind, data, what: "\(name): \(data["what"]?.string ?? "")")
      entry.act = Act(rawValue: name)
      return [entry]
    case .ledger: return [AuditEntry(recorded, kind, data, what: "a ledger of releases was begun anew")]
    default: return [AuditEntry(recorded, kind, data, what: data["what"]?.string ?? "")]
    }
  }
}

/// Which entries somebody wants to see.
struct AuditFilter {
  /// Days in UTC; nil: without bound.
  var from: Day?
  var through: Day?
  var reader: String?
  var kinds: Set<AuditKind>
  /// Part of the question, whatever its case.
  var question: String?

  func holds(_ entry: AuditEntry) -> Bool {
    let day = entry.at.utcDay
    return from.map { $0 <= day } ?? true && through.map { day <= $0 } ?? true
      && reader.map { $0 == entry.reader } ?? true
      && question.map { entry.what.lowercased().contains($0.lowercased()) } ?? true
  }

  /// All entries that fit, oldest first. `progress` is told position and head.
  func entries(in log: AuditLog, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> [AuditEntry] {
    let head = try log.reader.head().position
    var found: [AuditEntry] = []
    try log.reader.visit(after: .start, upTo: head, types: Set(kinds.map(\.type))) { row in
      progress(row.position, head.value)
      found += try AuditEntry.all(row.materialised()).filter(holds)
    }
    return found
  }
}
