internal import Events
internal import Figures
internal import Statistics

/// How long it takes until an experiment is decided.
struct InnovationTimeToDecision: Metric {
  /// Fewer decisions than this say nothing about the usual one.
  static let leastDecisions = 5
  /// The months looked back from the end of the period, so that slow decisions are seen too.
  static let monthsLookedBack = 12

  let definition = MetricDefinition.ofExperiments(
    "innovation.time-to-decision", name: Localized(de: "Zeit bis zur Entscheidung", en: "Time to decision"),
    formula: Localized(
      de: "Kaplan-Meier: Median der Tage vom Vorschlag bis zur Entscheidung (auch: abgebrochen), über Versuche, die in "
        + "den 12 Monaten bis zum Ende des Zeitraums vorgeschlagen wurden; offene zählen bis dahin als offen; die "
        + "Kurve zeigt den noch offenen Anteil; ab 5 Entscheidungen",
      en: "Kaplan–Meier: median days from proposal to decision (given up included), over experiments proposed in the "
        + "12 months up to the end of the period; open ones count as open until then; the curve shows the share still "
        + "open; from 5 decisions on"),
    unit: .days, shape: .curve, direction: .lowerIsBetter, target: .organisation,
    counter: "innovation.validated-learning")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let days = inquiry.period.days
    let first = min(days.lowerBound, days.upperBound.addingMonths(-Self.monthsLookedBack))
    let followed = try inquiry.experiments().filter { first <= $0.proposedOn }
    return try inquiry.rows(of: followed) { group, experiments in
      guard !experiments.isEmpty else { return .noProposals.with(group) }
      func row(_ value: FigureValue) -> FigureRow {
        .experiments(value, group: group, experiments) { Self.state($0, end: days.upperBound) }
      }
      let decided = experiments.count { $0.decision != nil }
      guard decided >= Self.leastDecisions else {
        return row(FigureValue()).refused(have: decided, need: Self.leastDecisions)
      }
      do throws(CannotBeSaid) {
        return row(try Self.curve(experiments, end: days.upperBound))
      } catch {
        return FigureRow.unsayable(error.code, de: error.reason.de, en: error.reason.en, group: group).aboutNobody
      }
    }
  }

  private static func curve(_ experiments: [ExperimentRecord], end: Day) throws(CannotBeSaid) -> FigureValue {
    let estimate = try kaplanMeier(
      experiments.map { record in
        // A decision is dated no earlier than its proposal unless the proposal itself came late.
        record.decision.map { .event(max(0, $0.day - record.proposedOn)) }
          ?? .censored(max(0, end - 1 - record.proposedOn))
      })
    let points = estimate.steps.map { step in
      FigureValue.Point(
        at: "\(step.day)", value: .real(step.survival),
        interval: step.interval.map { Interval(low: $0.low, high: $0.high, level: $0.level, method: $0.method) })
    }
    let start = estimate.steps.first?.day == 0 ? [] : [FigureValue.Point(at: "0", value: .real(1))]
    var interval: Interval?
    if let median = estimate.median, let low = median.low, let high = median.high {
      interval = Interval(low: Double(low), high: Double(high), method: "Greenwood log-log")
    }
    return FigureValue(
      value: (estimate.median?.day).map { .integer(Int64($0)) }, interval: interval, points: start + points)
  }

  private static func state(_ record: ExperimentRecord, end: Day) -> Localized {
    guard let decision = record.decision else {
      let days = end - 1 - record.proposedOn
      return Localized(de: "offen seit \(days) Tagen", en: "open for \(days) days")
    }
    let days = max(0, decision.day - record.proposedOn)
    return record.state.and(Localized(de: "\(days) Tage", en: "\(days) days"))
  }

  let examples = [
    WorkedExample(
      "the third of five decisions, all made",
      given: (1...5).flatMap { Self.life("\($0)", days: $0 * 10) }, in: "2024-Q3", gives: .number(30)),
    WorkedExample(
      "open experiments make the median later, and the curve ends above nothing",
      given: (1...5).flatMap { Self.life("\($0)", days: $0 * 10) } + [
        .proposed("6", by: "Sales"), .proposed("7", by: "Sales"), .proposed("8", by: "Sales"),
      ], in: "2024-Q3", gives: .points(["0": 1, "10": 0.875, "40": 0.5, "50": 0.375])),
    WorkedExample(
      "what was decided after the period is still open in it",
      given: (1...5).flatMap { Self.life("\($0)", days: 60 + $0 * 10) }, in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-experiments")),
  ]

  private static func life(_ id: String, days: Int) -> [Given] {
    let day = Day("2024-07-01")! + days
    return [
      .proposed(id, by: "Sales"), .started(id, on: "2024-07-01"), .decided(id, "refuted", on: day.description),
    ]
  }
}
