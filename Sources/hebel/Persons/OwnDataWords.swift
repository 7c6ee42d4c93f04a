internal import Events
internal import Figures

/// Words for what events say.
enum OwnDataWords {
  static let types: [String: Localized] = [
    "person-placed": Localized(de: "eingesetzt", en: "placed"),
    "person-left": Localized(de: "ausgeschieden", en: "left"),
    "access-requested": Localized(de: "beantragt", en: "requested"),
    "access-granted": Localized(de: "erteilt", en: "granted"),
    "access-revoked": Localized(de: "entzogen", en: "revoked"),
    "prompt-shared": Localized(de: "geteilt", en: "shared"), "prompt-reused": Localized(de: "genutzt", en: "used"),
    "person-forgotten": Localized(de: "vergessen", en: "forgotten"),
  ]

  static let usage = [
    Localized(de: "Tag", en: "day"), Localized(de: "Werkzeug", en: "tool"), Localized(de: "Quelle", en: "source"),
    Localized(de: "einzelne Nutzungen", en: "single uses"), Localized(de: "Aktionen", en: "actions"),
    Localized(de: "Token", en: "tokens"), Localized(de: "Kosten", en: "cost"),
  ]

  /// German for texts from closed lists; others stay as they are.
  private static let german: [String: String] = [
    "employee": "angestellt", "apprentice": "in Ausbildung", "agency": "Zeitarbeit", "contractor": "extern",
    "accepted": "angenommen", "edited": "bearbeitet", "rejected": "abgelehnt", "unclear-brief": "unklarer Auftrag",
    "missing-context": "fehlender Kontext", "wrong-facts": "Sachfehler", "wrong-form": "falsche Form",
    "not-permitted": "nicht zulässig", "other": "sonstiges", "as-is": "unverändert", "adapted": "angepasst",
    "failed": "passte nicht", "training": "Schulung", "experiment": "Versuch", "programme": "Programm",
    "tool": "Werkzeug", "forgotten": "vergessen", "unreadable": "nicht lesbar",
  ]

  static func value(_ value: JSONValue) -> Localized {
    switch value {
    case .string(let text): Localized(de: german[text] ?? text, en: text)
    case .integer(let number): Localized("\(number)")
    case .bool(let truth): Localized(de: truth ? "ja" : "nein", en: truth ? "yes" : "no")
    default: Localized(String(decoding: CanonicalJSON.bytes(value), as: UTF8.self))
    }
  }
}
