internal import Figures

/// One dot for each group with its interval, on one scale; the number stands to the right.
///
/// The scale holds zero, so that a dot may lie on either side of it.
struct DotChart {
  var rows: [BarChart.Row]
  var title: String
  /// The scale's end; nil: a round number beyond the largest.
  var maximum: Double?
  var format: (Double) -> String

  private let labelWidth = 196.0
  private let textWidth = 120.0
  private let rowHeight = 21.0

  func svg() -> Markup? {
    guard rows.contains(where: { $0.value != nil || $0.span != nil }) else { return nil }
    let scale = self.scale
    func x(_ value: Double) -> Double {
      let share = (value - scale.low) / (scale.high - scale.low)
      return labelWidth + (ChartFrame.width - labelWidth - textWidth) * min(max(0, share), 1)
    }
    let bottom = Double(rows.count) * rowHeight + 6
    var body: Markup = ""
    for tick in [scale.low, (scale.low + scale.high) / 2, scale.high] {
      body += ChartFrame.line(x(tick), 2, x(tick), bottom, opacity: 0.15)
      body += ChartFrame.text(format(tick), x: x(tick), y: bottom + 16, anchor: .middle, isMuted: true)
    }
    body += ChartFrame.line(x(0), 2, x(0), bottom, opacity: 0.5)
    for (index, row) in rows.enumerated() {
      let y = Double(index) * rowHeight + 4
      let indentation = Double(row.depth) * 12
      let label = ChartFrame.fitted(row.label, pixels: labelWidth - 14 - indentation)
      body += ChartFrame.text(label, x: indentation, y: y + 13) + mark(row, x, y)
    }
    let described = rows.map { row in
      let interval = row.interval.map { " (\(format($0.low)) – \(format($0.high)))" } ?? ""
      return "\(row.label): \(row.text)\(interval)"
    }
    return ChartFrame.svg(
      height: bottom + 22, title: title, description: described.joined(separator: "; "), body)
  }

  private var scale: (low: Double, high: Double) {
    let known = rows.flatMap { row in
      [row.value, row.interval?.low, row.interval?.high, row.span?.upperBound].compactMap { $0 }
    }.filter(\.isFinite)
    let (least, most) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
    if least >= 0 { return (0, maximum ?? ChartFrame.roundMaximum(most)) }
    let end = ChartFrame.roundMaximum(max(-least, most))
    return (-end, end)
  }

  private func mark(_ row: BarChart.Row, _ x: (Double) -> Double, _ y: Double) -> Markup {
    let number = ChartFrame.text(row.text, x: ChartFrame.width, y: y + 13, anchor: .end)
    if let span = row.span {
      let (from, to) = (x(span.lowerBound), x(span.upperBound))
      return """
        <rect x="\(from)" y="\(y + 4)" width="\(max(1, to - from))" height="10" fill="none" \
        stroke="\(ChartFrame.color(0))" stroke-dasharray="3 2"/>
        """ + number
    }
    guard let value = row.value else {
      let room = ChartFrame.width - labelWidth - 12
      return ChartFrame.text(
        ChartFrame.fitted(row.text, pixels: room), x: labelWidth + 8, y: y + 13, isMuted: true)
    }
    var marks: Markup = ""
    if let interval = row.interval {
      let (low, high) = (x(interval.low), x(interval.high))
      marks += ChartFrame.line(low, y + 9, high, y + 9, opacity: 0.6, width: 1.4)
      for end in [low, high] { marks += ChartFrame.line(end, y + 5, end, y + 13, opacity: 0.6, width: 1.4) }
    } else {
      marks += ChartFrame.line(x(0), y + 9, x(value), y + 9, opacity: 0.25)
    }
    return marks + "<circle cx=\"\(x(value))\" cy=\"\(y + 9)\" r=\"4\" fill=\"\(ChartFrame.color(0))\"/>" + number
  }
}
