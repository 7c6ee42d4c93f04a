/// The same small line for each group on one common scale, three in a row, in the order of the table.
struct SmallMultiples {
  struct Panel {
    var label: String
    var values: [Double?]
    /// The last value, or why there is none.
    var text: String
  }

  var panels: [Panel]
  var title: String
  /// First and last place on the axis of all panels.
  var ends: (first: String, last: String)

  private let columns = 3
  private let gap = 22.0
  private let height = 92.0

  func svg() -> Markup? {
    guard let most = panels.flatMap(\.values).compactMap({ $0 }).max(), most > 0 else { return nil }
    let maximum = ChartFrame.roundMaximum(most)
    let width = (ChartFrame.width - gap * Double(columns - 1)) / Double(columns)
    var body: Markup = ""
    for (index, panel) in panels.enumerated() {
      let x = Double(index % columns) * (width + gap)
      let y = Double(index / columns) * height
      body += self.panel(panel, x: x, y: y, width: width, maximum: maximum)
    }
    let rows = Double((panels.count + columns - 1) / columns)
    body += ChartFrame.text(ends.first, x: 0, y: rows * height + 14, isMuted: true)
    body += ChartFrame.text(ends.last, x: width, y: rows * height + 14, anchor: .end, isMuted: true)
    let described = panels.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
    return ChartFrame.svg(
      height: rows * height + 20, title: title, description: "\(ends.first) – \(ends.last). \(described)", body)
  }

  private func panel(_ panel: Panel, x: Double, y: Double, width: Double, maximum: Double) -> Markup {
    let (top, bottom) = (y + 24, y + height - 10)
    let textWidth = Double(panel.text.count) * 7.2
    var body = ChartFrame.text(ChartFrame.fitted(panel.label, pixels: width - textWidth - 8), x: x, y: y + 14)
    body += ChartFrame.text(panel.text, x: x + width, y: y + 14, anchor: .end, isMuted: true)
    body += ChartFrame.line(x, bottom, x + width, bottom, opacity: 0.5)
    body += ChartFrame.line(x, top, x + width, top, opacity: 0.15)
    let step = panel.values.count > 1 ? width / Double(panel.values.count - 1) : 0
    var path: Markup = ""
    var isOpen = false
    for (index, value) in panel.values.enumerated() {
      if let value {
        let height = bottom - (bottom - top) * min(max(0, value / maximum), 1)
        path += (isOpen ? "L" : "M") + "\(x + step * Double(index)) \(height)"
      }
      isOpen = value != nil
    }
    guard !path.text.isEmpty else { return body }
    return body + "<path d=\"\(path)\" fill=\"none\" stroke=\"\(ChartFrame.color(0))\" stroke-width=\"1.6\"/>"
  }
}
