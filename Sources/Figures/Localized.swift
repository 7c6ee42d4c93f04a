/// A text in the two languages that Hebel speaks.
public struct Localized: Hashable, Sendable {
  public var de: String
  public var en: String

  public init(de: String, en: String) {
    self.de = de
    self.en = en
  }

  /// The same text in both languages: names, numbers, identifiers.
  public init(_ text: String) { self.init(de: text, en: text) }

  public subscript(language: Language) -> String { language == .de ? de : en }
}

public enum Language: String, Sendable, CaseIterable { case de, en }
