/// Parts of a whole for each group, side by side, every bar of the same length.
struct StackedBarChart {
  struct Row {
    var label: String
    var depth = 0
    /// One value for each part; nil where it is not shown.
    var values: [Double?]
    /// Stands in place of the bar.
    var message: String?
  }

  var parts: [String]
  var rows: [Row]
  var title: String
  var format: (Double) -> String
  /// What stands for a bar that holds something not shown.
  var incomplete: String

  private let labelWidth = 196.0
  private let rowHeight = 23.0

  func svg() -> Markup? {
    guard rows.contains(where: { !isOpen($0) }) else { return nil }
    let (legend, top) = legend()
    let height = top + Double(rows.count) * rowHeight + 6
    var body = legend
    for (index, row) in rows.enumerated() {
      let y = top + Double(index) * rowHeight
      let indentation = Double(row.depth) * 12
      body += ChartFrame.text(
        ChartFrame.fitted(row.label, pixels: labelWidth - 10 - indentation), x: indentation, y: y + 14)
      if let message = row.message ?? (isOpen(row) ? incomplete : nil) {
        body += ChartFrame.text(message, x: labelWidth + 8, y: y + 14, isMuted: true)
      } else {
        body += bar(row, y: y)
      }
    }
    let described = rows.map { row in
      let values = zip(parts, row.values).map { "\($0) \($1.map(format) ?? "–")" }
      return "\(row.label): \(row.message ?? values.joined(separator: ", "))"
    }
    return ChartFrame.svg(height: height, title: title, description: described.joined(separator: "; "), body)
  }

  private func isOpen(_ row: Row) -> Bool {
    row.message != nil || row.values.contains { $0 == nil } || row.values.compactMap { $0 }.reduce(0, +) <= 0
  }

  private func bar(_ row: Row, y: Double) -> Markup {
    let values = row.values.map { $0 ?? 0 }
    let span = (ChartFrame.width - labelWidth) / values.reduce(0, +)
    var x = labelWidth
    var marks: Markup = ""
    for (index, value) in values.enumerated() where value > 0 {
      let width = max(0.5, value * span - 1)
      marks += ChartFrame.rectangle(x: x, y: y + 2, width: width, height: 17, fill: ChartFrame.color(index))
      let text = format(value)
      let isLabelled = width > Double(text.count) * 7.6 + 6
      if index % 2 == 1 {
        let room = isLabelled ? Double(text.count) * 7.6 + 8 : 0
        marks += ChartFrame.hatch(x: x + room, y: y + 2, width: width - room, height: 17)
      }
      if isLabelled {
        marks += "<text x=\"\(x + 5)\" y=\"\(y + 15)\" fill=\"#ffffff\" font-weight=\"600\">\(text)</text>"
      }
      x += value * span
    }
    return marks
  }

  /// Names of the parts in the order of the bars, with the mark each is drawn with.
  private func legend() -> (Markup, top: Double) {
    var (x, y) = (labelWidth, 4.0)
    var marks: Markup = ""
    for (index, part) in parts.enumerated() {
      let width = 18 + Double(part.count) * 7.2 + 14
      if x > labelWidth, x + width > ChartFrame.width {
        (x, y) = (labelWidth, y + 18)
      }
      marks += ChartFrame.rectangle(x: x, y: y, width: 12, height: 12, fill: ChartFrame.color(index))
      if index % 2 == 1 { marks += ChartFrame.hatch(x: x, y: y, width: 12, height: 12) }
      marks += ChartFrame.text(part, x: x + 17, y: y + 10.5)
      x += width
    }
    return (marks, y + 22)
  }
}
