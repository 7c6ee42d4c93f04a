internal import Events
internal import Figures
internal import Statistics

/// How many decisions rest on something that was said beforehand.
struct InnovationValidatedLearning: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.validated-learning", name: Localized(de: "Belegtes Lernen", en: "Validated learning"),
    formula: Localized(
      de: "entschiedene Versuche, bei denen Erwartung und Schwelle vor dem Start feststanden ÷ entschiedene Versuche "
        + "des Zeitraums; Wilson-Intervall",
      en: "decided experiments whose expectation and threshold stood before the start ÷ decided experiments of the "
        + "period; Wilson interval"),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation,
    counter: "innovation.time-to-decision")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(of: try inquiry.decidedExperiments()) { group, decided in
      let row = FigureRow.experimentShare(
        of: decided, group: group, none: .noDecisions, where: \.isValidatedLearning
      ) { record, isCounted in
        isCounted
          ? record.state
          : record.state.and(Localized(de: "ohne Schwelle vor dem Start", en: "no threshold before start"))
      }
      return row.withWilson
    }
  }

  let examples = [
    WorkedExample(
      "a threshold said before the start counts, whatever the outcome",
      given: .trial("1", "refuted") + .trial("2", "validated") + [
        .proposed("3", by: "Sales"), .started("3"), .decided("3", "validated"),
      ], in: "2024-Q3", gives: .share(2, 3)),
    WorkedExample(
      "a threshold said after the start changes nothing",
      given: [
        .proposed("1", by: "Sales"), .started("1", on: "2024-07-08"),
        .proposed("1", by: "Sales", on: "2024-07-09", threshold: "5"), .decided("1", "validated"),
      ], in: "2024-Q3", gives: .share(0, 1)),
    WorkedExample(
      "the last proposal before the start holds, here without a threshold",
      given: [
        .proposed("1", by: "Sales", threshold: "5"), .proposed("1", by: "Sales", on: "2024-07-02"), .started("1"),
        .decided("1", "validated"),
      ], in: "2024-Q3", gives: .share(0, 1)),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-decisions")),
  ]
}

extension FigureRow {
  /// Decisions are a sample of what the organisation could learn: the share gets its score interval.
  fileprivate var withWilson: FigureRow {
    guard case .value(var value) = outcome, case .integer(let part)? = value.numerator,
      case .integer(let whole)? = value.denominator
    else { return self }
    var row = self
    do throws(CannotBeSaid) {
      let wilson = try wilsonInterval(Int(part), of: Int(whole))
      value.interval = Interval(low: wilson.low, high: wilson.high, level: wilson.level, method: wilson.method)
      row.outcome = .value(value)
    } catch {
      return self
    }
    return row
  }
}
