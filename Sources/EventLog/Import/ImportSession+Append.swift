internal import Events

extension ImportSession {
  /// Appends what `compare` found new or restated, in chunks; repeats the comparison where somebody appended meanwhile.
  ///
  /// Where nothing is new, nothing is appended, unless an interrupted import of the same file waits for its end.
  /// After a kill or an error, repeating the whole import finishes it.
  public func append(
    _ description: ImportDescription, elsewhere: RowsElsewhere, keepGood: Bool,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws(ImportFault) -> ImportReceipt {
    guard keepGood || receipt.events.rejected == 0 else { throw ImportFault.conflicts(receipt) }
    let (comparedAt, outcomes, receipt, exceptRows) = (comparedAt, outcomes, receipt, exceptRows)
    var run = ImportRun(
      description: description, elsewhere: elsewhere, keepGood: keepGood, expectedHead: comparedAt, outcomes: outcomes,
      receipt: receipt, exceptRows: exceptRows)
    do throws(LogError) {
      run = try withSpool { spool throws(LogError) in
        var run = run
        try run.append(spool, to: log, progress: progress)
        return run
      }
    } catch {
      throw ImportFault.log(error)
    }
    if let conflict = run.overtakenBy { throw ImportFault.overtaken(conflict) }
    self.outcomes = run.outcomes
    self.receipt = run.receipt
    return run.receipt
  }
}

/// The appending half of an import.
struct ImportRun: Sendable {
  let description: ImportDescription
  let elsewhere: RowsElsewhere
  let keepGood: Bool
  /// Where the log ends if nobody else appends.
  var expectedHead: Position
  var outcomes: [ImportSession.Outcome]
  var receipt: ImportReceipt
  let exceptRows: Set<Int>
  /// Somebody appended since the comparison, so every further record is compared again.
  var mustCompare = false
  var overtakenBy: ImportConflict?

  mutating func append(_ spool: Spool, to log: EventLog, progress: (ImportProgress) -> Void) throws(LogError) {
    let hasWork = outcomes.contains { $0 == .new || $0 == .restated }
    var cursor = Spool.Cursor(spool)
    var done = 0
    let flush = EarlyFlush(path: log.path)
    while hasWork, done < outcomes.count {
      done = try step(log, durably: false) { (run, writer) throws(LogError) in
        try run.appendChunk(from: done, &cursor, spool, writer)
      }
      flush.start()
      if overtakenBy != nil { return }
      progress(ImportProgress(phase: .appending, done: done, total: outcomes.count))
    }
    if mustCompare { try recount(spool) }
    // Durable, and with it every chunk before it.
    try step(log, durably: true) { (run, writer) throws(LogError) in try run.complete(writer) }
  }

  /// One transaction.
  @discardableResult
  private mutating func step<Value>(
    _ log: EventLog, durably: Bool, _ body: (inout ImportRun, LogWriter) throws(LogError) -> Value
  ) throws(LogError) -> Value {
    var run = self
    let value = try log.writer.withLock { writer throws(LogError) in
      try writer.begin(durably: durably)
      do throws(LogError) {
        let value = try body(&run, writer)
        if run.overtakenBy == nil { try writer.commit() } else { writer.abandon() }
        return value
      } catch {
        writer.abandon()
        throw error
      }
    }
    self = run
    return value
  }

  private mutating func appendChunk(
    from first: Int, _ cursor: inout Spool.Cursor, _ spool: Spool, _ writer: LogWriter
  ) throws(LogError) -> Int {
    if writer.head.position != expectedHead { mustCompare = true }
    let end = min(first + ImportSession.chunk, outcomes.count)
    if !mustCompare, !spool.types.names.contains("event-corrected"), outcomes[first..<end].allSatisfy({ $0 == .new }) {
      try appendNew(end - first, &cursor, spool, writer)
      return end
    }
    var (sources, types) = ([Int64?](), [Int64?]())
    let connection = try writer.connection()
    var index = first
    while index < outcomes.count, index < first + ImportSession.chunk, let record = try cursor.next() {
      var outcome = outcomes[index]
      var target: Position?
      if outcome == .restated || (mustCompare && outcome != .rejected) {
        let source = try writer.key(spool.sources.names[record.source], in: .sources)
        let verdict = try connection.compare(record, source: source, spool: spool, vocabulary: writer.vocabulary)
        if let conflict = verdict.conflict {
          guard keepGood else {
            overtakenBy = conflict
            return index
          }
          if receipt.conflicts.count < ImportReceipt.conflictLimit { receipt.conflicts.append(conflict) }
        }
        (outcome, target) = (verdict.outcome, verdict.target)
        outcomes[index] = outcome
      }
      if outcome == .new {
        let number = try started(writer)
        let source = try key(record.source, of: spool.sources, in: .sources, &sources, writer)
        let type = try key(record.type, of: spool.types, in: .types, &types, writer)
        try writer.insert(record, source: source, type: type, importNumber: number)
        if spool.types.names[record.type] == "event-corrected" {
          try writer.noteImportedCorrection(spool.event(record))
        }
      } else if outcome == .restated, let target {
        let number = try started(writer)
        try writer.restate(spool.event(record), content: record.contentHash, target: target, importNumber: number)
      }
      index += 1
    }
    expectedHead = writer.head.position
    return index
  }

  /// Appends records of which nothing more has to be found out.
  private mutating func appendNew(
    _ count: Int, _ cursor: inout Spool.Cursor, _ spool: Spool, _ writer: LogWriter
  ) throws(LogError) {
    let number = try started(writer)
    let ahead = LeavesAhead(cursor, count: count, importNumber: number, recordedAt: writer.recordedAt)
    var sources: [Int64] = []
    for name in spool.sources.names { sources.append(try writer.key(name, in: .sources)) }
    var types: [Int64] = []
    for name in spool.types.names { types.append(try writer.key(name, in: .types)) }
    var left = count
    while left > 0 {
      let slice = try ahead.next()
      guard !slice.leaves.isEmpty else { throw LogError.io(path: writer.path, what: "the spool ends early") }
      left -= slice.leaves.count
      let result = slice.records.withUnsafeBytes { bytes in
        Result { () throws(LogError) in
          var start = bytes.baseAddress!
          for leaf in slice.leaves {
            let record = EventRecord(start: start)
            try writer.insert(
              record, source: sources[record.source], type: types[record.type], importNumber: number, leaf: leaf)
            start += record.length
          }
        }
      }
      try result.get()
    }
    cursor = ahead.cursorBehind()
    expectedHead = writer.head.position
  }

  private func key(
    _ number: Int, of names: Spool.Interned, in table: NameTable, _ keys: inout [Int64?], _ writer: LogWriter
  ) throws(LogError) -> Int64 {
    if keys.isEmpty { keys = Array(repeating: nil, count: names.names.count) }
    if let key = keys[number] { return key }
    let key = try writer.key(names.names[number], in: table)
    keys[number] = key
    return key
  }

  private mutating func recount(_ spool: Spool) throws(LogError) {
    var rows = RowOutcomes(except: exceptRows)
    var cursor = Spool.Cursor(spool)
    for outcome in outcomes {
      guard let record = try cursor.next() else { break }
      rows.add(outcome, row: record.row)
    }
    receipt.rows = rows.counts
    receipt.events = outcomes.counts
  }
}
