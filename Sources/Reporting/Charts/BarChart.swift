internal import Figures

/// One horizontal bar from zero for each group.
struct BarChart {
  struct Row {
    var label: String
    var depth = 0
    var value: Double?
    /// Drawn by charts of dots only.
    var interval: Interval?
    /// What is written at the end of the mark, or in its place.
    var text: String
    /// Where the value is only bounded: the span it lies in.
    var span: ClosedRange<Double>?
  }

  var rows: [Row]
  var title: String

  private let labelWidth = 196.0
  private let textWidth = 132.0
  private let rowHeight = 21.0

  func svg() -> Markup? {
    guard rows.contains(where: { $0.value != nil || $0.span != nil }) else { return nil }
    let highest = rows.flatMap { [$0.value, $0.span?.upperBound].compactMap { $0 } }.max() ?? 1
    let end = highest > 0 ? highest : 1
    let span = ChartFrame.width - labelWidth - textWidth
    func x(_ value: Double) -> Double { labelWidth + span * min(max(0, value / end), 1) }
    let height = Double(rows.count) * rowHeight + 8
    var body = ChartFrame.line(labelWidth, 2, labelWidth, height - 4, opacity: 0.5)
    for (index, row) in rows.enumerated() {
      let y = Double(index) * rowHeight + 4
      let indentation = Double(row.depth) * 12
      body += ChartFrame.text(
        ChartFrame.fitted(row.label, pixels: labelWidth - 10 - indentation), x: indentation, y: y + 13)
      body += mark(row, x, y)
    }
    let described = rows.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
    return ChartFrame.svg(height: height, title: title, description: described, body)
  }

  private func mark(_ row: Row, _ x: (Double) -> Double, _ y: Double) -> Markup {
    if let span = row.span {
      let (from, to) = (x(span.lowerBound), x(span.upperBound))
      let outline: Markup = """
        <rect x="\(from)" y="\(y + 4)" width="\(to - from)" height="10" fill="none" stroke="\(ChartFrame.color(0))" \
        stroke-dasharray="3 2"/>
        """
      return outline + ChartFrame.text(row.text, x: to + 8, y: y + 13)
    }
    guard let value = row.value else {
      return ChartFrame.text(
        ChartFrame.fitted(row.text, pixels: ChartFrame.width - labelWidth - 12), x: labelWidth + 8, y: y + 13,
        isMuted: true)
    }
    return ChartFrame.rectangle(
      x: labelWidth, y: y + 2, width: max(1, x(value) - labelWidth), height: 14, fill: ChartFrame.color(0))
      + ChartFrame.text(row.text, x: x(value) + 8, y: y + 13)
  }
}
