/// An answer as the log will hold it: a cell, what was answered, no person and no day.
public struct StoredAnswer: Hashable, Sendable {
  public var cell: SurveyCell
  /// Points as given, before any reversal, by key of the item.
  public var answers: [String: Int64]
  /// Option by key of the item.
  public var choices: [String: String]
  /// `de`, `en`, or nil.
  public var language: String?

  public init(
    cell: SurveyCell, answers: [String: Int64], choices: [String: String] = [:], language: String? = nil
  ) {
    self.cell = cell
    self.answers = answers
    self.choices = choices
    self.language = language
  }

  /// The payload of `survey-answered`.
  public func payload(wave: String) -> JSONObject {
    var data: JSONObject = ["wave": .string(wave)]
    if let unit = cell.unit { data["unit"] = .string(unit) }
    if let band = cell.band { data["band"] = .integer(band) }
    if let language { data["language"] = .string(language) }
    if !answers.isEmpty { data["answers"] = StoredAnswer.object(answers) { .integer($0) } }
    if !choices.isEmpty { data["choices"] = StoredAnswer.object(choices) { .string($0) } }
    return data
  }

  private static func object<Value>(_ values: [String: Value], _ wrap: (Value) -> JSONValue) -> JSONValue? {
    JSONObject(values.map { ($0.key, wrap($0.value)) }).map { .object($0) }
  }

  /// Reads a `survey-answered`; nil where it names no wave.
  public init?(_ payload: JSONObject) {
    guard payload["wave"]?.string != nil else { return nil }
    func members<Value>(_ key: String, _ value: (JSONValue) -> Value?) -> [String: Value] {
      let pairs = (payload[key]?.object?.members ?? []).compactMap { member in
        value(member.value).map { (member.key, $0) }
      }
      return Dictionary(pairs) { first, _ in first }
    }
    self.init(
      cell: SurveyCell(unit: payload["unit"]?.string, band: payload["band"]?.integer),
      answers: members("answers", \.integer), choices: members("choices", \.string),
      language: payload["language"]?.string)
  }
}

extension [StoredAnswer] {
  /// The answers as one batch: a language only where at least `minimum` answers of its cell share it, sorted by
  /// (cell, canonical bytes), so that their order says nothing about who answered when.
  public func batched(wave: String, minimum: Int) -> [JSONObject] {
    var speakers: [SurveyCell: [String: Int]] = [:]
    for answer in self {
      if let language = answer.language { speakers[answer.cell, default: [:]][language, default: 0] += 1 }
    }
    let payloads = map { answer in
      var answer = answer
      if let language = answer.language, speakers[answer.cell]?[language] ?? 0 < minimum { answer.language = nil }
      let payload = answer.payload(wave: wave)
      return (cell: answer.cell, bytes: CanonicalJSON.bytes(.object(payload)), payload: payload)
    }
    return payloads.sorted { left, right in
      left.cell == right.cell ? left.bytes.lexicographicallyPrecedes(right.bytes) : left.cell < right.cell
    }.map(\.payload)
  }
}
