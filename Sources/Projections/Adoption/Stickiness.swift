internal import Events
internal import Figures
internal import Statistics

/// How much of a month's people come on a usual working day.
struct Stickiness: Metric {
  let definition = MetricDefinition(
    id: "adoption.stickiness", version: 2,
    name: Localized(de: "Bindung", en: "Stickiness"),
    formula: Localized(
      de: "mittlere Zahl Aktiver je Arbeitstag (Montag bis Freitag mit Daten) ÷ Zahl Aktiver im Monat; Zähler und "
        + "Nenner sind über die Monate des Zeitraums gemittelt; Intervall durch Ziehen von Personen; dazu Personen "
        + "nach aktiven Tagen je Monat",
      en: "mean people active on a working day (Monday to Friday with data) ÷ people active in the month; numerator "
        + "and denominator are averaged over the months of the period; interval by bootstrap over people; beside it "
        + "people by active days a month"),
    unit: .share, shape: .share, direction: .neutral, dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "aktive Personen", en: "active people"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let months = inquiry.period.months.filter { $0.days.upperBound <= inquiry.period.days.upperBound }
    let active = try inquiry.activePeople(cohorts, in: inquiry.period)
    var tallies = Array(repeating: Tally(), count: cohorts.count)
    var hasLongSpans = false
    for month in months {
      var days: [Set<Int64>] = Array(repeating: [], count: cohorts.count)
      var workingDays: Set<Int32> = []
      for row in try inquiry.usage(in: month.days, for: .actions) where row.reports.contains(.actions) {
        if row.span > 1 { hasLongSpans = true }
        if Day(number: row.day).weekday.isWorkingDay { workingDays.insert(row.day) }
        guard row.person > 0, row.actions > 0 else { continue }
        cohorts.visit(row.person, on: row.day) { days[$0].insert(Int64(row.day) << 32 | Int64(row.person)) }
      }
      guard !workingDays.isEmpty else { continue }
      for index in tallies.indices { tallies[index].add(days[index], workingDays: workingDays.count) }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      guard !months.isEmpty else { return .noWholeMonth(cohort.key, people: cohort.people) }
      guard !hasLongSpans else { return .needsDailyData(cohort.key, people: cohort.people) }
      return tallies[index].row(cohort, of: active[index], inquiry)
    }
  }

  /// One group's months.
  private struct Tally {
    private var months = 0
    private var daily = 0.0
    private var monthly = 0
    private var activeDays: [UInt32: Int] = [:]
    /// By person: months of use, and the share of the working days used, added up over months.
    private var parts: [UInt32: (months: Int, daily: Double)] = [:]

    /// `days` holds each active day of each person once.
    mutating func add(_ days: Set<Int64>, workingDays: Int) {
      months += 1
      var people: Set<UInt32> = []
      var onWorkingDays: [UInt32: Int] = [:]
      for key in days {
        let (day, person) = (Day(number: Int32(key >> 32)), UInt32(truncatingIfNeeded: key))
        people.insert(person)
        activeDays[person, default: 0] += 1
        if day.weekday.isWorkingDay { onWorkingDays[person, default: 0] += 1 }
      }
      daily += Double(onWorkingDays.values.reduce(0, +)) / Double(workingDays)
      for person in people {
        let known = parts[person] ?? (0, 0)
        parts[person] = (known.months + 1, known.daily + Double(onWorkingDays[person] ?? 0) / Double(workingDays))
      }
      monthly += people.count
    }

    func row(_ cohort: Cohorts.Cohort, of active: [UInt32], _ inquiry: Inquiry) -> FigureRow {
      guard months > 0, monthly > 0 else { return .noUsage(cohort.key, people: cohort.people) }
      let bins = [("under-2", 0.0, 2.0), ("2-to-5", 2, 5), ("5-to-10", 5, 10), ("10-and-more", 10, .infinity)]
      let means = active.map { Double(activeDays[$0] ?? 0) / Double(months) }
      let bars = bins.map { key, low, high in
        FigureValue.Part(
          key: key, label: Tally.label(low, high), value: .integer(Int64(means.count { low <= $0 && $0 < high })))
      }
      let value = FigureValue(
        value: .real(daily / Double(monthly)), numerator: .real(daily / Double(months)),
        denominator: .real(Double(monthly) / Double(months)), interval: interval(cohort, inquiry),
        parts: bars)
      return .value(value, group: cohort.key, people: active)
    }

    /// By drawing people; nil where they are too few or all alike.
    private func interval(_ cohort: Cohorts.Cohort, _ inquiry: Inquiry) -> Interval? {
      // Sorted by what they did, so that the order in which people became known draws nothing else.
      let sample = parts.values.sorted { ($0.months, $0.daily) < ($1.months, $1.daily) }
      return .bootstrap(sample, for: cohort.key, inquiry) {
        (drawn: [(months: Int, daily: Double)]) throws(CannotBeSaid) in
        drawn.reduce(0) { $0 + $1.daily } / Double(drawn.reduce(0) { $0 + $1.months })
      }
    }

    private static func label(_ low: Double, _ high: Double) -> Localized {
      let (from, to) = (Int(low), high == .infinity ? 0 : Int(high))
      if from == 0 { return Localized(de: "unter \(to) Tage je Monat", en: "under \(to) days a month") }
      if to == 0 { return Localized(de: "\(from) Tage und mehr", en: "\(from) days and more") }
      return Localized(de: "\(from) bis unter \(to) Tage", en: "\(from) to under \(to) days")
    }
  }

  let examples = [
    WorkedExample(
      "one comes on each of two working days, one on one of them",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .used("A", on: "2024-07-01"), .used("A", on: "2024-07-02"),
        .used("B", on: "2024-07-02"), .used("B", on: "2024-07-02"),
      ], in: "2024-07", gives: .number(0.75)),
    WorkedExample(
      "months are averaged, and a weekend day is an active day but no working day",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .used("A", on: "2024-07-01"), .used("B", on: "2024-07-01"),
        .used("A", on: "2024-08-01"), .used("A", on: "2024-08-02"), .used("B", on: "2024-08-02"),
        .used("A", on: "2024-08-03"),
      ], in: "2024-Q3", gives: .parts(["under-2": 1, "2-to-5": 1, "5-to-10": 0, "10-and-more": 0])),
    WorkedExample(
      "a source of weeks cannot say it",
      given: [.placed("A", "Sales"), .week("A", from: "2024-07-01", actions: 3)], in: "2024-Q3",
      gives: .unsayable("needs-daily-data")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// Sources that report spans longer than a day say nothing about single days.
  static func needsDailyData(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "needs-daily-data",
      de: "Eine Quelle meldet nur Wochen. Fragen Sie mit --tool nach einem Werkzeug, das Tage meldet.",
      en: "A source reports weeks only. Ask with --tool for a tool that reports days.", group: group, people: people)
  }
}
