internal import Disclosure
internal import Figures

/// Why something was refused, in the language of whoever reads the account. The record itself is English.
enum RefusalWords {
  private static let mayNot = "the reader may not read "
  private static let notAgreed = "not agreed: the policy does not name "

  /// The reason as it stands where it follows no pattern that is known here.
  static func text(_ reason: String, _ language: Language) -> String {
    guard language == .de else { return reason }
    if reason.hasPrefix(notAgreed) {
      return "nicht vereinbart: Die Richtlinie nennt \(reason.dropFirst(notAgreed.count)) nicht"
    }
    guard reason.hasPrefix(mayNot) else { return reason }
    let rest = String(reason.dropFirst(mayNot.count))
    guard let reading = Reading.allCases.first(where: { rest.hasPrefix($0.words + " under ") }) else { return reason }
    let title = rest.dropFirst(reading.words.count + " under ".count)
    return "nicht zum Lesen berechtigt: \(german(reading)) (\(german(title: String(title))))"
  }

  private static func german(_ reading: Reading) -> String {
    switch reading {
    case .figures: "Kennzahlen"
    case .report: "Bericht"
    case .rawRows: "Einzelzeilen"
    case .audit: "Protokoll der Zugriffe"
    case .comments: "Kommentare"
    case .personData: "Daten einer Person"
    }
  }

  /// `policy BV 2026/4 of 2026-04-01`, as `Policy.title` says it.
  private static func german(title: String) -> String {
    for prefix in ["the policy", "policy"] where title.hasPrefix(prefix) {
      return ("Richtlinie" + title.dropFirst(prefix.count)).replacing(" of ", with: " vom ")
    }
    return title
  }
}
