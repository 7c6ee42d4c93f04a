internal import Events
internal import Figures
internal import Statistics

/// How many experiments are proposed, measured against the people who could.
struct InnovationExperimentsPerFTE: Metric {
  /// Fewer full-time equivalents than this make any rate look wild.
  static let leastFTE = Amount(nanos: 10_000_000_000)

  let definition = MetricDefinition(
    id: "innovation.experiments-per-100-fte",
    name: Localized(de: "Versuche je 100 Vollzeitkräfte", en: "Experiments per 100 FTE"),
    formula: Localized(
      de: "100 × im Zeitraum vorgeschlagene Versuche ÷ Vollzeitkräfte (Mittel über die Tage des Zeitraums; wo kein "
        + "Umfang gemeldet ist, zählt eine Person als eine Vollzeitkraft); exaktes Poisson-Intervall; ab "
        + "10 Vollzeitkräften",
      en: "100 × experiments proposed in the period ÷ full-time equivalents (mean over the days of the period; where "
        + "none is reported, a person counts as one); exact Poisson interval; from 10 FTE on"),
    unit: .experiments, shape: .mean, grain: "event",
    counterMetric: "innovation.validated-learning", dimensions: [.unit],
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.band == nil, inquiry.question.tool == nil else { return [.ofUnitsOnly] }
    let cohorts = try inquiry.cohorts()
    guard !cohorts.isSeenOnly else { return [.noRoster] }
    let fte = fullTimeEquivalents(cohorts, inquiry)
    var groups = try UnitGroups(inquiry)
    var members: [GroupKey: [ExperimentRecord]] = [:]
    for experiment in try inquiry.proposedExperiments() {
      for key in groups.keys(of: experiment.units) { members[key, default: []].append(experiment) }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      return row(members[cohort.key] ?? [], fte: fte[index], group: cohort.key, people: cohort.people)
    }
  }

  /// The row says how many hours people are there for, so it is about people and not about experiments alone.
  private func row(_ experiments: [ExperimentRecord], fte: Amount, group: GroupKey, people: [UInt32]) -> FigureRow {
    var row: FigureRow
    if fte < Self.leastFTE {
      row = .unsayable(
        "too-few", de: "weniger als 10 Vollzeitkräfte", en: "fewer than 10 full-time equivalents", group: group,
        people: people)
    } else {
      do throws(CannotBeSaid) {
        let rate = try poissonInterval(events: experiments.count, exposure: fte.double / 100)
        row = .value(
          FigureValue(
            value: .real(rate.estimate), numerator: .integer(Int64(experiments.count)), denominator: .amount(fte),
            interval: Interval(low: rate.low, high: rate.high, level: rate.level, method: rate.method)),
          group: group, people: people)
      } catch {
        row = .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group, people: people)
      }
    }
    row.listed = experiments.map { ListedThing(id: $0.id, title: $0.title, state: $0.state) }
    return row
  }

  /// By group: the sum over people and days, divided by the days of the period.
  private func fullTimeEquivalents(_ cohorts: Cohorts, _ inquiry: Inquiry) -> [Amount] {
    let days = inquiry.period.days
    var sums = Array(repeating: Amount.zero, count: cohorts.count)
    var isAssumed = false
    for person in Set(cohorts.cohorts.flatMap(\.people)) {
      for span in cohorts.places(of: person, in: inquiry.period) {
        let from = max(span.from, days.lowerBound.number)
        let present = Int64(min(span.to, days.upperBound.number) - from)
        if span.place.fte == nil { isAssumed = true }
        let share = Amount(nanos: span.place.fte ?? 1_000_000_000).times(present)
        cohorts.visit(person, on: from) { sums[$0] += share }
      }
    }
    if isAssumed {
      inquiry.note(
        Localized(
          de: "Wo kein Beschäftigungsumfang gemeldet ist, zählt eine Person als eine Vollzeitkraft.",
          en: "Where no full-time equivalent is reported, a person counts as one."))
    }
    return sums.map { $0.times(Int64(1), dividedBy: Int64(days.count)) }
  }

  let examples = [
    WorkedExample(
      "three experiments of twelve people, for a quarter",
      given: .each("A B C D E F G H I J K L") { .placed($0, "Sales") } + [
        .proposed("1", by: "Sales"), .proposed("2", by: "Sales"), .proposed("3", by: "Law", on: "2024-09-30"),
        .proposed("4", by: "Sales", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .number(25)),
    WorkedExample(
      "an experiment counts in each of its units, in those above, and once in the whole",
      given: .each("A B C D E F G H I J") { .placed($0, "Sales/North") } + [
        .proposed("1", by: "Sales/North", "Sales")
      ], in: "2024-Q3", by: [.unit], gives: ["Sales": .number(10), "Sales/North": .number(10)]),
    WorkedExample(
      "no experiment at all is a rate of 0", given: .each("A B C D E F G H I J") { .placed($0, "Law") },
      in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "nine people are too few, as are ten of whom one came on the last day",
      given: .each("A B C D E F G H I") { .placed($0, "Law") } + [.placed("J", "Law", from: "2024-09-30")],
      in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-roster")),
  ]
}

extension FigureRow {
  /// Full-time equivalents come from the roster alone.
  static let noRoster = FigureRow.unsayable(
    "no-roster", de: "Ohne Personalverzeichnis sind keine Vollzeitkräfte bekannt. hebel import roster DATEI",
    en: "Without a roster no full-time equivalents are known. hebel import roster FILE"
  ).aboutNobody
}
