internal import Events
internal import Figures

/// How many people used AI, month by month.
struct MonthlyActive: Metric {
  let definition = MetricDefinition(
    id: "adoption.monthly-active", version: 2,
    name: Localized(de: "Aktive je Monat", en: "Active people a month"),
    formula: Localized(
      de: "verschiedene Personen mit mindestens einer bewussten Nutzung je Kalendermonat; Wochenangaben gehören zum "
        + "Monat ihres Beginns; ein Monat ohne Daten ist eine Lücke, keine 0",
      en: "distinct people with at least one intentional use by calendar month; weekly reports belong to the month "
        + "of their start; a month without data is a gap, not a 0"),
    unit: .people, shape: .series, grain: "month", direction: .higherIsBetter, target: .organisation,
    counterMetric: "adoption.intensity", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"), counts: [.points: .active])

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    let months = inquiry.period.months.filter { $0.days.upperBound <= inquiry.period.days.upperBound }
    let isReported = try months.map { try inquiry.isReported($0.days) }
    // Who could in a month, as whoever asks for that month alone is answered.
    let could = try months.map { try inquiry.peopleWhoCould(cohorts, in: $0) }
    let active = try months.map { try inquiry.activePeople(cohorts, in: $0) }
    return cohorts.cohorts.indices.map { index in
      let group = cohorts.cohorts[index].key
      guard !able[index].isEmpty else { return .noPeople(group) }
      guard !months.isEmpty else { return .noWholeMonth(group, people: able[index]) }
      guard isReported.contains(true) else { return .noUsage(group, people: able[index]) }
      let points = months.indices.map { month in
        let there = cohorts.placed(in: index, among: could[month][index], on: [months[month].days])[0]
        let people = active[month][index].count { there.containsSorted($0) }
        return FigureValue.Point(
          at: months[month].description, value: isReported[month] ? .integer(Int64(people)) : nil,

          groupBase: cohorts.isSeenOnly ? nil : Base(people: there))
      }
      return .value(FigureValue(points: points), group: group, people: able[index])
    }
  }

  let examples = [
    WorkedExample(
      "a month without data is a gap",
      given: .each("A B C") { .placed($0, "Sales") } + [
        .used("A", on: "2024-07-01"), .used("A", on: "2024-07-31"), .used("B", on: "2024-07-09"),
        .used("C", on: "2024-09-30"),
      ], in: "2024-Q3", gives: .points(["2024-07": 2, "2024-08": nil, "2024-09": 1])),
    WorkedExample(
      "a unit without use in a month that others report has 0",
      given: [
        .placed("A", "Sales"), .placed("B", "Law"), .used("A", on: "2024-07-01"), .used("B", on: "2024-08-01"),
      ], in: "2024-Q3", by: [.unit],
      gives: [
        "Law": .points(["2024-07": 0, "2024-08": 1, "2024-09": nil]),
        "Sales": .points(["2024-07": 1, "2024-08": 0, "2024-09": nil]),
      ]),
    WorkedExample(
      "use after leaving counts for no unit",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .left("A", on: "2024-08-10"), .used("A", on: "2024-08-09"),
        .used("A", on: "2024-09-02"),
      ], in: "2024-Q3", by: [.unit], gives: ["Sales": .points(["2024-08": 1, "2024-09": 0])]),
    WorkedExample(
      "a week holds no month", given: [.placed("A", "Sales"), .used("A", on: "2024-07-09")], in: "2024-W28",
      gives: .unsayable("no-whole-month")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// A period too short for a figure by month.
  static func noWholeMonth(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-whole-month", de: "Der Zeitraum enthält keinen ganzen Monat. Fragen Sie nach einem Monat oder Quartal.",
      en: "The period holds no whole month. Ask for a month or a quarter.", group: group, people: people)
  }
}
