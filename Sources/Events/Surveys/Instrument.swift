/// A questionnaire as data: items with keys, what they measure and how they are scored.
public struct Instrument: Hashable, Sendable {
  /// Most items that a person is asked in one quarter, over all surveys.
  public static let mostItems = 10

  /// `team-safety-7`
  public let key: String
  public let title: SurveyWording
  public let items: [SurveyItem]
  /// Where the construct comes from, and whose wording this is.
  public let remark: String

  public init(key: String, title: SurveyWording, items: [SurveyItem], remark: String) {
    self.key = key
    self.title = title
    self.items = items
    self.remark = remark
  }

  /// What it measures, in the order of its items.
  public var constructs: [String] {
    items.map(\.construct).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Those that ship with Hebel. All wordings are Hebel's own.
  public static let shipped: [Instrument] = [
    .teamSafety, .teamSafetyShort, .attitude, .experimentationClimate, .enablement,
  ]

  /// The shipped instrument of a key; nil where there is none.
  public static func named(_ key: String) -> Instrument? { shipped.first { $0.key == key } }

  /// Several instruments asked in one go, `team-safety-4+ai-attitude`; nil where two share an item.
  public static func joined(_ parts: [Instrument]) -> Instrument? {
    guard let first = parts.first else { return nil }
    guard parts.count > 1 else { return first }
    let items = parts.flatMap(\.items)
    guard Set(items.map(\.key)).count == items.count else { return nil }
    let title = ["de", "en"].map { language in
      (language, parts.compactMap { $0.title[language] }.joined(separator: ", "))
    }
    return Instrument(
      key: parts.map(\.key).joined(separator: "+"), title: SurveyWording(Dictionary(uniqueKeysWithValues: title)),
      items: items, remark: parts.map(\.remark).joined(separator: " "))
  }
}

/// How agreement is labelled from 1 to 5, on forms and in exports that write words.
public enum AgreementScale {
  public static let labels = [
    SurveyWording(de: "Stimme gar nicht zu", en: "Strongly disagree"),
    SurveyWording(de: "Stimme eher nicht zu", en: "Disagree"),
    SurveyWording(de: "Teils, teils", en: "Neither agree nor disagree"),
    SurveyWording(de: "Stimme eher zu", en: "Agree"),
    SurveyWording(de: "Stimme voll zu", en: "Strongly agree"),
  ]
}
