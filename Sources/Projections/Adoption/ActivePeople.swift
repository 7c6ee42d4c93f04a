internal import Events
internal import Figures

/// Who could use AI and did.
struct ActivePeople: Metric {
  let definition = MetricDefinition(
    id: "adoption.active-people",
    name: Localized(de: "Aktive Personen", en: "Active people"),
    formula: Localized(
      de: "Personen mit mindestens einer bewussten Nutzung im Zeitraum ÷ Personen mit Zugang (ohne Angaben zum Zugang: "
        + "alle Zugeordneten)",
      en: "people with at least one intentional use in the period ÷ people with access (where access is unknown: "
        + "people placed)"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation,
    counterMetric: "adoption.usage-segments", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"), counts: [.headline: .active])

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    let active = try inquiry.activePeople(cohorts, in: inquiry.period)
    let isReported = try inquiry.isReported(inquiry.period.days)
    return cohorts.cohorts.indices.map { index in
      let group = cohorts.cohorts[index].key
      guard !able[index].isEmpty else { return .noPeople(group) }
      guard isReported else { return .noUsage(group, people: able[index]) }
      let value =
        cohorts.isSeenOnly
        ? FigureValue(numerator: .integer(Int64(active[index].count)))
        : FigureValue.share(active[index].count { able[index].containsSorted($0) }, of: able[index].count)
      return .value(value, group: group, people: able[index])
    }
  }

  let examples = [
    WorkedExample(
      "two of three with access used it",
      given: .each("A B C") { .granted($0, "chat") } + .each("A B C") { .placed($0, "Sales") } + [
        .used("A", on: "2024-07-01"), .used("B", on: "2024-09-30"), .used("B", on: "2024-08-01"),
        .used("C", on: "2024-06-30"),
      ], in: "2024-Q3", gives: .share(2, 3)),
    WorkedExample(
      "without access events everybody placed is the base, in a unit and in the units above it",
      given: [.placed("A", "Sales/North"), .placed("B", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      by: [.unit], gives: ["Sales": .share(1, 2), "Sales/North": .share(1, 1)]),
    WorkedExample(
      "before anybody's access is on record, everybody placed is the base",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .granted("A", "chat", from: "2024-10-01"),
        .used("A", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .share(1, 2)),
    WorkedExample(
      "who moved counts in both units and once in the whole",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-08-15"), .used("A", on: "2024-07-01"),
        .used("A", on: "2024-09-01"),
      ], in: "2024-Q3", by: [.unit], gives: ["Law": .share(1, 1), "Sales": .share(1, 1)]),
    WorkedExample(
      "without a roster only the count of people seen can be said", given: [.used("A", on: "2024-07-01")],
      in: "2024-Q3", gives: .numerator(1)),
    WorkedExample(
      "without usage from any source nobody is called inactive",
      given: [.placed("A", "Sales"), .used("A", on: "2024-06-30")], in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// A group without people in the period.
  static func noPeople(_ group: GroupKey) -> FigureRow {
    .unsayable(
      "no-people", de: "In diesem Zeitraum ist niemand zugeordnet und nichts importiert.",
      en: "Nobody is placed in this period and nothing is imported.", group: group)
  }
}

extension [UInt32] {
  /// Whether an ascending list holds a value; binary search.
  func containsSorted(_ value: UInt32) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
