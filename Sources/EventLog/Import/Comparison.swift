internal import Events

/// Decides for each spooled event whether it is new, known, restated or in conflict.
struct Comparison {
  private let spool: Spool
  private let vocabulary: Vocabulary
  private(set) var outcomes: [ImportSession.Outcome] = []
  private(set) var conflicts: [ImportConflict] = []
  private(set) var rows: RowOutcomes
  /// Fingerprints that several events of the file carry.
  private let repeated: Set<UInt64>
  /// Where in the spool an identity with such a fingerprint stood first.
  private var firsts: [UInt64: [Int]] = [:]
  private var sourceKeys: [Int64?] = []

  init(spool: Spool, vocabulary: Vocabulary, exceptRows: Set<Int>) {
    rows = RowOutcomes(except: exceptRows)
    self.spool = spool
    self.vocabulary = vocabulary
    repeated = spool.repeatedFingerprints()
    outcomes.reserveCapacity(spool.count)
  }

  /// Where the log knows none of the sources and the file repeats nothing, everything is new, unread.
  mutating func acceptAllIfUnknown(to connection: Connection) throws(LogError) -> Bool {
    guard repeated.isEmpty, spool.hasDistinctRows, rows.except.isEmpty else { return false }
    for name in spool.sources.names where try NameKeys.find(name, in: .sources, connection) != nil { return false }
    outcomes = Array(repeating: .new, count: spool.count)
    rows.addNew(spool.count)
    return true
  }

  /// Compares the next records with what `connection` shows in its snapshot.
  mutating func run(
    _ cursor: inout Spool.Cursor, atMost limit: Int, against connection: Connection
  ) throws(LogError) {
    sourceKeys = []
    for name in spool.sources.names {
      sourceKeys.append(try NameKeys.find(name, in: .sources, connection))
    }
    for _ in 0..<limit {
      guard let record = try cursor.next() else { return }
      let outcome: ImportSession.Outcome
      if let within = try outcomeWithinFile(record, at: cursor.offset) {
        outcome = within
      } else if let source = sourceKeys[record.source] {
        let verdict = try connection.compare(record, source: source, spool: spool, vocabulary: vocabulary)
        if let conflict = verdict.conflict { note(conflict) }
        outcome = verdict.outcome
      } else {
        outcome = .new
      }
      outcomes.append(outcome)
      rows.add(outcome, row: record.row)
    }
  }

  /// nil where the file does not hold the identity further up.
  private mutating func outcomeWithinFile(
    _ record: EventRecord, at offset: Int
  ) throws(LogError) -> ImportSession.Outcome? {
    guard !repeated.isEmpty else { return nil }
    let fingerprint = record.fingerprint
    guard repeated.contains(fingerprint) else { return nil }
    let event = spool.event(record)
    for first in firsts[fingerprint] ?? [] {
      let earlier = try spool.event(at: first)
      guard earlier.event.source == event.source, earlier.event.id == event.id else { continue }
      guard let field = earlier.event.firstDifference(from: event, vocabulary: vocabulary) else { return .duplicate }
      note(
        ImportConflict(
          row: record.row, field: field,
          what: "Rows \(earlier.row) and \(record.row) are the same event with another \(field).",
          mend: "Keep the right one of the two rows."))
      return .rejected
    }
    firsts[fingerprint, default: []].append(offset)
    return nil
  }

  private mutating func note(_ conflict: ImportConflict) {
    if conflicts.count < ImportReceipt.conflictLimit { conflicts.append(conflict) }
  }
}

extension Connection {
  /// What the log says to one record, compared with the content that holds now: the latest correction wins, so that
  /// a vendor who restates A as B and B as A again is followed both times.
  func compare(
    _ record: EventRecord, source: Int64, spool: Spool, vocabulary: Vocabulary
  ) throws(LogError) -> (outcome: ImportSession.Outcome, target: Position?, conflict: ImportConflict?) {
    guard let (position, original) = try find(source: source, id: record.idBytes, isText: record.isTextID) else {
      return (.new, nil, nil)
    }
    let correction = try latestCorrection(of: position)
    if (correction?.1 ?? original) == record.contentHash { return (.duplicate, position, nil) }
    guard var known = try event(at: position)?.event else {
      throw LogError.damaged(path: path, what: "position \(position) is missing")
    }
    if let correction { known.data = try correctedData(at: correction.0) }
    let offered = spool.event(record)
    guard let field = known.firstDifference(from: offered, vocabulary: vocabulary) else {
      return (.duplicate, position, nil)
    }
    if field.hasPrefix("data") { return (.restated, position, nil) }
    let conflict = ImportConflict(
      row: record.row, field: field,
      what: "The event stands at position \(position) with another \(field).",
      mend: field == "time"
        ? "An event keeps its day: write the old one or leave it out, or give another thing an id of its own. A wrong "
          + "day is mended by retracting the event and recording it anew."
        : "Give the row an id of its own, or check whether the file is of this source.")
    return (.rejected, position, conflict)
  }

  private func correctedData(at position: Position) throws(LogError) -> [UInt8] {
    guard let correction = try event(at: position) else {
      throw LogError.damaged(path: path, what: "position \(position) is missing")
    }
    do throws(JSONError) {
      guard let data = try correction.payload()["data"] else { return [] }
      return CanonicalJSON.bytes(data)
    } catch {
      throw LogError.damaged(path: path, what: "the payload at position \(position) cannot be read, \(error)")
    }
  }
}
