public import Disclosure
public import Figures

/// The chart of a released figure, chosen by its shape and its groups, never by which metric it is.
public struct FigureChart {
  private let figure: ReleasedFigure
  private let language: Language
  private let table: TableBuilder
  private let finding: String

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
    case .series, .curve: return nil
    case .share: return groups(mark: .dot, maximum: 1)
    case .count, .mean, .slope: return groups(mark: .bar, maximum: nil)
    }
  }

  private func single(_ value: ReleasedValue) -> Markup? {
    if !value.points.isEmpty { return line(value) }
    guard value.parts.count > 1 else { return nil }
    if figure.definition.shape == .funnel { return funnel(value) }
    // The parts of a mean are other statistics (median, P90), no parts of a whole; only sums and distributions compare.
    let rows = value.parts.map {
      BarChart.Row(
        label: $0.label[language], value: $0.value?.double,
        text: $0.isProtected ? protection : table.part($0, value), span: $0.bound.map(span))
    }
    return BarChart(rows: rows, title: finding).svg()
  }

  private var protection: String { language == .de ? "geschützt" : "protected" }

  private func line(_ value: ReleasedValue) -> Markup? {
    let periods = PeriodText(language: language)
    let points = value.points.map {
      LineChart.Point(label: periods.axis($0.at), value: $0.value?.double, isProtected: $0.isProtected)
    }
    return LineChart(
      points: points, title: finding, format: { format($0, value) }, isStepped: figure.definition.shape == .curve
    ).svg()
  }

  private func format(_ number: Double, _ value: ReleasedValue?) -> String {
    let isWhole = number == number.rounded() && number.magnitude < 9e15
    let exact: Number = isWhole ? .integer(Int64(number)) : .real(number)
    return table.numbers.text(exact, unit: figure.definition.unit, currency: value?.currency, isCompact: true)
  }

  private func funnel(_ value: ReleasedValue) -> Markup? {
    var before: Double?
    let steps = value.parts.map { part in
      var text = part.isProtected ? protection : table.part(part, value)
      if let number = part.value?.double, let whole = before, whole > 0 {
        text +=
          language == .de
          ? " (\(table.numbers.percent(number / whole)) davon)"
          : " (\(table.numbers.percent(number / whole)) of these)"
      }
      before = part.value?.double
      return FunnelChart.Step(label: part.label[language], value: part.value?.double, text: text)
    }
    return FunnelChart(steps: steps, title: finding).svg()
  }

  private func groups(mark: BarChart.Mark, maximum: Double?) -> Markup? {
    var labels = RowLabels(language: language)
    let rows = figure.rows.map { row in
      let (label, depth) = self.label(row.group, &labels)
      switch row.outcome {
      case .suppressed(let reason): return BarChart.Row(label: label, depth: depth, text: reason.text[language])
      case .unsayable(let reason): return BarChart.Row(label: label, depth: depth, text: reason.text[language])
      case .released(let value):
        return BarChart.Row(
          label: label, depth: depth, value: value.value?.double, interval: value.interval,
          text: table.headline(value), span: value.bound.map(span))
      }
    }
    return BarChart(rows: rows, title: finding, mark: mark, maximum: maximum).svg()
  }

  private func stacked() -> Markup? {
    guard figure.definition.shape == .distribution else { return nil }
    var seen: Set<String> = []
    let parts = figure.rows.compactMap(\.value).flatMap(\.parts).filter { seen.insert($0.key).inserted }
    guard parts.count > 1, parts.count <= ChartFrame.palette.count else { return nil }
    var labels = RowLabels(language: language)
    let rows = figure.rows.map { row in
      let (label, depth) = self.label(row.group, &labels)
      switch row.outcome {
      case .suppressed(let reason):
        return StackedBarChart.Row(label: label, depth: depth, values: [], message: reason.text[language])
      case .unsayable(let reason):
        return StackedBarChart.Row(label: label, depth: depth, values: [], message: reason.text[language])
      case .released(let value):
        return stackedRow(value, parts: parts, label: label, depth: depth)
      }
    }
    return StackedBarChart(
      parts: parts.map { $0.label[language] }, rows: rows, title: finding, format: { format($0, nil) },
      incomplete: language == .de ? "nicht vollständig gezeigt" : "not shown in full"
    ).svg()
  }

  /// Of a small group only coarse parts may be known: what it does not have is 0 wide, what is hidden leaves no bar.
  private func stackedRow(
    _ value: ReleasedValue, parts: [ReleasedPart], label: String, depth: Int
  ) -> StackedBarChart.Row {
    let known = Dictionary(value.parts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let bounded = value.parts.first { $0.bound == .atLeastNinetyPercent }
    let message = bounded.map { "≥ 90 % \($0.label[language])" }
    return StackedBarChart.Row(
      label: label, depth: depth, values: parts.map { part in known[part.key].map { $0.value?.double } ?? 0 },
      message: message)
  }

  private func span(_ bound: Bound) -> ClosedRange<Double> { bound == .atMostTenPercent ? 0...0.1 : 0.9...1 }

  private func label(_ group: GroupKey, _ labels: inout RowLabels) -> (String, Int) {
    let parts = labels.labels(group)
    return (parts.map(\.text).joined(separator: " · "), parts.first?.depth ?? 0)
  }
}
