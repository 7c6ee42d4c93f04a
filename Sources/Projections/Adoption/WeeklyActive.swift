internal import Events
internal import Figures

/// How many people used AI, week by week.
struct WeeklyActive: Metric {
  let definition = MetricDefinition(
    id: "adoption.weekly-active", version: 2,
    name: Localized(de: "Aktive je Woche", en: "Active people a week"),
    formula: Localized(
      de: "verschiedene Personen mit mindestens einer bewussten Nutzung je ISO-Woche; eine Woche gehört zum Zeitraum, "
        + "in dem sie beginnt; eine Woche ohne Daten ist eine Lücke, keine 0",
      en: "distinct people with at least one intentional use by ISO week; a week belongs to the period in which it "
        + "begins; a week without data is a gap, not a 0"),
    unit: .people, shape: .series, grain: "week", direction: .higherIsBetter, target: .organisation,
    counterMetric: "adoption.intensity", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"), counts: [.points: .active])

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    let reported = try WeeklyActive.reportedWeeks(inquiry)
    let expected = WeeklyActive.weeks(of: inquiry.period, from: reported.firstDay)
    var active: [ISOWeek: PeopleSets] = [:]
    try inquiry.forEachWeeklyUse(in: inquiry.period.days, for: .actions) { week, row in
      guard row.person > 0, row.actions > 0 else { return }
      cohorts.visit(row.person, on: row.day) {
        active[week, default: PeopleSets(count: cohorts.count)].insert(row.person, into: $0)
      }
    }
    let weeks = Set(expected).union(reported.weeks).sorted()
    // Who could in a week, as whoever asks for that week alone is answered.
    let could = try weeks.map { try inquiry.peopleWhoCould(cohorts, in: .week($0)) }
    return cohorts.cohorts.indices.map { index in
      let group = cohorts.cohorts[index].key
      guard !able[index].isEmpty else { return .noPeople(group) }
      guard !reported.weeks.isEmpty else { return .noUsage(group, people: able[index]) }
      let points = weeks.indices.map { number in
        let week = weeks[number]
        let there = cohorts.placed(in: index, among: could[number][index], on: [week.days])[0]
        let people = there.count { active[week]?.contains($0, in: index) ?? false }
        return FigureValue.Point(
          at: week.description, value: reported.weeks.contains(week) ? .integer(Int64(people)) : nil,

          groupBase: cohorts.isSeenOnly ? nil : Base(people: there))
      }
      return .value(FigureValue(points: points), group: group, people: able[index])
    }
  }

  /// The weeks of the period that a source says anything about, and the weekday on which its weeks begin.
  private static func reportedWeeks(_ inquiry: Inquiry) throws -> (weeks: Set<ISOWeek>, firstDay: Weekday) {
    let starts = try inquiry.reportedWeekStarts(in: inquiry.period.days)
    let byWeekday = Dictionary(grouping: starts.vendor) { Day(number: $0).weekday.rawValue }
    let usual = byWeekday.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    return (
      Set(starts.all.map { ISOWeek(beginning: $0) }),
      usual.flatMap { Weekday(rawValue: $0.key) }
        ?? inquiry.organisation.weekStart
    )
  }

  /// The ISO weeks as which the weeks count that begin on this weekday within the period.
  private static func weeks(of period: Period, from weekday: Weekday) -> [ISOWeek] {
    var day = period.days.lowerBound
    while day.weekday != weekday { day = day + 1 }
    return stride(from: day.number, to: period.days.upperBound.number, by: 7).map { ISOWeek(beginning: $0) }
  }

  let examples = [
    WorkedExample(
      "a week nobody reports is a gap, not a 0",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .week("A", from: "2024-07-01", actions: 3),
        .week("B", from: "2024-07-01", actions: 1), .week("A", from: "2024-07-15", actions: 0),
      ], in: "2024-07", gives: .points(["2024-W27": 2, "2024-W28": nil, "2024-W29": 0, "2024-W30": nil])),
    WorkedExample(
      "a vendor's week from Sunday is the ISO week that begins the day after, in the period of its start",
      given: [
        .placed("A", "Sales"), .week("A", from: "2024-06-30", actions: 1), .week("A", from: "2024-07-07", actions: 1),
      ], in: "2024-07", gives: .points(["2024-W28": 1, "2024-W29": nil])),
    WorkedExample(
      "two accounts of one human in one week are one person; who moved counts where they were",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-07-08"), .linked("A", "a@mail"),
        .used("A", on: "2024-07-02"), .used("a@mail", on: "2024-07-03"), .used("a@mail", on: "2024-07-09"),
      ], in: "2024-07", by: [.unit],
      gives: ["Law": .points(["2024-W27": 0, "2024-W28": 1]), "Sales": .points(["2024-W27": 1, "2024-W28": 0])]),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
