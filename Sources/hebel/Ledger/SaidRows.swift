internal import Disclosure
internal import EventLog
internal import Events
internal import Figures

/// Rows of one metric and period as they left, the last of each: by question, then group.
struct SaidRows {
  private(set) var rows: [String: [String: EarlierRow]] = [:]

  /// `payloads` of `figure-released`, oldest first.
  init(_ payloads: [JSONObject]) {
    for payload in payloads {
      guard let question = payload["question"]?.string, let position = payload["position"]?.integer else { continue }
      let known = KnownAt(
        position: Position(position), recordedAt: payload["knownAt"]?.string.flatMap { Instant($0) })
      for value in payload["rows"]?.array ?? [] {
        guard let object = value.object, let group = object["group"]?.string, let content = object["content"] else {
          continue
        }
        rows[question, default: [:]][group] = EarlierRow(
          knownAt: known, content: CanonicalJSON.bytes(content), least: payload["least"]?.integer.map { Int($0) } ?? 0)
      }
    }
  }

  /// What was said of a question's group; where it was never asked with this comparison, what was said without it.
  func row(_ question: Question, group: String) -> EarlierRow? {
    if let same = rows[QuestionRecord.text(question)]?[group] { return same }
    // What was said stands, whatever it was compared with then; the comparison does not.
    var alone = question
    alone.compare = nil
    let text = QuestionRecord.text(alone)
    return rows.filter { QuestionRecord.withoutComparison($0.key) == text }
      .compactMap { $0.value[group] }
      .max { ($0.knownAt.position, $0.content.count) < ($1.knownAt.position, $1.content.count) }
      .map { EarlierRow(knownAt: $0.knownAt, content: ReleasedRow.withoutComparison($0.content), least: $0.least) }
  }

  /// Names of the groups that were said for a question, with whatever comparison; ascending.
  func groups(_ question: Question) -> [String] {
    var alone = question
    alone.compare = nil
    let text = QuestionRecord.text(alone)
    return Set(rows.filter { QuestionRecord.withoutComparison($0.key) == text }.flatMap(\.value.keys)).sorted()
  }

  static func stream(_ subject: String) -> String { QuestionRecord.stream("figure", subject) }
}

extension SaidRows {
  init(rows: [String: [String: EarlierRow]]) { self.rows = rows }
}

extension AuditLog {
  /// What had left for a metric and period when it was recorded at moments that `isThen` takes.
  func said(_ definition: MetricDefinition, _ period: Period, when isThen: (Instant) -> Bool) throws -> SaidRows {
    let stream = SaidRows.stream(QuestionRecord.subject(definition, period))
    return SaidRows(
      try reader.events(ofStream: stream).filter { isThen($0.recordedAt) }.map { recorded in
        Vocabulary.audit.upcast(
          type: recorded.event.type, version: recorded.event.schemaVersion, data: try recorded.payload())
      })
  }
}
