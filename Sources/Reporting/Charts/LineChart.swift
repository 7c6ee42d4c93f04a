/// A series over time: one thin line from zero, its last value written beside it.
struct LineChart {
  struct Point {
    var label: String
    /// nil breaks the line.
    var value: Double?
    var isProtected = false
  }

  var points: [Point]
  var title: String
  var format: (Double) -> String
  /// Steps instead of slopes: for curves that hold their value until the next event.
  var isStepped = false

  private let left = 76.0
  private let right = 86.0
  private let top = 12.0
  private let bottom = 172.0

  func svg() -> Markup? {
    guard points.contains(where: { $0.value != nil }) else { return nil }
    let maximum = ChartFrame.roundMaximum(points.compactMap(\.value).max() ?? 1)
    let span = ChartFrame.width - left - right
    func x(_ index: Int) -> Double {
      points.count == 1 ? left + span / 2 : left + span * Double(index) / Double(points.count - 1)
    }
    func y(_ value: Double) -> Double { bottom - (bottom - top) * max(0, value) / maximum }
    var body: Markup = ""
    for share in [0, 0.5, 1] {
      body += ChartFrame.line(
        left, y(maximum * share), ChartFrame.width - right, y(maximum * share), opacity: share == 0 ? 0.5 : 0.15)
      body += ChartFrame.text(
        format(maximum * share), x: left - 8, y: y(maximum * share) + 4, anchor: .end, isMuted: true)
    }
    body += axis(x)
    body +=
      """
      <path d="\(path(x, y))" fill="none" stroke="\(ChartFrame.color(0))" stroke-width="1.8" stroke-linejoin="round"/>
      """
    for (index, point) in points.enumerated() {
      if let value = point.value {
        body += "<circle cx=\"\(x(index))\" cy=\"\(y(value))\" r=\"2.2\" fill=\"\(ChartFrame.color(0))\"/>"
      } else if point.isProtected {
        body += ChartFrame.text("×", x: x(index), y: bottom - 4, anchor: .middle, isMuted: true)
      }
    }
    if let last = points.lastIndex(where: { $0.value != nil }), let value = points[last].value {
      body += ChartFrame.text(format(value), x: x(last) + 8, y: y(value) + 4)
    }
    let described = points.map { "\($0.label): \($0.value.map(format) ?? ($0.isProtected ? "×" : "–"))" }
    return ChartFrame.svg(height: 196, title: title, description: described.joined(separator: "; "), body)
  }

  private func axis(_ x: (Int) -> Double) -> Markup {
    let step = max(1, (points.count + 6) / 7)
    let last = points.count - 1
    let shown = points.indices.filter { $0 == last || ($0 % step == 0 && last - $0 >= (step + 1) / 2) }
    return Markup.joined(
      shown.map { ChartFrame.text(points[$0].label, x: x($0), y: bottom + 18, anchor: .middle, isMuted: true) })
  }

  private func path(_ x: (Int) -> Double, _ y: (Double) -> Double) -> Markup {
    var path: Markup = ""
    var isOpen = false
    var height = 0.0
    for (index, point) in points.enumerated() {
      guard let value = point.value else {
        isOpen = false
        continue
      }
      if isOpen, isStepped { path += "L\(x(index)) \(height)" }
      path += isOpen ? "L\(x(index)) \(y(value))" : "M\(x(index)) \(y(value))"
      height = y(value)
      isOpen = true
    }
    return path
  }
}

/// A line the size of a word, without axes: for tables.
struct Sparkline {
  var values: [Double?]
  var title: String

  func svg() -> Markup? {
    let known = values.compactMap { $0 }
    guard known.count > 1, let maximum = known.max(), maximum > 0 else { return nil }
    func x(_ index: Int) -> Double { 2 + 86 * Double(index) / Double(values.count - 1) }
    func y(_ value: Double) -> Double { 16 - 14 * max(0, value) / maximum }
    var path: Markup = ""
    var isOpen = false
    for (index, value) in values.enumerated() {
      if let value { path += isOpen ? "L\(x(index)) \(y(value))" : "M\(x(index)) \(y(value))" }
      isOpen = value != nil
    }
    let last = values.lastIndex { $0 != nil } ?? 0
    return """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 92 18" width="92" height="18"><title>\(title)\
      </title><path d="\(path)" fill="none" stroke="currentColor" stroke-width="1.1"/><circle cx="\(x(last))" \
      cy="\(y(values[last] ?? 0))" r="2" fill="\(ChartFrame.color(0))"/></svg>
      """
  }
}
