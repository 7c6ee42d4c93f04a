internal import Figures

/// One horizontal mark for each group: a bar from zero, or a dot with its interval.
struct BarChart {
  struct Row {
    var label: String
    var depth = 0
    var value: Double?
    var interval: Interval?
    /// What is written at the end of the mark, or in its place.
    var text: String
    /// Where the value is only bounded: the span it lies in.
    var span: ClosedRange<Double>?
  }

  enum Mark { case bar, dot }

  var rows: [Row]
  var title: String
  var mark = Mark.bar
  /// The scale's end; nil: the largest value.
  var maximum: Double?

  private let labelWidth = 196.0
  private let textWidth = 132.0
  private let rowHeight = 21.0

  func svg() -> Markup? {
    guard rows.contains(where: { $0.value != nil || $0.span != nil }) else { return nil }
    let highest = rows.flatMap { [$0.value, $0.interval?.high, $0.span?.upperBound].compactMap { $0 } }.max() ?? 1
    let end = maximum ?? (highest > 0 ? highest : 1)
    let span = ChartFrame.width - labelWidth - textWidth
    func x(_ value: Double) -> Double { labelWidth + span * min(max(0, value / end), 1) }
    let height = Double(rows.count) * rowHeight + 8
    var body = ChartFrame.line(labelWidth, 2, labelWidth, height - 4, opacity: 0.5)
    if mark == .dot { body += ChartFrame.line(x(end), 2, x(end), height - 4, opacity: 0.15) }
    for (index, row) in rows.enumerated() {
      let y = Double(index) * rowHeight + 4
      let indentation = Double(row.depth) * 12
      body += ChartFrame.text(
        ChartFrame.fitted(row.label, pixels: labelWidth - 10 - indentation), x: indentation, y: y + 13)
      body += self.mark(row, x, y)
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
    switch mark {
    case .bar:
      return ChartFrame.rectangle(
        x: labelWidth, y: y + 2, width: max(1, x(value) - labelWidth), height: 14, fill: ChartFrame.color(0))
        + ChartFrame.text(row.text, x: x(value) + 8, y: y + 13)
    case .dot:
      var marks =
        row.interval.map { ChartFrame.line(x($0.low), y + 9, x($0.high), y + 9, opacity: 0.6, width: 1.4) } ?? ""
      if row.interval == nil { marks += ChartFrame.line(labelWidth, y + 9, x(value), y + 9, opacity: 0.25) }
      marks += "<circle cx=\"\(x(value))\" cy=\"\(y + 9)\" r=\"4\" fill=\"\(ChartFrame.color(0))\"/>"
      return marks + ChartFrame.text(row.text, x: max(x(value), x(row.interval?.high ?? 0)) + 10, y: y + 13)
    }
  }
}
