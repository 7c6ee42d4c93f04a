internal import Events

/// The events that frame an import. Their ids are derived from the file, so that an interrupted import is found.
extension ImportRun {
  /// The import's number; appends its `import-started` unless it, or an interrupted one before it, has one.
  mutating func started(_ writer: LogWriter) throws(LogError) -> Position {
    if let number = receipt.number { return number }
    let (attempt, interrupted) = try lastAttempt(writer)
    if let interrupted {
      receipt.number = interrupted
      receipt.resumed = true
      return interrupted
    }
    var data = frame
    data["mappingVersion"] = .integer(Int64(description.mappingVersion))
    try writer.insertOwn(type: "import-started", id: id("started", attempt + 1), data: data, importNumber: nil)
    receipt.number = writer.head.position
    return writer.head.position
  }

  /// Appends `import-completed` if the import was begun, now or in an interrupted run.
  mutating func complete(_ writer: LogWriter) throws(LogError) {
    let (attempt, interrupted) = try lastAttempt(writer)
    guard let number = receipt.number ?? interrupted else { return }
    if receipt.number == nil { receipt.resumed = true }
    receipt.number = number
    var data = frame
    data["number"] = .integer(number.value)
    let counts: JSONObject = [
      "read": .integer(Int64(elsewhere.read)),
      "accepted": .integer(Int64(receipt.rows.accepted + elsewhere.accepted)),
      "duplicates": .integer(Int64(receipt.rows.duplicates + elsewhere.duplicates)),
      "restated": .integer(Int64(receipt.rows.restated)),
      "rejected": .integer(Int64(receipt.rows.rejected + elsewhere.rejected)),
      "ignored": .integer(Int64(elsewhere.ignored)), "forgotten": .integer(Int64(elsewhere.forgotten)),
      "pastRetention": .integer(Int64(elsewhere.pastRetention)),
    ]
    data["rows"] = .object(counts)
    try writer.insertOwn(type: "import-completed", id: id("completed", attempt), data: data, importNumber: number)
    expectedHead = writer.head.position
  }

  private var frame: JSONObject {
    [
      "of": .string(description.source), "format": .string(description.format),
      "file": .string(description.file.description),
    ]
  }

  private func id(_ part: String, _ attempt: Int) -> String {
    let key =
      "\(description.source)\u{0}\(description.format)\u{0}\(description.mappingVersion)\u{0}\(description.file)"
    return "import-\(Digest(hashing: Array(key.utf8)).description.prefix(24))-\(attempt)-\(part)"
  }

  /// How often this file has been begun, and the position of the last beginning if it was never completed.
  private func lastAttempt(_ writer: LogWriter) throws(LogError) -> (attempt: Int, interrupted: Position?) {
    let connection = try writer.connection()
    guard let source = try NameKeys.find(LogWriter.ownSource, in: .sources, connection) else { return (0, nil) }
    func position(_ part: String, _ attempt: Int) throws(LogError) -> Position? {
      try connection.find(source: source, id: .text(id(part, attempt)))?.0
    }
    var attempt = 0
    var last: Position?
    while let position = try position("started", attempt + 1) {
      attempt += 1
      last = position
    }
    guard let last, try position("completed", attempt) == nil else { return (attempt, nil) }
    return (attempt, last)
  }
}

extension LogWriter {
  /// The source of what the log says about itself.
  static let ownSource = "hebel"

  /// Appends an event of the log's own.
  func insertOwn(type: String, id: String, data: JSONObject, importNumber: Position?) throws(LogError) {
    let event = Event(
      source: LogWriter.ownSource, id: .text(id), type: type, time: recordedAt,
      data: CanonicalJSON.bytes(.object(data)))
    try insert(event, importNumber: importNumber)
  }

  func insert(_ event: Event, importNumber: Position?) throws(LogError) {
    var bytes: [UInt8] = []
    EventRecord.append(event, row: 0, source: 0, type: 0, contentHash: event.contentHash, to: &bytes)
    let source = try key(event.source, in: .sources)
    let type = try key(event.type, in: .types)
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(LogError) in
        _ = try insert(
          EventRecord(start: bytes.baseAddress!), source: source, type: type, importNumber: importNumber)
      }
    }
    try result.get()
  }

  /// Appends the `event-corrected` that gives `target` the content a vendor now reports.
  ///
  /// Its id is unique for each step: it covers the content before and after and the correction before. It is dated to
  /// the import, and behind the correction before: of several corrections the youngest is what holds.
  func restate(_ event: Event, content: Digest, target: Position, importNumber: Position) throws(LogError) {
    let connection = try connection()
    var (before, previous, time) = (Digest?.none, "", recordedAt)
    if let (position, hash) = try connection.latestCorrection(of: target) {
      before = hash
      if let known = try connection.event(at: position)?.event {
        previous = known.id.description
        time = max(time, Instant(microseconds: known.time.microseconds + 1))
      }
    } else {
      before = try connection.event(at: target)?.contentHash
    }
    let key = [event.source, event.id.description, before?.description ?? "", content.description, previous]
    var data = Array(#"{"data":"#.utf8)
    data.append(contentsOf: event.data)
    data.append(contentsOf: #","reason":"restated","target":"#.utf8)
    let name: JSONObject = ["source": .string(event.source), "id": .string(event.id.description)]
    CanonicalJSON.append(name, to: &data)
    data.append(UInt8(ascii: "}"))
    let correction = Event(
      source: event.source,
      id: .derive(
        day: event.time.utcDay, subject: [], grain: "event-corrected", naturalKey: key.joined(separator: "\u{0}")),
      type: "event-corrected", time: time, data: data)
    try insert(correction, importNumber: importNumber)
    try noteCorrection(of: target, content: content)
  }

  /// Notes a correction that came as an event of a file. One whose target is not in the log is carried as it is.
  func noteImportedCorrection(_ event: Event) throws(LogError) {
    let connection = try connection()
    let payload: JSONObject
    do throws(JSONError) {
      guard case .object(let object) = try JSONParser.parse(event.data) else { return }
      payload = object
    } catch { return }
    guard let target = payload["target"]?.object, let name = target["source"]?.string, let id = target["id"]?.string,
      let data = payload["data"], let source = try NameKeys.find(name, in: .sources, connection),
      let (position, _) = try connection.find(source: source, id: EventID(id)),
      var corrected = try connection.event(at: position)?.event
    else { return }
    corrected.data = CanonicalJSON.bytes(data)
    try noteCorrection(of: position, content: corrected.contentHash)
  }
}
