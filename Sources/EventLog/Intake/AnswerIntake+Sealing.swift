public import Events

/// What waits is sealed: whoever reads the file without the keys learns how many answers wait, and nothing of them.
extension AnswerIntake {
  struct SealedRow {
    let key: EventID
    let data: [UInt8]
  }

  /// Answers and comments that wait, in the order of their random keys.
  public struct Waiting: Sendable {
    public var answers: [StoredAnswer] = []
    /// By the id that each will have in the log.
    public var comments: [(id: EventID, comment: StoredComment)] = []
  }

  /// What a row is sealed as; apart from the text of a comment, which is sealed once more inside of it.
  private static let field = "waiting"

  private func owner(_ wave: Wave) -> TextOwner { .wave(survey: wave.stream, wave: wave.name) }

  /// A key of the wave that was just drawn is durable before anything is kept that only it opens.
  func seal(
    _ answer: StoredAnswer, _ comments: [GivenComment], for wave: Wave, _ keys: KeyStore
  ) throws -> (answer: SealedRow, comments: [SealedRow]) {
    func row(_ key: EventID, _ payload: JSONObject) throws -> SealedRow {
      let text = String(decoding: CanonicalJSON.bytes(.object(payload)), as: UTF8.self)
      let sealed = try keys.seal(text, for: owner(wave), id: key.description, field: AnswerIntake.field)
      return SealedRow(key: key, data: Array(sealed.utf8))
    }
    let rows = try comments.map { comment in
      let key = drawID()
      let sealed = try keys.seal(comment.text, for: owner(wave), id: key.description, field: StoredComment.field)
      let stored = StoredComment(unit: answer.cell.unit, theme: comment.theme, sealed: sealed)
      return try row(key, stored.payload(wave: wave.name))
    }
    let sealed = try row(drawID(), answer.payload(wave: wave.name))
    try keys.commit()
    return (sealed, rows)
  }

  /// Answers and comments that wait for others, in an order that says nothing.
  public func waiting(_ wave: Wave, keys: KeyStore) throws -> Waiting {
    var waiting = Waiting()
    for (_, payload) in try rows("answers", of: wave, keys) {
      guard let answer = StoredAnswer(payload) else {
        throw LogError.damaged(path: path, what: "an answer is incomplete")
      }
      waiting.answers.append(answer)
    }
    for (key, payload) in try rows("comments", of: wave, keys) {
      guard let comment = StoredComment(payload) else {
        throw LogError.damaged(path: path, what: "a comment is incomplete")
      }
      waiting.comments.append((key, comment))
    }
    return waiting
  }

  private func rows(_ table: String, of wave: Wave, _ keys: KeyStore) throws -> [(EventID, JSONObject)] {
    let select = try open().statement("SELECT key, data FROM \(table) WHERE wave = ?1 ORDER BY key")
    defer { select.reset() }
    select.bind(1, wave.key)
    var rows: [(EventID, JSONObject)] = []
    while try select.step() {
      let key = EventID(bytes: select.bytes(0), isText: false)
      rows.append((key, try payload(Array(select.bytes(1)), key: key, of: wave, keys)))
    }
    return rows
  }

  private func payload(
    _ bytes: [UInt8], key: EventID, of wave: Wave, _ keys: KeyStore
  ) throws -> JSONObject {
    // Files of the first format kept answers in plain JSON, which no base64 begins like.
    guard bytes.first != UInt8(ascii: "{") else { return try parsed(bytes) }
    let sealed = String(decoding: bytes, as: UTF8.self)
    switch try keys.open(sealed, for: owner(wave), id: key.description, field: AnswerIntake.field) {
    case .text(let text): return try parsed(Array(text.utf8))
    case .forgotten:
      throw LogError.damaged(
        path: path, what: "answers wait in it for which \(keys.path) has no key; restore both from one backup")
    case .damaged:
      throw LogError.damaged(path: path, what: "what waits in it was not sealed by the keys of \(keys.path)")
    }
  }

  private func parsed(_ bytes: [UInt8]) throws(LogError) -> JSONObject {
    do throws(JSONError) {
      if let payload = try JSONParser.parse(bytes).object { return payload }
    } catch {
      throw LogError.damaged(path: path, what: "an answer cannot be read")
    }
    throw LogError.damaged(path: path, what: "an answer is no object")
  }
}

extension EventID {
  /// The sixteen bytes of an id drawn here.
  var drawnBytes: [UInt8] {
    switch self {
    case .derived(let high, let low): bigEndianBytes(high) + bigEndianBytes(low)
    case .text(let text): Array(text.utf8)
    }
  }
}
