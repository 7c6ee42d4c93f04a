internal import Events
internal import Figures

/// Who has access and has never used it.
struct ActivationGap: Metric {
  let definition = MetricDefinition(
    id: "adoption.activation-gap",
    name: Localized(de: "Aktivierungslücke", en: "Activation gap"),
    formula: Localized(
      de: "1 − (Personen, die bis zum Ende des Zeitraums je bewusst genutzt haben ÷ Personen mit Zugang; ohne Angaben "
        + "zum Zugang: alle Zugeordneten)",
      en: "1 − (people with any intentional use up to the end of the period ÷ people with access; where access is "
        + "unknown: people placed)"),
    unit: .share, shape: .share, direction: .lowerIsBetter, target: .organisation,
    counterMetric: "adoption.retention", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"), persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    let active = try inquiry.activeAnywhere(in: inquiry.period)
    let isReported = try inquiry.isReported(inquiry.period.days)
    return try cohorts.cohorts.indices.map { index in
      let (group, people) = (cohorts.cohorts[index].key, able[index])
      guard !cohorts.isSeenOnly else { return .noRoster(group, people: people) }
      guard !people.isEmpty else { return .noPeople(group) }
      guard isReported else { return .noUsage(group, people: people) }
      let never = try people.filter { person in
        guard !active.contains(person) else { return false }
        return try !inquiry.wasActive(person, before: inquiry.period.days.lowerBound)
      }
      return .value(.share(never.count, of: people.count), group: group, people: people)
    }
  }

  let examples = [
    WorkedExample(
      "one used it long ago, one now, one never",
      given: .each("A B C") { .placed($0, "Sales") } + .each("A B C") { .granted($0, "chat") } + [
        .used("A", on: "2024-02-01"), .used("B", on: "2024-09-30"), .used("C", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .share(1, 3)),
    WorkedExample(
      "two accounts of one human are one person",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .linked("A", "a@mail"), .used("a@mail", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .share(1, 2)),
    WorkedExample(
      "who was away still has access, who moved counts in both units",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-08-01"), .placed("B", "Sales"), .placed("C", "Law"),
        .absent("B", from: "2024-05-01", to: "2025-05-01"), .used("C", on: "2024-07-01"),
      ], in: "2024-Q3", by: [.unit], gives: ["Law": .share(1, 2), "Sales": .share(2, 2)]),
    WorkedExample(
      "without usage from any source nobody is called inactive", given: [.placed("A", "Sales")], in: "2024-Q3",
      gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// Usage without a roster: of how many is unknown.
  static func noRoster(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    guard !people.isEmpty else { return .noPeople(group) }
    return .unsayable(
      "no-roster", de: "Ohne Personalverzeichnis ist nicht bekannt, wer hätte nutzen können. Importieren Sie eines.",
      en: "Without a roster nobody knows who could have used it. Import one.", group: group, people: people)
  }
}
