internal import Events
internal import Figures
internal import Statistics

/// How much active people use AI a week.
struct Intensity: Metric {
  /// From how many active people the 90th percentile is no longer about single persons.
  static let leastForP90 = 50
  static let leastForInterval = 10

  let definition = MetricDefinition(
    id: "adoption.intensity", version: 2,
    name: Localized(de: "Intensität", en: "Intensity"),
    formula: Localized(
      de: "Aktionen je aktiver Person und beobachteter Woche (Wochen, die im Zeitraum beginnen): Mittel über "
        + "Personen, dazu Median und 90. Perzentil (Typ 7; erst ab \(leastForP90) aktiven Personen), beide mit "
        + "Bootstrap-Intervall",
      en: "actions per active person and observed week (weeks that begin in the period): mean over people, with median "
        + "and 90th percentile (type 7; only from \(leastForP90) active people), both with a bootstrap interval"),
    unit: .actions, shape: .mean, grain: "week", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(de: "aktive Personen", en: "active people"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    var sums = PersonSums(count: cohorts.count)
    var weeksWithRows: [[UInt32: Set<ISOWeek>]] = Array(repeating: [:], count: cohorts.count)
    try inquiry.forEachWeeklyUse(in: inquiry.period.days, for: .actions) { week, row in
      guard row.person > 0, row.reports.contains(.actions) else { return }
      cohorts.visit(row.person, on: row.day) {
        sums.add(Double(row.actions), of: row.person, in: $0)
        weeksWithRows[$0][row.person, default: []].insert(week)
      }
    }
    let weeks = try WeeklyActions.of(inquiry, lookingBack: 0)
    // Whoever was active on days of the period, as everywhere: of a week that began before, nothing counts.
    let everybody = try inquiry.activePeople(cohorts, in: inquiry.period)
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      let active = everybody[index]
      guard active.contains(where: { sums[$0, in: index] > 0 }) else {
        return .noUsage(cohort.key, people: cohort.people)
      }
      let means = active.map { person in
        var observed = weeksWithRows[index][person] ?? []
        for week in weeks.observed(person) where !observed.contains(week) {
          cohorts.visit(person, on: week.start.number) { if $0 == index { observed.insert(week) } }
        }
        return sums[person, in: index] / Double(max(observed.count, 1))
      }
      return Intensity.row(means, group: cohort.key, people: active)
    }
  }

  private static func row(_ values: [Double], group: GroupKey, people: [UInt32]) -> FigureRow {
    // Ascending, so that the sum does not depend on the order in which people became known.
    let means = values.sorted()
    do throws(CannotBeSaid) {
      var parts = [
        FigureValue.Part(
          key: "median", label: Localized(de: "Median", en: "median"), value: .real(try median(means)),
          interval: interval(means, 0.5))
      ]
      if means.count >= leastForP90 {
        parts.append(
          FigureValue.Part(
            key: "p90", label: Localized(de: "90. Perzentil", en: "90th percentile"),
            value: .real(try quantile(means, 0.9)), interval: interval(means, 0.9)))
      }
      let value = FigureValue(
        value: .real(means.reduce(0, +) / Double(means.count)), parts: parts,
        contributions: Contributions(zip(people, values).map { (key: $0, value: $1) }))
      return .value(value, group: group, people: people)
    } catch {
      return .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group, people: people)
    }
  }

  /// nil for fewer people than an interval may speak of: its ends are single people's values.
  private static func interval(_ means: [Double], _ p: Double) -> Interval? {
    guard means.count >= leastForInterval else { return nil }
    do {
      return Interval(try bootstrapInterval(ofQuantile: p, of: means))
    } catch {
      return nil
    }
  }

  let examples = [
    WorkedExample(
      "idle weeks that were observed count, idle people do not",
      given: .each("A B C D") { .placed($0, "Sales") } + [
        .week("A", from: "2024-07-01", actions: 10), .week("A", from: "2024-07-08", actions: 0),
        .week("B", from: "2024-07-01", actions: 2), .week("C", from: "2024-07-01", actions: 8),
        .week("D", from: "2024-07-01", actions: 0),
      ], in: "2024-Q3", gives: .number(5)),
    WorkedExample(
      "the median says more than the mean, and few people have no 90th percentile",
      given: .each("A B C") { .placed($0, "Sales") } + [
        .week("A", from: "2024-07-01", actions: 1), .week("B", from: "2024-07-01", actions: 2),
        .week("C", from: "2024-07-01", actions: 30),
      ], in: "2024-Q3", gives: .parts(["median": 2])),
    WorkedExample(
      "who moved is counted in each unit by the weeks there; weeks away are no idle weeks",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-07-15"), .placed("B", "Sales"),
        .absent("B", from: "2024-07-08", to: "2024-08-05"), .used("A", on: "2024-07-01"),
        .used("A", on: "2024-07-09"), .used("A", on: "2024-07-10"), .used("A", on: "2024-07-16"),
        .used("B", on: "2024-07-02"), .used("B", on: "2024-07-02"),
      ], in: "2024-07", by: [.unit], gives: ["Law": .number(1), "Sales": .number(1.75)]),
    WorkedExample(
      "nobody used it", given: [.placed("A", "Sales")], in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
