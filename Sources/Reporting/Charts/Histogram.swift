/// How many fall into each class of an ordered quantity: upright bars side by side, each with its number.
struct Histogram {
  struct Class {
    var label: String
    /// nil: not shown.
    var value: Double?
    var text: String
  }

  var classes: [Class]
  var title: String

  private let top = 22.0
  private let bottom = 168.0

  func svg() -> Markup? {
    guard classes.count > 1, let most = classes.compactMap(\.value).max(), most > 0 else { return nil }
    let step = ChartFrame.width / Double(classes.count)
    let width = min(step - 6, 110)
    var body = ChartFrame.line(0, bottom, ChartFrame.width, bottom, opacity: 0.5)
    for (index, entry) in classes.enumerated() {
      let center = step * (Double(index) + 0.5)
      let height = (bottom - top) * (entry.value ?? 0) / most
      if entry.value != nil {
        body += ChartFrame.rectangle(
          x: center - width / 2, y: bottom - height, width: width, height: height, fill: ChartFrame.color(0))
      }
      body += ChartFrame.text(
        entry.text, x: center, y: bottom - height - 6, anchor: .middle, isMuted: entry.value == nil)
      for (line, words) in lines(entry.label, pixels: step - 4).enumerated() {
        body += ChartFrame.text(words, x: center, y: bottom + 17 + Double(line) * 15, anchor: .middle, isMuted: true)
      }
    }
    let described = classes.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
    return ChartFrame.svg(height: bottom + 40, title: title, description: described, body)
  }

  /// At most two lines that fit.
  private func lines(_ label: String, pixels: Double) -> [String] {
    let room = Int(pixels / 6.9)
    guard label.count > room else { return [label] }
    var first = ""
    var words = label.split(separator: " ")
    while let word = words.first, first.count + word.count + 1 <= room || first.isEmpty {
      first += (first.isEmpty ? "" : " ") + word
      words.removeFirst()
    }
    return [ChartFrame.fitted(first, pixels: pixels), ChartFrame.fitted(words.joined(separator: " "), pixels: pixels)]
      .filter { !$0.isEmpty }
  }
}
