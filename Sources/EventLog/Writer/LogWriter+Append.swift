internal import Events

extension LogWriter {
  /// Appends batches in one transaction; each succeeds or fails for itself, and all share the flush.
  func commit(_ batches: [AppendBatch]) -> [Result<[Appended], AppendError>] {
    var results: [Result<[Appended], AppendError>] = []
    do throws(LogError) {
      try begin()
    } catch {
      return batches.map { _ in .failure(.log(error)) }
    }
    for batch in batches {
      let before = head
      do throws(AppendError) {
        try savepoint("SAVEPOINT batch")
        results.append(.success(try append(batch)))
        try savepoint("RELEASE batch")
      } catch {
        if case .log = error {
          // The engine failed, so nothing of this transaction can be trusted.
          abandon()
          return batches.map { _ in .failure(error) }
        }
        results.append(.failure(error))
        do throws(AppendError) {
          try savepoint("ROLLBACK TO batch")
          try savepoint("RELEASE batch")
        } catch {
          abandon()
          return batches.map { _ in .failure(error) }
        }
        restore(before)
      }
    }
    do throws(LogError) {
      try commit()
    } catch {
      return results.map { result in if case .failure = result { result } else { .failure(.indeterminate(error)) } }
    }
    return results
  }

  private func savepoint(_ sql: String) throws(AppendError) {
    do throws(LogError) { try connection().statement(sql).run() } catch { throw AppendError.log(error) }
  }

  private func append(_ batch: AppendBatch) throws(AppendError) -> [Appended] {
    let known = try knownPositions(batch)
    let unknown = known.indices.filter { known[$0] == nil }
    if unknown.isEmpty { return known.compactMap { $0 } }
    guard unknown.count == known.count else {
      throw AppendError.partlyKnown(known: known.indices.filter { known[$0] != nil }, unknown: unknown)
    }
    if batch.expecting != .any, let stream = batch.events.first?.stream {
      let actual = try inLog { () throws(LogError) in try version(ofStream: stream) }
      guard batch.expecting.admits(actual) else {
        throw AppendError.wrongVersion(stream: stream, expected: batch.expecting, actual: actual)
      }
    }
    return try insert(batch)
  }

  /// Where each event of the batch stands already. Identity comes before version, so that a repeated batch is
  /// recognised whatever has happened to its stream since.
  private func knownPositions(_ batch: AppendBatch) throws(AppendError) -> [Appended?] {
    var known: [Appended?] = []
    for (index, event) in batch.events.enumerated() {
      let found = try inLog { () throws(LogError) -> (Position, Digest)? in
        let connection = try connection()
        guard let source = try NameKeys.find(event.source, in: .sources, connection) else { return nil }
        return try connection.find(source: source, id: event.id)
      }
      guard let (position, hash) = found else {
        known.append(nil)
        continue
      }
      let recorded = try inLog { () throws(LogError) in try connection().event(at: position) }
      if hash != batch.hashes[index], let recorded,
        let field = recorded.event.firstDifference(from: event, vocabulary: vocabulary)
      {
        throw AppendError.differs(index: index, position: position, field: field)
      }
      known.append(
        Appended(position: position, version: recorded?.version, isDuplicate: true, clockWasBehind: false))
    }
    return known
  }

  private func insert(_ batch: AppendBatch) throws(AppendError) -> [Appended] {
    var appended: [Appended] = []
    var offset = 0
    for (index, event) in batch.events.enumerated() {
      let correction = try batch.corrections[index].map { payload throws(AppendError) in
        try corrected(by: payload, index: index)
      }
      let version = try inLog { () throws(LogError) -> StreamVersion? in
        let source = try key(event.source, in: .sources)
        let type = try key(event.type, in: .types)
        let result = batch.records.withUnsafeBytes { bytes in
          Result { () throws(LogError) -> StreamVersion? in
            let record = EventRecord(start: bytes.baseAddress! + offset)
            offset += record.length
            return try insert(record, source: source, type: type, importNumber: nil)
          }
        }
        let version = try result.get()
        if let (target, content) = correction { try noteCorrection(of: target, content: content) }
        return version
      }
      appended.append(
        Appended(
          position: head.position, version: version, isDuplicate: false, clockWasBehind: clockWasBehind))
    }
    return appended
  }

  /// The target of a correction and the content that it gives it; refuses what the target's own schema refuses.
  private func corrected(by payload: JSONObject, index: Int) throws(AppendError) -> (Position, Digest) {
    let target = payload["target"]?.object
    let named = (target?["source"]?.string ?? "", target?["id"]?.string ?? "")
    let recorded = try inLog { () throws(LogError) -> RecordedEvent? in
      let connection = try connection()
      guard let source = try NameKeys.find(named.0, in: .sources, connection),
        let (position, _) = try connection.find(source: source, id: EventID(named.1))
      else { return nil }
      return try connection.event(at: position)
    }
    guard let recorded, let data = payload["data"]?.object else {
      let fault = EventFault(
        field: "target", what: "names no event of this log", mend: "Correct an event by its own source and id.")
      throw AppendError.invalid(index: index, fault: fault)
    }
    var event = recorded.event
    event.data = CanonicalJSON.bytes(.object(data))
    if let fault = vocabulary.fault(in: event, payload: data) {
      throw AppendError.invalid(index: index, fault: fault)
    }
    return (recorded.position, event.contentHash)
  }

  private func inLog<Value>(_ body: () throws(LogError) -> Value) throws(AppendError) -> Value {
    do throws(LogError) { return try body() } catch { throw AppendError.log(error) }
  }
}
