/// A text of a survey in the languages it is asked in: German, English, or both.
public struct SurveyWording: Hashable, Sendable {
  /// By language: `de`, `en`.
  public let texts: [String: String]

  public init(de: String, en: String) { texts = ["de": de, "en": en] }

  public init(_ texts: [String: String]) { self.texts = texts }

  /// The text in a language, or in the one that there is; nil where nothing was worded.
  public subscript(language: String) -> String? {
    texts[language] ?? texts["en"] ?? texts["de"] ?? texts.sorted { $0.key < $1.key }.first?.value
  }
}

/// One question of a survey: a key for ever, what it measures, and what can be answered.
public struct SurveyItem: Hashable, Sendable {
  public struct Option: Hashable, Sendable {
    public let key: String
    public let wording: SurveyWording

    public init(_ key: String, _ wording: SurveyWording) {
      self.key = key
      self.wording = wording
    }
  }

  public enum Answering: Hashable, Sendable {
    /// Agreement from 1 to `points`; reversed where agreement means less of the construct.
    case scale(points: Int, isReversed: Bool)
    /// One of these.
    case choice([Option])
  }

  public let key: String
  /// `safety`, `trust`, `fear` …
  public let construct: String
  public let answering: Answering
  public let wording: SurveyWording

  public init(_ key: String, construct: String, _ answering: Answering, _ wording: SurveyWording) {
    self.key = key
    self.construct = construct
    self.answering = answering
    self.wording = wording
  }

  /// nil for an item with options.
  public var points: Int? { if case .scale(let points, _) = answering { points } else { nil } }
  /// Empty for an item with a scale.
  public var options: [Option] { if case .choice(let options) = answering { options } else { [] } }
}

extension SurveyItem {
  /// As `survey-designed` carries it.
  public var payload: JSONObject {
    var data: JSONObject = ["key": .string(key), "construct": .string(construct)]
    if !wording.texts.isEmpty { data["wording"] = .object(wording.payload) }
    switch answering {
    case .scale(let points, let isReversed):
      data["points"] = .integer(Int64(points))
      if isReversed { data["reversed"] = true }
    case .choice(let options):
      data["options"] = .array(
        options.map { option in
          var data: JSONObject = ["key": .string(option.key)]
          if !option.wording.texts.isEmpty { data["wording"] = .object(option.wording.payload) }
          return .object(data)
        })
    }
    return data
  }

  /// nil where the payload names neither a scale nor options: nothing can be scored by it.
  public init?(_ payload: JSONObject) {
    guard let key = payload["key"]?.string, let construct = payload["construct"]?.string else { return nil }
    let options = (payload["options"]?.array ?? []).compactMap { value -> Option? in
      guard let option = value.object, let key = option["key"]?.string else { return nil }
      return Option(key, SurveyWording(option["wording"]?.object))
    }
    let answering: Answering
    if let points = payload["points"]?.integer {
      answering = .scale(points: Int(points), isReversed: payload["reversed"]?.bool ?? false)
    } else if !options.isEmpty {
      answering = .choice(options)
    } else {
      return nil
    }
    self.init(key, construct: construct, answering, SurveyWording(payload["wording"]?.object))
  }
}

extension SurveyWording {
  var payload: JSONObject { JSONObject(texts.map { ($0.key, JSONValue.string($0.value)) }) ?? [:] }

  init(_ payload: JSONObject?) {
    let pairs = (payload?.members ?? []).compactMap { member in member.value.string.map { (member.key, $0) } }
    self.init(Dictionary(pairs) { first, _ in first })
  }
}
