internal import Disclosure
internal import Events
internal import Figures

/// Several rows: one mark for each group, in the order of the table.
extension FigureChart {
  /// More lines than this would cross into a thicket.
  private static let mostSlopes = 12
  private static let mostPanels = 24

  func groups() -> Markup? {
    let isScaled = figure.definition.unit == .share || figure.definition.unit == .score
    let hasIntervals = figure.rows.contains { $0.value?.interval != nil }
    var labels = RowLabels(language: language)
    let rows = figure.rows.map { row in
      let (label, depth) = self.label(row.group, &labels)
      guard let value = row.value else { return BarChart.Row(label: label, depth: depth, text: reason(row)) }
      return BarChart.Row(
        label: label, depth: depth, value: value.value?.double, interval: value.interval,
        text: table.headline(value), span: value.bound.map(span))
    }
    let isSigned = rows.contains { ($0.value ?? 0) < 0 }
    guard isScaled || hasIntervals || isSigned else { return BarChart(rows: rows, title: finding).svg() }
    let end = figure.definition.unit == .score ? 100.0 : figure.definition.shape == .share ? 1 : nil
    let some = figure.rows.lazy.compactMap(\.value).first
    return DotChart(rows: rows, title: finding, maximum: end, format: { format($0, some) }).svg()
  }

  /// Two periods side by side; nil where fewer than two groups have both, or too many.
  func slopes() -> Markup? {
    guard let compare = figure.question.compare, figure.rows.count <= FigureChart.mostSlopes else { return nil }
    var labels = RowLabels(language: language)
    let rows = figure.rows.compactMap { row -> SlopeChart.Row? in
      let label = self.label(row.group, &labels).0
      guard let value = row.value, let after = value.value?.double, case .released(let change)? = row.comparison,
        let before = change.value.value?.double
      else { return nil }
      return SlopeChart.Row(
        label: label, before: before, after: after,
        texts: (table.headline(change.value), table.headline(value)))
    }
    let periods = PeriodText(language: language)
    return SlopeChart(
      rows: rows, periods: (periods.name(compare), periods.name(figure.question.period)), title: finding
    ).svg()
  }

  /// One small line for each group.
  func panels() -> Markup? {
    guard figure.rows.count <= FigureChart.mostPanels else { return nil }
    var seen: Set<String> = []
    let places = figure.rows.compactMap(\.value).flatMap(\.points).map(\.at).filter { seen.insert($0).inserted }
    let ordered = places.sorted { left, right in
      if let left = UInt32(left), let right = UInt32(right) { left < right } else { left < right }
    }
    guard ordered.count > 1, let first = ordered.first, let last = ordered.last else { return nil }
    let periods = PeriodText(language: language)
    var labels = RowLabels(language: language)
    let panels = figure.rows.map { row in
      let label = self.label(row.group, &labels).0
      guard let value = row.value else { return SmallMultiples.Panel(label: label, values: [], text: reason(row)) }
      let known = Dictionary(value.points.map { ($0.at, $0.value?.double) }, uniquingKeysWith: { first, _ in first })
      let newest = value.points.last { $0.value != nil }
      return SmallMultiples.Panel(
        label: label, values: ordered.map { known[$0] ?? nil }, text: newest.map { table.point($0, value) } ?? "–")
    }
    return SmallMultiples(panels: panels, title: finding, ends: (periods.axis(first), periods.axis(last))).svg()
  }

  func stacked() -> Markup? {
    guard figure.definition.shape == .distribution else { return nil }
    var seen: Set<String> = []
    let parts = figure.rows.compactMap(\.value).flatMap(\.parts).filter { seen.insert($0.key).inserted }
    guard parts.count > 1, parts.count <= ChartFrame.palette.count else { return nil }
    var labels = RowLabels(language: language)
    let rows = figure.rows.map { row in
      let (label, depth) = self.label(row.group, &labels)
      guard let value = row.value else {
        return StackedBarChart.Row(label: label, depth: depth, values: [], message: reason(row))
      }
      return stackedRow(value, parts: parts, label: label, depth: depth)
    }
    return StackedBarChart(
      parts: parts.map { $0.label[language] }, rows: rows, title: finding, format: { format($0, nil) },
      incomplete: say("nicht vollständig gezeigt", "not shown in full")
    ).svg()
  }

  /// Of a small group only coarse parts may be known: what it does not have is 0 wide, what is hidden leaves no bar.
  private func stackedRow(
    _ value: ReleasedValue, parts: [ReleasedPart], label: String, depth: Int
  ) -> StackedBarChart.Row {
    let known = Dictionary(value.parts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let bounded = value.parts.first { part in if case .atLeast? = part.bound { true } else { false } }
    let message = bounded.flatMap { part in part.bound.map { "\($0.text) \(part.label[language])" } }
    return StackedBarChart.Row(
      label: label, depth: depth, values: parts.map { part in known[part.key].map { $0.value?.double } ?? 0 },
      message: message)
  }

  /// Why a row has no value.
  private func reason(_ row: ReleasedRow) -> String {
    switch row.outcome {
    case .suppressed(let protection): protection.text[language]
    case .unsayable(let reason): reason.text[language]
    case .released: "–"
    }
  }

  private func label(_ group: GroupKey, _ labels: inout RowLabels) -> (String, Int) {
    let parts = labels.labels(group)
    return (parts.map(\.text).joined(separator: " · "), parts.first?.depth ?? 0)
  }
}
