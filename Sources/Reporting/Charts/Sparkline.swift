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
