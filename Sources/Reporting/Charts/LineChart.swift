/// A series over time: one thin line from zero, its last value written beside it.
///
/// What is expected and not observed is dashed and hollow; what is estimated carries a band.
struct LineChart {
  struct Point {
    var label: String
    /// nil breaks the line.
    var value: Double?
    var isProtected = false
    var interval: ClosedRange<Double>?
    /// After the period that was asked about.
    var isAhead = false
  }
  /// Words for the marks, where there is more than one.
  struct Legend {
    var observed: String
    var ahead: String
    var interval: String
  }

  var points: [Point]
  var title: String
  var format: (Double) -> String
  var legend: Legend?

  private let left = 76.0
  private let right = 86.0
  private let height = 160.0

  func svg() -> Markup? {
    guard points.contains(where: { $0.value != nil }) else { return nil }
    let isMarked = points.contains { $0.isAhead || $0.interval != nil }
    let frame = Frame(
      top: isMarked && legend != nil ? 34 : 12, height: height, left: left, right: right, count: points.count,
      maximum: maximum)
    var body: Markup = ""
    for share in [0, 0.5, 1] {
      let y = frame.y(frame.maximum * share)
      body += ChartFrame.line(left, y, ChartFrame.width - right, y, opacity: share == 0 ? 0.5 : 0.15)
      body += ChartFrame.text(format(frame.maximum * share), x: left - 8, y: y + 4, anchor: .end, isMuted: true)
    }
    body += axis(frame)
    if isMarked { body += key() }
    body += band(frame) + lines(frame) + dots(frame)
    if let last = points.lastIndex(where: { $0.value != nil }), let value = points[last].value {
      body += ChartFrame.text(format(value), x: frame.x(last) + 8, y: frame.y(value) + 4)
    }
    let described = points.map(described)
    return ChartFrame.svg(
      height: frame.bottom + 24, title: title, description: described.joined(separator: "; "), body)
  }

  /// The largest value; of intervals no more than keeps the line readable.
  private var maximum: Double {
    let highest = points.compactMap(\.value).max() ?? 1
    let end = points.compactMap(\.interval?.upperBound).max() ?? highest
    return ChartFrame.roundMaximum(max(highest, highest > 0 ? min(end, 2.5 * highest) : end))
  }

  private func described(_ point: Point) -> String {
    let value = point.value.map(format) ?? (point.isProtected ? "×" : "–")
    let interval = point.interval.map { " (\(format($0.lowerBound)) – \(format($0.upperBound)))" } ?? ""
    return "\(point.label): \(value)\(interval)"
  }

  private func axis(_ frame: Frame) -> Markup {
    let step = max(1, (points.count + 6) / 7)
    let last = points.count - 1
    let shown = points.indices.filter { $0 == last || ($0 % step == 0 && last - $0 >= (step + 1) / 2) }
    return Markup.joined(
      shown.map {
        ChartFrame.text(points[$0].label, x: frame.x($0), y: frame.bottom + 18, anchor: .middle, isMuted: true)
      })
  }

  private func lines(_ frame: Frame) -> Markup {
    var observed: Markup = ""
    var ahead: Markup = ""
    var before: (index: Int, value: Double)?
    for (index, point) in points.enumerated() {
      defer { before = point.value.map { (index, $0) } }
      guard let value = point.value else { continue }
      let here: Markup = "\(frame.x(index)) \(frame.y(value))"
      if point.isAhead {
        if let before { ahead += "M\(frame.x(before.index)) \(frame.y(before.value))L" + here }
      } else {
        observed += (before == nil ? "M" : "L") + here
      }
    }
    func path(_ path: Markup, dashes: Markup) -> Markup {
      guard !path.text.isEmpty else { return "" }
      return """
        <path d="\(path)" fill="none" stroke="\(ChartFrame.color(0))" stroke-width="1.8" \
        stroke-linejoin="round"\(dashes)/>
        """
    }
    return path(observed, dashes: "") + path(ahead, dashes: " stroke-dasharray=\"5 3\"")
  }

  private func dots(_ frame: Frame) -> Markup {
    var marks: Markup = ""
    for (index, point) in points.enumerated() {
      if let value = point.value {
        marks += dot(frame.x(index), frame.y(value), isHollow: point.isAhead)
      } else if point.isProtected {
        marks += ChartFrame.text("×", x: frame.x(index), y: frame.bottom - 4, anchor: .middle, isMuted: true)
      }
    }
    return marks
  }

  private func dot(_ x: Double, _ y: Double, isHollow: Bool) -> Markup {
    guard isHollow else { return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"2.2\" fill=\"\(ChartFrame.color(0))\"/>" }
    return """
      <circle cx="\(x)" cy="\(y)" r="3.2" fill="none" stroke="\(ChartFrame.color(0))" stroke-width="1.6"/>
      """
  }

  /// Upper and lower ends of neighbouring points with an interval; one that opens out of the last observed value.
  private func band(_ frame: Frame) -> Markup {
    var bands: Markup = ""
    var run: [(x: Double, low: Double, high: Double)] = []
    func close() {
      if run.count > 1 { bands += ChartFrame.band(run) }
      if run.count == 1 { bands += ChartFrame.line(run[0].x, run[0].low, run[0].x, run[0].high, opacity: 0.6) }
      run = []
    }
    for (index, point) in points.enumerated() {
      guard let interval = point.interval else {
        close()
        continue
      }
      if run.isEmpty, point.isAhead, index > 0, let value = points[index - 1].value {
        run.append((frame.x(index - 1), frame.y(value), frame.y(value)))
      }
      run.append((frame.x(index), frame.y(interval.lowerBound), frame.y(interval.upperBound)))
    }
    close()
    return bands
  }

  private func key() -> Markup {
    guard let legend else { return "" }
    var x = left
    var marks: Markup = ""
    func add(_ text: String, _ mark: Markup) {
      marks += mark + ChartFrame.text(text, x: x + 26, y: 14, isMuted: true)
      x += 26 + Double(text.count) * 7.2 + 18
    }
    func stroke(_ dashes: Markup) -> Markup {
      "<path d=\"M\(x) 10L\(x + 20) 10\" stroke=\"\(ChartFrame.color(0))\" stroke-width=\"1.8\"\(dashes)/>"
    }
    if points.contains(where: { !$0.isAhead && $0.value != nil }) { add(legend.observed, stroke("")) }
    if points.contains(where: \.isAhead) { add(legend.ahead, stroke(" stroke-dasharray=\"5 3\"")) }
    if points.contains(where: { $0.interval != nil }) {
      add(legend.interval, ChartFrame.band([(x, 15, 4), (x + 20, 15, 4)]))
    }
    return marks
  }

  /// Where places and values lie.
  private struct Frame {
    let top: Double
    let height: Double
    let left: Double
    let right: Double
    let count: Int
    let maximum: Double

    var bottom: Double { top + height }
    func x(_ index: Int) -> Double {
      let span = ChartFrame.width - left - right
      return count == 1 ? left + span / 2 : left + span * Double(index) / Double(count - 1)
    }
    func y(_ value: Double) -> Double { bottom - height * min(max(0, value / maximum), 1) }
  }
}
