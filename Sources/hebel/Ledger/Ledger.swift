@_spi(Ledger) internal import Disclosure
internal import EventLog
internal import Events
internal import Figures

/// What was released so far, read from `audit.db` as it is asked for, with what this decision adds.
///
/// Groups stand in one stream a matrix, rows in one a metric and period. For one decision: another process may add to
/// the ledger as soon as the lock is free.
final class Ledger {
  private let audit: AuditLog
  private let years: LedgerYears
  private let ordinals: () throws -> [PersonID: UInt32]
  /// By the name of the year's key; empty: the numbering of before placings were sealed.
  private var numberings: [String: PersonNumbering] = [:]
  private var groups: [MatrixID: [ReleasedGroup]] = [:]
  private var rows: [String: [String: [String: EarlierRow]]] = [:]

  init(_ audit: AuditLog, years: LedgerYears, ordinals: @escaping () throws -> [PersonID: UInt32]) {
    self.audit = audit
    self.years = years
    self.ordinals = ordinals
  }

  private func people(_ year: YearKey?) throws -> PersonNumbering {
    let name = year?.name ?? ""
    if let numbering = numberings[name] { return numbering }
    let stored = try audit.history(stream: Ledger.people).filter { $0["year"]?.string ?? "" == name }
    let made = PersonNumbering(stored, current: try ordinals(), year: year)
    numberings[name] = made
    return made
  }

  /// Whether groups were released on some days of which nobody can tell any more whom they held.
  ///
  /// Nothing can then be looked at together with them, so nothing new may be said of those days. Reads the whole ledger
  /// where any year was destroyed.
  func hasLostGroups(on days: Range<Day>) throws -> Bool {
    guard years.hasDestroyed else { return false }
    for stream in try audit.reader.streams(prefix: "ledger-") {
      for payload in try audit.history(stream: stream) {
        guard let from = payload["from"]?.string.flatMap({ Day($0) }),
          let to = payload["to"]?.string.flatMap({ Day($0) }), from < to, (from..<to).overlaps(days),
          let year = payload["year"]?.string
        else { continue }
        if try years.named(year).isDestroyed { return true }
      }
    }
    return false
  }

  private static let people = "people-ledger"

  static func stream(_ matrix: MatrixID) -> String { QuestionRecord.stream("ledger", matrix.text) }

  func groups(in matrix: MatrixID) throws -> [ReleasedGroup] {
    if let known = groups[matrix] { return known }
    var found: [ReleasedGroup] = []
    for payload in try audit.history(stream: Ledger.stream(matrix)) { found += try read(payload, of: matrix) }
    groups[matrix] = found
    return found
  }

  private func read(_ payload: JSONObject, of matrix: MatrixID) throws -> [ReleasedGroup] {
    guard let from = payload["from"]?.string.flatMap({ Day($0) }), let to = payload["to"]?.string.flatMap({ Day($0) }),
      let position = payload["position"]?.integer, let planned = payload["planned"]?.bool, from <= to
    else { throw damaged(matrix) }
    let year = try payload["year"]?.string.map { try years.named($0) }
    if let year, year.isDestroyed { return [] }
    return try (payload["groups"]?.array ?? []).map { value in
      guard let object = value.object, let name = object["name"]?.string, let text = object["people"]?.string
      else { throw damaged(matrix) }
      let people = try matrix.wave == nil ? self.people(year).people(text) : Base64.decoded(text).flatMap(Gaps.numbers)
      guard let people else { throw damaged(matrix) }
      return ReleasedGroup(
        name: name, days: from..<to, position: Position(position), people: people, isRead: !planned)
    }
  }

  private func damaged(_ matrix: MatrixID) -> CommandFailure {
    CommandFailure(
      .badData,
      "The ledger of releases cannot be read for \(matrix.text), so nothing is released. Restore audit.db from its "
        + "backup.")
  }

  /// Rows that left for a metric and period: by question, then group.
  func rows(_ subject: String) throws -> [String: [String: EarlierRow]] {
    if let known = rows[subject] { return known }
    let found = SaidRows(try audit.history(stream: SaidRows.stream(subject))).rows
    rows[subject] = found
    return found
  }

  /// The group of a recorded row where it is about this tool.
  static func placement(_ record: String, tool: String?) -> String? {
    guard let tool else { return record.contains(" · ") ? nil : record }
    return record.hasSuffix(" · " + tool) ? String(record.dropLast(tool.count + 3)) : nil
  }

  /// The tool that a recorded row is about; nil for one about all.
  static func tool(_ record: String) -> String? {
    record.ranges(of: " · ").last.map { String(record[$0.upperBound...]) }
  }

  /// Takes in what was released; returns whether there was anything, and writes it into the draft.
  func add(_ release: Release, policy: String, to draft: inout AuditDraft) throws {
    let figure = release.figure
    for (matrix, fresh) in release.additions.groups.sorted(by: { $0.key.text < $1.key.text }) where !fresh.isEmpty {
      for (days, part) in Dictionary(grouping: fresh, by: \.days).sorted(by: { $0.key.lowerBound < $1.key.lowerBound })
      {
        for isRead in [false, true] {
          try add(part.filter { $0.isRead == isRead }, to: matrix, days, figure.asKnownAt.position, &draft)
        }
      }
      groups[matrix] = try groups(in: matrix) + fresh
    }
    try add(release.additions.rows, said: figure, in: figure.question, policy, to: &draft)
    guard let period = figure.question.compare else { return }
    var question = figure.question
    (question.period, question.compare) = (period, nil)
    try add(release.additions.compared, said: figure, in: question, policy, to: &draft)
  }

  private func add(
    _ fresh: [Additions.Row], said figure: ReleasedFigure, in question: Question, _ policy: String,
    to draft: inout AuditDraft
  ) throws {
    guard !fresh.isEmpty else { return }
    let subject = QuestionRecord.subject(figure.definition, question.period)
    let text = QuestionRecord.text(question)
    var known = try rows(subject)
    for row in fresh {
      known[text, default: [:]][row.group] = EarlierRow(
        knownAt: figure.asKnownAt, content: row.bytes, least: figure.least)
    }
    rows[subject] = known
    var payload: JSONObject = [
      "metric": .string(figure.definition.id.description), "version": .integer(Int64(figure.definition.version)),
      "question": .string(text), "policy": .string(policy),
      "position": .integer(Int64(figure.asKnownAt.position.value)),
      "rows": .array(try fresh.map { ["group": .string($0.group), "content": try $0.content()] }),
    ]
    payload["least"] = .integer(Int64(figure.least))
    payload["period"] = .string(question.period.description)
    if let recordedAt = figure.asKnownAt.recordedAt { payload["knownAt"] = .string(recordedAt.description) }
    draft.add(type: "figure-released", stream: SaidRows.stream(subject), payload: payload)
  }

  private func add(
    _ groups: [ReleasedGroup], to matrix: MatrixID, _ days: Range<Day>, _ position: Position, _ draft: inout AuditDraft
  ) throws {
    guard let first = groups.first else { return }
    let isNumbered = matrix.wave == nil && groups.contains { !$0.people.isEmpty }
    let year = isNumbered ? try years.key(for: days) : nil
    var numbering = try people(year)
    let members = groups.map { group -> JSONValue in
      let people = matrix.wave == nil ? numbering.stored(group.people) : Base64.encoded(Gaps.bytes(group.people))
      return [
        "name": .string(group.name), "total": .bool(group.isTotal), "size": .integer(Int64(group.people.count)),
        "people": .string(people),
      ]
    }
    if let addition = numbering.addition {
      draft.add(type: "people-numbered", stream: Ledger.people, payload: addition)
      numbering.settle()
    }
    numberings[year?.name ?? ""] = numbering
    var payload: JSONObject = [
      "population": .string(matrix.text), "from": .string(days.lowerBound.description),
      "to": .string(days.upperBound.description), "position": .integer(Int64(position.value)),
      "planned": .bool(!first.isRead), "persists": .bool(matrix.persists), "groups": .array(members),
    ]
    payload["year"] = year.map { .string($0.name) }
    payload["tool"] = matrix.tool.map { .string($0) }
    draft.add(type: "groups-released", stream: Ledger.stream(matrix), payload: payload)
  }
}
