public import Disclosure
internal import Events
public import Figures

/// The chart of a released figure, chosen by its shape and its groups, never by which metric it is.
public struct FigureChart {
  let figure: ReleasedFigure
  let language: Language
  let table: TableBuilder
  let finding: String

  public init(_ figure: ReleasedFigure, language: Language) {
    self.figure = figure
    self.language = language
    table = TableBuilder(figure, language: language, space: "\u{A0}")
    finding = Finding(figure, language: language, space: "\u{A0}").sentence()
  }

  /// A complete `<svg>` element; nil where a picture would say no more than the number: one row, nothing released.
  public func svg() -> String? { markup()?.text }

  func markup() -> Markup? {
    if figure.question.by.isEmpty {
      guard let row = figure.rows.first, let value = row.value else { return nil }
      return single(value)
    }
    guard figure.rows.count > 1 else { return nil }
    switch figure.definition.shape {
    case .distribution, .funnel: return stacked()
    case .series, .curve: return panels()
    case .share, .count, .mean, .slope: return slopes() ?? groups()
    }
  }

  func say(_ de: String, _ en: String) -> String { language == .de ? de : en }
  var protection: String { say("geschützt", "protected") }
}

/// One row: its course over time, its steps, its parts.
extension FigureChart {
  private func single(_ value: ReleasedValue) -> Markup? {
    if table.isSurvival(value) { return survival(value) }
    if value.points.count > 1 { return line(value) }
    guard value.parts.count > 1 else { return nil }
    switch figure.definition.shape {
    case .funnel: return funnel(value)
    case .distribution: return isOrdered(value) ? histogram(value) : bars(value)
    // Parts with intervals, and those that a slope runs through, are estimates of one kind.
    case .slope: return dots(value.parts, value)
    default:
      // Two of them are rather a median and a P90.
      let estimates = value.parts.filter { $0.interval != nil }
      if estimates.count > 2 { return dots(estimates, value) }
      return addsUp(value) ? bars(value) : nil
    }
  }

  /// Whether the parts are parts of the headline, and no other statistics beside it (a median, a P90).
  private func addsUp(_ value: ReleasedValue) -> Bool {
    guard let whole = value.value?.double, value.parts.allSatisfy({ $0.value != nil }) else { return false }
    let sum = value.parts.reduce(0) { $0 + ($1.value?.double ?? 0) }
    return whole > 0 && (sum - whole).magnitude <= whole * 1e-6
  }

  private func bars(_ value: ReleasedValue) -> Markup? {
    let rows = value.parts.map { part in
      BarChart.Row(
        label: part.label[language], value: part.value?.double, text: text(part, value), span: part.bound.map(span))
    }
    return BarChart(rows: rows, title: finding).svg()
  }

  private func dots(_ parts: [ReleasedPart], _ value: ReleasedValue) -> Markup? {
    let rows = parts.map { part in
      BarChart.Row(
        label: part.label[language], value: part.value?.double, interval: part.interval, text: text(part, value),
        span: part.bound.map(span))
    }
    return DotChart(rows: rows, title: finding, format: { format($0, value) }).svg()
  }

  private func text(_ part: ReleasedPart, _ value: ReleasedValue) -> String {
    part.isProtected ? protection : table.part(part, value)
  }

  /// Classes of a quantity: keys that begin with a number, or say that it is under or over one.
  private func isOrdered(_ value: ReleasedValue) -> Bool {
    value.parts.count > 2
      && value.parts.allSatisfy { part in
        part.key.first?.isNumber ?? false || part.key.hasPrefix("under-") || part.key.hasPrefix("over-")
      }
  }

  private func histogram(_ value: ReleasedValue) -> Markup? {
    let classes = value.parts.map { part in
      Histogram.Class(label: part.label[language], value: part.value?.double, text: text(part, value))
    }
    return Histogram(classes: classes, title: finding).svg()
  }

  private func line(_ value: ReleasedValue) -> Markup? {
    let periods = PeriodText(language: language)
    let end = figure.question.period.days.upperBound
    let points = value.points.map { point in
      LineChart.Point(
        label: periods.axis(point.at), value: point.value?.double, isProtected: point.isProtected,
        interval: point.interval.flatMap(range), isAhead: periods.start(point.at, like: figure.question.period) >= end)
    }
    let level = table.intervalTitle(value.points.compactMap(\.interval))
    let legend = LineChart.Legend(
      observed: figure.definition.shape == .curve ? say("angepasst", "fitted") : say("eingetreten", "actual"),
      ahead: say("erwartet", "expected"), interval: level)
    return LineChart(points: points, title: finding, format: { format($0, value) }, legend: legend).svg()
  }

  private func range(_ interval: Interval) -> ClosedRange<Double>? {
    interval.low <= interval.high ? interval.low...interval.high : nil
  }

  private func survival(_ value: ReleasedValue) -> Markup? {
    let points = value.points.compactMap { point in
      point.value.map {
        SurvivalChart.Point(
          day: Double(point.at) ?? 0, share: $0.double, interval: point.interval.flatMap(range))
      }
    }
    let unit = figure.definition.unit
    let median = value.value.map { "Median \(table.headline(value)) \(unit.word(language, counting: $0))" }
    return SurvivalChart(
      points: points, title: finding, median: value.value?.double,
      medianText: median ?? say("Median nicht erreicht", "median not reached"),
      axes: (say("Anteil noch offen", "share still open"), unit.word(language)), percent: { format($0, value) }
    ).svg()
  }

  private func funnel(_ value: ReleasedValue) -> Markup? {
    var before: Double?
    let steps = value.parts.map { part in
      var text = self.text(part, value)
      if let number = part.value?.double, let whole = before, whole > 0 {
        let share = table.numbers.percent(number / whole)
        text += say(" (\(share) davon)", " (\(share) of these)")
      }
      before = part.value?.double
      return FunnelChart.Step(label: part.label[language], value: part.value?.double, text: text)
    }
    return FunnelChart(steps: steps, title: finding).svg()
  }

  func format(_ number: Double, _ value: ReleasedValue?) -> String {
    if let value { return table.level(number, value, isCompact: true) }
    let isWhole = number == number.rounded() && number.magnitude < 9e15
    let exact: Number = isWhole ? .integer(Int64(number)) : .real(number)
    return table.numbers.text(exact, unit: figure.definition.unit, isCompact: true)
  }

  /// Scores run to 100, shares to 1.
  func span(_ bound: Bound) -> ClosedRange<Double> {
    let top = figure.definition.unit == .score ? 100.0 : 1
    return (bound.span.lowerBound * top)...(bound.span.upperBound * top)
  }
}
