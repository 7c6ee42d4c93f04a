internal import Events
internal import Figures

/// What a person's events say, part by part, as people read it.
struct OwnDataSection {
  /// Of a program's view of it.
  let key: String
  let title: Localized
  let columns: [Localized]
  let rows: [[Localized?]]
}

/// Parts that are nothing but the fields of their events.
struct OwnDataPart {
  let key: String
  let title: Localized
  let types: Set<String>
  /// Fields of the payload and what they are called; `_day` and `_type` are the event's own.
  let columns: [(field: String, name: Localized)]

  init(_ key: String, de: String, en: String, _ types: Set<String>, _ columns: [(String, String, String)]) {
    self.key = key
    title = Localized(de: de, en: en)
    self.types = types
    self.columns = columns.map { ($0.0, Localized(de: $0.1, en: $0.2)) }
  }

  static let all = [
    OwnDataPart(
      "placings", de: "Wo Sie eingesetzt waren", en: "Where you were placed", ["person-placed", "person-left"],
      [
        ("_day", "ab", "from"), ("_type", "was", "what"), ("unit", "Einheit", "unit"), ("band", "Stufe", "band"),
        ("bandName", "Name der Stufe", "name of the band"), ("kind", "Art", "kind"), ("role", "Tätigkeit", "role"),
        ("fte", "VZÄ", "FTE"), ("eligible", "darf KI nutzen", "may use AI"),
      ]),
    OwnDataPart(
      "absences", de: "Längere Abwesenheiten", en: "Longer absences", ["person-absent"],
      [("from", "ab", "from"), ("to", "zurück am", "back on")]),
    OwnDataPart(
      "access", de: "Zugänge", en: "Access", ["access-requested", "access-granted", "access-revoked"],
      [("_day", "Tag", "day"), ("_type", "was", "what"), ("tool", "Werkzeug", "tool")]),
    OwnDataPart(
      "trainings", de: "Schulungen", en: "Trainings", ["training-completed"],
      [
        ("_day", "Tag", "day"), ("course", "Kurs", "course"), ("topic", "Thema", "topic"),
        ("hours", "Stunden", "hours"), ("cost", "Kosten", "cost"), ("currency", "Währung", "currency"),
        ("level", "Niveau", "level"),
      ]),
    OwnDataPart(
      "reviews", de: "Ihre Urteile über KI-Arbeit", en: "Your judgements of AI work", ["output-reviewed"],
      [
        ("_day", "Tag", "day"), ("verdict", "Urteil", "verdict"), ("tool", "Werkzeug", "tool"),
        ("task", "Aufgabe", "task"), ("iterations", "Runden", "rounds"),
        ("minutesSaved", "Minuten gespart", "minutes saved"), ("minutesSpent", "Minuten aufgewendet", "minutes spent"),
        ("rating", "Bewertung", "rating"), ("reason", "Grund", "reason"),
      ]),
    OwnDataPart(
      "prompts", de: "Prompts, die Sie geteilt oder genutzt haben", en: "Prompts you shared or used",
      ["prompt-shared", "prompt-reused"],
      [
        ("_day", "Tag", "day"), ("_type", "was", "what"), ("prompt", "Prompt", "prompt"), ("title", "Titel", "title"),
        ("unit", "Einheit", "unit"), ("category", "Kategorie", "category"), ("fit", "wie es passte", "how it fitted"),
      ]),
    OwnDataPart(
      "feedback", de: "Ihre Rückmeldungen", en: "Your feedback", ["feedback-given"],
      [
        ("_day", "Tag", "day"), ("about", "worüber", "about"), ("of", "was genau", "of"),
        ("rating", "Bewertung", "rating"), ("comment", "Kommentar", "comment"),
        ("commentStatus", "Zustand des Kommentars", "state of the comment"),
      ]),
  ]

  func section(_ events: [OwnData.Entry]) -> OwnDataSection? {
    let own = events.filter { types.contains($0.type) }
    guard !own.isEmpty else { return nil }
    let used = columns.filter { column in
      column.field.hasPrefix("_") || own.contains { $0.payload[column.field] != nil }
    }
    return OwnDataSection(
      key: key, title: title, columns: used.map(\.name),
      rows: own.map { event in used.map { OwnDataPart.words($0.field, event) } })
  }

  private static func words(_ field: String, _ event: OwnData.Entry) -> Localized? {
    switch field {
    case "_day": Localized(event.day.description)
    case "_type": OwnDataWords.types[event.type] ?? Localized(event.type)
    default: event.payload[field].map(OwnDataWords.value)
    }
  }
}

extension OwnData {
  /// Parts that hold something, in the order in which they are read.
  var sections: [OwnDataSection] {
    let usage = OwnUsage(events)
    let known = OwnDataPart.all.reduce(into: Set<String>()) { $0.formUnion($1.types) }
    let others = events.filter { !known.contains($0.type) && !$0.type.hasPrefix("usage-") }
    var sections = OwnDataPart.all.compactMap { $0.section(events) }
    if !usage.totals.isEmpty {
      sections.append(
        OwnDataSection(
          key: "usage", title: Localized(de: "Nutzung im Ganzen", en: "Usage in all"),
          columns: Array(OwnDataWords.usage.dropFirst()),
          rows: usage.totals.sorted { $0.key < $1.key }.map { Array(OwnData.row($0.key, $0.value).dropFirst()) }))
      sections.append(
        OwnDataSection(
          key: "usageByDay", title: Localized(de: "Nutzung nach Tag und Werkzeug", en: "Usage by day and tool"),
          columns: OwnDataWords.usage,
          rows: usage.days.sorted { $0.key < $1.key }.map { OwnData.row($0.key, $0.value) }))
    }
    if !others.isEmpty {
      sections.append(
        OwnDataSection(
          key: "other", title: Localized(de: "Anderes", en: "Other"),
          columns: [
            Localized(de: "Tag", en: "day"), Localized(de: "was", en: "what"), Localized(de: "Inhalt", en: "content"),
          ],
          rows: others.map { event in
            [
              Localized(event.day.description), OwnDataWords.types[event.type] ?? Localized(event.type),
              Localized(String(decoding: CanonicalJSON.bytes(.object(event.payload)), as: UTF8.self)),
            ]
          }))
    }
    return sections
  }

  private static func row(_ key: OwnUsage.Key, _ sums: OwnUsage.Sums) -> [Localized?] {
    var days = key.day?.description
    if let day = key.day, let end = key.end, end > day + 1 { days = "\(day) – \(end - 1)" }
    let costs = sums.costs.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return [
      days.map { Localized($0) }, Localized(key.tool), Localized(key.source),
      sums.uses.map { Localized("\($0)") }, sums.actions.map { Localized("\($0)") },
      sums.tokens.map { Localized("\($0)") }, costs.isEmpty ? nil : Localized(costs.joined(separator: ", ")),
    ]
  }
}
