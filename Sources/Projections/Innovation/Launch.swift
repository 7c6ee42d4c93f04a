internal import Events
internal import Figures

/// Something new in use, with the experiment it came from and the value declared and confirmed for it.
struct Launch {
  let fact: Fact
  let day: Day
  let title: String
  let kind: String
  let newTo: String
  /// Its own unit, else those of its experiment; none where neither is known.
  let units: [String]

  /// Launches by the end of the period, oldest first.
  static func all(_ inquiry: Inquiry) throws -> [Launch] {
    let units = Dictionary(
      try inquiry.experiments().map { ($0.id, $0.units) }, uniquingKeysWith: { first, _ in first })
    return try inquiry.models.facts("output-launched").compactMap { fact in
      guard fact.time.utcDay < inquiry.period.days.upperBound, let kind = fact.text("kind"),
        let newTo = fact.text("newTo")
      else { return nil }
      let own = fact.text("unit").map { [$0] } ?? experiment(of: fact).flatMap { units[$0] }
      return Launch(
        fact: fact, day: fact.time.utcDay, title: fact.text("title") ?? fact.id, kind: kind, newTo: newTo,
        units: own ?? [])
    }
  }

  /// The stream of the experiment that a launch names, with or without the stream's prefix.
  static func experiment(of fact: Fact) -> String? {
    fact.text("experiment").map { $0.hasPrefix("experiment-") ? $0 : "experiment-\($0)" }
  }

  static let kinds: [(key: String, label: Localized)] = [
    ("product", Localized(de: "Produkt", en: "product")), ("service", Localized(de: "Dienstleistung", en: "service")),
    ("process", Localized(de: "Ablauf", en: "process")), ("content", Localized(de: "Inhalt", en: "content")),
    ("decision", Localized(de: "Entscheidung", en: "decision")),
  ]
  static let novelties: [(key: String, label: Localized)] = [
    ("team", Localized(de: "neu für das Team", en: "new to the team")),
    ("organisation", Localized(de: "neu für die Organisation", en: "new to the organisation")),
    ("market", Localized(de: "neu für den Markt", en: "new to the market")),
  ]

  /// "service (new to the market)": it stands in lists, where a comma would part it.
  static func label(_ kind: Localized, _ novelty: Localized) -> Localized {
    Localized(de: "\(kind.de) (\(novelty.de))", en: "\(kind.en) (\(novelty.en))")
  }

  var state: Localized {
    Launch.label(
      Launch.kinds.first { $0.key == kind }?.label ?? Localized(kind),
      Launch.novelties.first { $0.key == newTo }?.label ?? Localized(newTo))
  }
}

extension FigureRow {
  static let noLaunches = FigureRow.unsayable(
    "no-launches", de: "In diesem Zeitraum wurde nichts Neues eingeführt. hebel record launch",
    en: "Nothing new was launched in this period. hebel record launch"
  ).aboutNobody

  /// The same row for another group.
  func with(_ group: GroupKey) -> FigureRow {
    var row = self
    row.group = group
    return row
  }
}
