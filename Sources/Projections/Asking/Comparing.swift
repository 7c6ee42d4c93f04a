internal import Events
internal import Figures
internal import Statistics

/// Sets the rows of two periods side by side.
enum Comparing {
  /// Rows of the later period, each with the row of the same group in the earlier one where both can be said.
  static func join(_ rows: [FigureRow], with earlier: [FigureRow], _ definition: MetricDefinition) -> [FigureRow] {
    let byGroup = Dictionary(earlier.map { ($0.group, $0) }, uniquingKeysWith: { first, _ in first })
    return rows.map { row in
      guard let other = byGroup[row.group], case .value(let before) = other.outcome, case .value(let now) = row.outcome,
        definition.shape != .funnel || isSameStaircase(now, before),
        AnswerSample.areComparable(row.sample, other.sample)
      else { return row }
      var row = row
      row.comparison = FigureRow.Comparison(
        value: before, base: other.base, difference: difference(now, before),
        interval: definition.unit == .share ? interval(now, before) : nil,
        sample: other.sample)
      return row
    }
  }

  /// Whether the same steps are known on both sides; a step that is missing on one side changes those after it.
  private static func isSameStaircase(_ now: FigureValue, _ before: FigureValue) -> Bool {
    now.parts.map { $0.value == nil } == before.parts.map { $0.value == nil }
  }

  /// Why a period is not compared in which other people were the base.
  static func otherBase(_ period: Period) -> Localized {
    Localized(
      de: "Kein Vergleich mit \(period): Nur in einem der Zeiträume ist bekannt, wer Zugang hatte, daher ist die "
        + "Grundgesamtheit eine andere.",
      en: "Not compared with \(period): who had access is known in only one of the periods, so the base is another one."
    )
  }

  static func nothingThere(_ period: Period) -> Localized {
    Localized(
      de: "Kein Vergleich mit \(period): Für den Zeitraum lässt sich diese Kennzahl nicht sagen.",
      en: "Not compared with \(period): the figure cannot be said for that period.")
  }

  private static func difference(_ now: FigureValue, _ before: FigureValue) -> Double? {
    guard let later = now.value, let first = before.value else { return nil }
    return later.double - first.double
  }

  /// Newcombe's interval for the difference of two shares of people; nil where judgements are counted. An amount beside
  /// which two counts stand is no share, and never comes here.
  private static func interval(_ now: FigureValue, _ before: FigureValue) -> Interval? {
    guard case .integer(let x1)? = now.numerator, case .integer(let n1)? = now.denominator,
      case .integer(let x2)? = before.numerator, case .integer(let n2)? = before.denominator,
      now.contributions == nil, n1 > 0, n2 > 0,
      // Several answers of one sheet are no independent trials.
      ![now, before].contains(where: { $0.interval?.method == "clustered ratio" })
    else { return nil }
    do {
      let interval = try newcombeDifference(Int(x1), of: Int(n1), minus: Int(x2), of: Int(n2))
      return Interval(low: interval.low, high: interval.high, method: "Newcombe")
    } catch {
      return nil
    }
  }
}
