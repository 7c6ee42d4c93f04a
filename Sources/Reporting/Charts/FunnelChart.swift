/// Steps within each other: bars from a common edge, each with its number and its share of the step before.
struct FunnelChart {
  struct Step {
    var label: String
    var value: Double?
    /// `410 (41 % of 1,000)`, `protected`.
    var text: String
  }

  var steps: [Step]
  var title: String

  func svg() -> Markup? {
    guard let whole = steps.compactMap(\.value).max(), whole > 0 else { return nil }
    let (labelWidth, rowHeight) = (150.0, 30.0)
    let span = ChartFrame.width - labelWidth - 150
    var body: Markup = ""
    for (index, step) in steps.enumerated() {
      let y = Double(index) * rowHeight + 4
      body += ChartFrame.text(ChartFrame.fitted(step.label, pixels: labelWidth - 8), x: 0, y: y + 16)
      guard let value = step.value else {
        body += ChartFrame.text(step.text, x: labelWidth + 8, y: y + 16, isMuted: true)
        continue
      }
      let width = max(1, span * value / whole)
      body += ChartFrame.rectangle(x: labelWidth, y: y + 2, width: width, height: 20, fill: ChartFrame.color(0))
      body += ChartFrame.text(step.text, x: labelWidth + width + 8, y: y + 16)
    }
    body += ChartFrame.line(labelWidth, 2, labelWidth, Double(steps.count) * rowHeight, opacity: 0.5)
    let described = steps.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
    return ChartFrame.svg(height: Double(steps.count) * rowHeight + 6, title: title, description: described, body)
  }
}
