/// A comment as the log will hold it: a unit, a theme, a sealed text; no person, no day, and no answer beside it.
///
/// It carries the unit of its answer's cell and not the band: nothing is ever read by band, and the finer a cell, the
/// fewer answers it could belong to.
public struct StoredComment: Hashable, Sendable {
  public var unit: String?
  /// Key of the item it is about; nil: the whole survey.
  public var theme: String?
  /// The text under the wave's key, in base64.
  public var sealed: String

  /// How people name the comments on no single item.
  public static let general = "general"
  /// The field of the payload, by which the text is also sealed and opened.
  public static let field = "sealedComment"

  public init(unit: String?, theme: String?, sealed: String) {
    self.unit = unit
    self.theme = theme == StoredComment.general ? nil : theme
    self.sealed = sealed
  }

  /// The payload of `survey-commented`.
  public func payload(wave: String) -> JSONObject {
    var data: JSONObject = ["wave": .string(wave), StoredComment.field: .string(sealed)]
    if let unit { data["unit"] = .string(unit) }
    if let theme { data["theme"] = .string(theme) }
    return data
  }

  /// Reads a `survey-commented`; nil where it holds no text.
  public init?(_ payload: JSONObject) {
    guard let sealed = payload[StoredComment.field]?.string else { return nil }
    self.init(unit: payload["unit"]?.string, theme: payload["theme"]?.string, sealed: sealed)
  }
}

/// A comment as somebody wrote it, checked and not yet sealed. It is held in memory only.
public struct GivenComment: Hashable, Sendable {
  /// Key of the item it is about; nil: the whole survey.
  public var theme: String?
  public var text: String

  public init(theme: String?, text: String) {
    self.theme = theme == StoredComment.general ? nil : theme
    self.text = text
  }
}
