internal import Events
internal import Figures

/// Where active people came from, and who stayed away.
struct Lifecycle: Metric {
  let definition = MetricDefinition(
    id: "adoption.lifecycle",
    name: Localized(de: "Zu- und Abgänge", en: "Lifecycle"),
    formula: Localized(
      de: "Personen des Zeitraums: neu = erste Nutzung überhaupt; wiederkehrend = auch im vorigen Zeitraum aktiv; "
        + "zurückgewonnen = früher aktiv, im vorigen nicht; ruhend = im vorigen aktiv, in diesem nicht (wer "
        + "schon vorher ausschied, zählt nicht, wer nur abwesend war, zählt)",
      en: "people of the period: new = first use ever; returning = active in the period before too; resurrected = "
        + "active earlier, not in the one before; dormant = active in the one before, not in this one (who had "
        + "left before is not counted, who was only away is)"),
    unit: .people, shape: .distribution, grain: "period", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"),
    counts: [.part("active"): .active], persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    let active = try inquiry.activePeople(cohorts, in: inquiry.period)
    let activeNow = try inquiry.activeAnywhere(in: inquiry.period)
    let activeBefore = try inquiry.activeAnywhere(in: inquiry.period.previous)
    let isReported = try inquiry.isReported(inquiry.period.days)
    let isFirst = try !inquiry.isReported(inquiry.period.previous.days)
    if isReported, isFirst { inquiry.note(Lifecycle.firstPeriod) }
    return try cohorts.cohorts.indices.map { index in
      let group = cohorts.cohorts[index].key
      guard !able[index].isEmpty else { return .noPeople(group) }
      guard isReported else { return .noUsage(group, people: able[index]) }
      var counts: [Stage: Int64] = [:]
      for person in active[index] {
        counts[try stage(of: person, inquiry, activeBefore), default: 0] += 1
      }
      let dormant = able[index].count { activeBefore.contains($0) && !activeNow.contains($0) }
      counts[.dormant] = Int64(dormant)
      let parts = Stage.allCases.map { stage in
        let isUnknown = stage == .dormant && cohorts.isSeenOnly
        return FigureValue.Part(
          key: stage.rawValue, label: stage.label, value: isUnknown ? nil : .integer(counts[stage] ?? 0),
          coarse: stage == .dormant ? nil : "active")
      }
      return .value(FigureValue(parts: parts), group: group, people: able[index])
    }
  }

  private func stage(of person: UInt32, _ inquiry: Inquiry, _ before: Set<UInt32>) throws -> Stage {
    if before.contains(person) { return .returning }
    return try inquiry.wasActive(person, before: inquiry.period.days.lowerBound) ? .resurrected : .new
  }

  enum Stage: String, CaseIterable {
    case new, returning, resurrected, dormant

    var label: Localized {
      switch self {
      case .new: Localized(de: "neu", en: "new")
      case .returning: Localized(de: "wiederkehrend", en: "returning")
      case .resurrected: Localized(de: "zurückgewonnen", en: "resurrected")
      case .dormant: Localized(de: "ruhend", en: "dormant")
      }
    }
  }

  private static let firstPeriod = Localized(
    de:
      "Für den vorigen Zeitraum liegen keine Daten vor: „neu“ heißt hier nur, dass keine frühere Nutzung bekannt ist.",
    en: "There is no data for the period before: 'new' only means here that no earlier use is known.")

  let examples = [
    WorkedExample(
      "one person of each kind",
      given: .each("A B C D E") { .placed($0, "Sales") } + [
        .used("A", on: "2024-07-01"), .used("B", on: "2024-05-01"), .used("B", on: "2024-07-01"),
        .used("C", on: "2024-02-01"), .used("C", on: "2024-07-01"), .used("D", on: "2024-05-01"),
        .used("E", on: "2024-01-01"),
      ], in: "2024-Q3", gives: .parts(["new": 1, "returning": 1, "resurrected": 1, "dormant": 1])),
    WorkedExample(
      "a second account is no new person, leavers are not dormant, the absent are",
      given: .each("A B C") { .placed($0, "Sales") } + [
        .linked("A", "a@mail"), .used("A", on: "2024-05-01"), .used("a@mail", on: "2024-07-01"),
        .used("B", on: "2024-05-01"), .left("B", on: "2024-06-30"), .used("C", on: "2024-05-01"),
        .absent("C", from: "2024-06-01", to: "2024-12-01"),
      ], in: "2024-Q3", gives: .parts(["new": 0, "returning": 1, "resurrected": 0, "dormant": 1])),
    WorkedExample(
      "who moved and goes on elsewhere is dormant nowhere; first use counts by month within a week too",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-07-10"), .placed("B", "Sales"),
        .used("A", on: "2024-07-02"), .used("A", on: "2024-07-11"), .used("B", on: "2024-07-12"),
      ], in: "2024-W28", by: [.unit],
      gives: [
        "Law": .parts(["new": 0, "returning": 1, "dormant": 0]),
        "Sales": .parts(["new": 1, "returning": 0, "dormant": 0]),
      ]),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
