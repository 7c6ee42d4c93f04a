/// What share is still without the event, day by day: a falling step line in its band, the median marked.
struct SurvivalChart {
  struct Point {
    var day: Double
    /// 0 to 1; holds until the next point.
    var share: Double
    var interval: ClosedRange<Double>?
  }

  var points: [Point]
  var title: String
  /// Day by which half had the event; nil: not reached within the points.
  var median: Double?
  var medianText: String
  /// "share still open", "days".
  var axes: (share: String, days: String)
  var percent: (Double) -> String

  private let left = 52.0
  private let right = 24.0
  private let top = 30.0
  private let bottom = 196.0

  func svg() -> Markup? {
    guard points.count > 1, let last = points.last?.day, last > 0 else { return nil }
    let step = ChartFrame.roundStep(last, atMost: 8)
    let end = (last / step).rounded(.up) * step
    func x(_ day: Double) -> Double { left + (ChartFrame.width - left - right) * min(max(0, day / end), 1) }
    func y(_ share: Double) -> Double { bottom - (bottom - top) * min(max(0, share), 1) }
    var body = ChartFrame.text(axes.share, x: 0, y: 12, isMuted: true)
    for share in [0, 0.25, 0.5, 0.75, 1] {
      body += ChartFrame.line(left, y(share), ChartFrame.width - right, y(share), opacity: share == 0 ? 0.5 : 0.15)
      body += ChartFrame.text(percent(share), x: left - 8, y: y(share) + 4, anchor: .end, isMuted: true)
    }
    for tick in stride(from: 0, through: end, by: step) {
      body += ChartFrame.line(x(tick), bottom, x(tick), bottom + 4, opacity: 0.5)
      body += ChartFrame.text("\(Int(tick))", x: x(tick), y: bottom + 18, anchor: .middle, isMuted: true)
    }
    body += ChartFrame.text(axes.days, x: ChartFrame.width - right, y: bottom + 36, anchor: .end, isMuted: true)
    body += band(x, y) + line(x, y)
    if let median, median <= end { body += mark(x(median), y) }
    let described = points.map { point in
      let interval = point.interval.map { " (\(percent($0.lowerBound)) – \(percent($0.upperBound)))" } ?? ""
      return "\(Int(point.day)): \(percent(point.share))\(interval)"
    }
    return ChartFrame.svg(
      height: bottom + 42, title: title, description: "\(medianText). \(described.joined(separator: "; "))", body)
  }

  private func line(_ x: (Double) -> Double, _ y: (Double) -> Double) -> Markup {
    var path: Markup = "M\(x(points[0].day)) \(y(points[0].share))"
    for point in points.dropFirst() { path += "H\(x(point.day))V\(y(point.share))" }
    return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(ChartFrame.color(0))\" stroke-width=\"1.8\"/>"
  }

  private func band(_ x: (Double) -> Double, _ y: (Double) -> Double) -> Markup {
    var corners: [(x: Double, low: Double, high: Double)] = []
    for point in points {
      guard let interval = point.interval else { continue }
      if let last = corners.last { corners.append((x(point.day), last.low, last.high)) }
      corners.append((x(point.day), y(interval.lowerBound), y(interval.upperBound)))
    }
    return corners.count > 1 ? ChartFrame.band(corners) : ""
  }

  private func mark(_ at: Double, _ y: (Double) -> Double) -> Markup {
    let isLate = at > ChartFrame.width * 0.7
    return """
      <path d="M\(left) \(y(0.5))H\(at)V\(bottom)" fill="none" stroke="currentColor" stroke-opacity="70%" \
      stroke-dasharray="2 3"/><circle cx="\(at)" cy="\(y(0.5))" r="3.6" fill="currentColor"/>
      """ + ChartFrame.text(medianText, x: isLate ? at - 9 : at + 9, y: y(0.5) - 7, anchor: isLate ? .end : .start)
  }
}
