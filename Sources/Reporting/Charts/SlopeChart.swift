/// Groups in two periods, joined by a line each; in the order of the table, so that nobody is ranked.
struct SlopeChart {
  struct Row {
    var label: String
    var before: Double
    var after: Double
    /// Both as text.
    var texts: (before: String, after: String)
  }

  var rows: [Row]
  /// Names of the two periods.
  var periods: (before: String, after: String)
  var title: String

  private let left = 236.0
  private let right = 470.0
  private let top = 40.0
  private let spacing = 17.0

  func svg() -> Markup? {
    let ends = rows.flatMap { [$0.before, $0.after] }.filter(\.isFinite)
    guard rows.count > 1, let least = ends.min(), let most = ends.max() else { return nil }
    let height = max(150, Double(rows.count) * (spacing + 4))
    func y(_ value: Double) -> Double {
      top + (most > least ? height * (most - value) / (most - least) : height / 2)
    }
    var body = ChartFrame.text(periods.before, x: left, y: 16, anchor: .end, isMuted: true)
    body += ChartFrame.text(periods.after, x: right, y: 16, isMuted: true)
    for x in [left, right] { body += ChartFrame.line(x, top - 10, x, top + height + 10, opacity: 0.3) }
    let places = (spread(rows.map { y($0.before) }), spread(rows.map { y($0.after) }))
    for (index, row) in rows.enumerated() {
      body += """
        <path d="M\(left) \(y(row.before))L\(right) \(y(row.after))" fill="none" stroke="\(ChartFrame.color(0))" \
        stroke-width="1.5"/>
        """
      for (x, value) in [(left, row.before), (right, row.after)] {
        body += "<circle cx=\"\(x)\" cy=\"\(y(value))\" r=\"3\" fill=\"\(ChartFrame.color(0))\"/>"
      }
      let label = ChartFrame.fitted(row.label, pixels: left - 70)
      body += ChartFrame.text("\(label)  \(row.texts.before)", x: left - 9, y: places.0[index] + 4, anchor: .end)
      let short = ChartFrame.fitted(row.label, pixels: ChartFrame.width - right - 62)
      body += ChartFrame.text("\(row.texts.after)  \(short)", x: right + 9, y: places.1[index] + 4)
    }
    let described = rows.map { "\($0.label): \($0.texts.before) → \($0.texts.after)" }
    return ChartFrame.svg(
      height: max(top + height + 16, (places.0 + places.1).max() ?? 0 + 16), title: title,
      description: "\(periods.before) → \(periods.after). \(described.joined(separator: "; "))", body)
  }

  /// Heights at least one line apart, moved down in the order in which they lie.
  private func spread(_ heights: [Double]) -> [Double] {
    var moved = heights
    var last = -Double.infinity
    for index in heights.indices.sorted(by: { (heights[$0], $0) < (heights[$1], $1) }) {
      moved[index] = max(heights[index], last + spacing)
      last = moved[index]
    }
    return moved
  }
}
