internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Reporting

/// Counts what both logs recorded within a quarter. Reads no read model and no figure.
struct AuditQuarter {
  let quarter: Period
  let language: Language
  let organisation: String?
  let policy: Policy
  let policyDigest: String?

  func report(events: LogReader, audit: AuditLog) throws -> AuditReport {
    let (eventsHead, auditHead) = (try events.head(), try audit.reader.head())
    var report = AuditReport(
      organisation: organisation, quarter: quarter, language: language, policy: policy.line,
      log: AuditReport.Head(position: eventsHead.position, leafHash: eventsHead.leafHash),
      audit: AuditReport.Head(position: auditHead.position, leafHash: auditHead.leafHash), version: Hebel.version)
    report.policyDigest = policyDigest
    try addCollected(to: &report, events)
    try addReleased(to: &report, audit.reader)
    try addReadings(to: &report, audit)
    return report
  }

  /// Positions whose events were recorded within the quarter: after the first, up to the second.
  private func span(_ reader: LogReader) throws -> (Position, Position) {
    (
      try reader.position(before: Instant(startOf: quarter.days.lowerBound)),
      try reader.position(before: Instant(startOf: quarter.days.upperBound))
    )
  }

  /// What governs the log is nothing that was collected.
  private static let governing: Set<String> = [
    "import-started", "import-completed", "policy-adopted", "source-authority", "identities-linked",
    "event-corrected", "event-retracted", "person-forgotten", "report-published", "organisation-configured",
  ]

  private func addCollected(to report: inout AuditReport, _ events: LogReader) throws {
    let (after, upTo) = try span(events)
    let counts = try events.counts(after: after, upTo: upTo)
    func count(_ type: String) -> Int {
      counts.first { $0.type == type }.map { $0.imported + $0.single } ?? 0
    }
    report.entries = counts.filter { !AuditQuarter.governing.contains($0.type) }.reduce(0) { $0 + $1.single }
    report.corrections = count("event-corrected")
    report.retractions = count("event-retracted")
    report.forgotten = AuditReport.PeopleCount(count("person-forgotten"), minimum: policy.usageMinimum)
    report.editions = count("report-published")
    var sources: [String: Collected] = [:]
    try events.visit(after: after, upTo: upTo, types: ["import-completed", "policy-adopted"]) { row in
      let recorded = try row.materialised()
      let data = try recorded.payload()
      if recorded.event.type == "policy-adopted" {
        report.policies.append(data["from"]?.string.flatMap { Day($0) } ?? recorded.recordedAt.utcDay)
        return
      }
      let rows = data["rows"]?.object
      if (rows?["forgotten"]?.integer ?? 0) > 0 { report.droppedForgotten = true }
      let name = data["of"]?.string ?? ""
      var collected = sources[name] ?? Collected()
      collected.imports += 1
      collected.formats.insert(data["format"]?.string ?? "")
      collected.rows += Int((rows?["accepted"]?.integer ?? 0) + (rows?["restated"]?.integer ?? 0))
      if !collected.isByPerson, let number = data["number"]?.integer {
        collected.isByPerson = try events.hasPersons(import: Position(number), end: recorded.position)
      }
      sources[name] = collected
    }
    // What is about persons and what is large comes first: a page that is cut must not leave that out.
    let ordered = sources.sorted { one, other in
      let (a, b) = (one.value, other.value)
      return a.isByPerson != b.isByPerson ? a.isByPerson : (b.rows, one.key) < (a.rows, other.key)
    }
    report.sources = ordered.map { name, collected in
      AuditReport.Source(
        name: name, formats: collected.formats.sorted(), imports: collected.imports, rows: collected.rows,
        isByPerson: collected.isByPerson)
    }
  }

  private struct Collected {
    var formats: Set<String> = []
    var imports = 0
    var rows = 0
    var isByPerson = false
  }

  private func addReleased(to report: inout AuditReport, _ audit: LogReader) throws {
    let (after, upTo) = try span(audit)
    var subjects: [String: (figures: Int, rows: Int)] = [:]
    try audit.visit(after: after, upTo: upTo, types: ["figure-released"]) { row in
      let data = try row.materialised().payload()
      let subject = data["metric"]?.string?.split(separator: ".").first.map(String.init) ?? ""
      let known = subjects[subject] ?? (0, 0)
      subjects[subject] = (known.figures + 1, known.rows + (data["rows"]?.array?.count ?? 0))
    }
    report.published = subjects.sorted { $0.key < $1.key }.map { ($0.key, $0.value.figures, $0.value.rows) }
    try audit.visit(after: .start, upTo: try audit.head().position, types: ["groups-released"]) { row in
      report.releasedGroups += try row.materialised().payload()["groups"]?.array?.count ?? 0
    }
  }

  private func addReadings(to report: inout AuditReport, _ audit: AuditLog) throws {
    let filter = AuditFilter(
      from: quarter.days.lowerBound, through: quarter.days.upperBound - 1, kinds: Set(AuditKind.allCases))
    var askings: [String: AuditReport.Asking] = [:]
    var refusals: [String: Int] = [:]
    var acts: [Act: [String: Int]] = [:]
    for entry in try filter.entries(in: audit) {
      var asking = askings[entry.reader] ?? AuditReport.Asking(reader: entry.reader)
      switch entry.kind {
      case .figures:
        asking.questions += 1
        asking.released += Int((entry.released ?? 0) + (entry.standing ?? 0))
        asking.protected += Int(entry.protected ?? 0)
        report.protectedRows += Int(entry.protected ?? 0)
        report.standingRows += Int(entry.standing ?? 0)
        report.unsayableRows += Int(entry.unsayable ?? 0)
      case .raw:
        asking.rawReadings += 1
        asking.rawRows += Int(entry.rows ?? 0)
      case .document: asking.documents += 1
      case .comments:
        asking.comments += Int(entry.rows ?? 0)
        report.hiddenThemes += Int(entry.protected ?? 0)
      case .refused:
        asking.refusals += 1
        refusals[RefusalWords.text(entry.reason ?? "", language), default: 0] += 1
      case .act:
        if let act = entry.act { acts[act, default: [:]][entry.reader, default: 0] += 1 }
        continue
      case .ledger:
        report.ledgersBegun += 1
        continue
      case .audit: continue
      }
      askings[entry.reader] = asking
    }
    report.adopters = AuditReport.users(acts[.policyAdopted] ?? [:])
    report.forgetters = AuditReport.users(acts[.personForgotten] ?? [:])
    report.retentionEnders = AuditReport.users(acts[.retentionApplied] ?? [:])
    report.askings = askings.values.sorted { ($1.questions, $0.reader) < ($0.questions, $1.reader) }
    report.refusals = refusals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
