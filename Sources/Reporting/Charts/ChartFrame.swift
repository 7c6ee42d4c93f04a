/// Colours, sizes and the outer element that all charts share.
///
/// Everything is written as presentation attributes: print engines, mail and pages then show the same picture. Ink is
/// `currentColor`, so that the page decides between light and dark.
enum ChartFrame {
  static let width = 640.0
  /// At least 3 : 1 against white and against near-black, and apart from each other for the common colour blindnesses.
  static let palette = ["#3a7fc0", "#c26a12", "#23907c", "#9a66c8", "#c5567c", "#7d858f", "#8a7a1c", "#4f8fb0"]
  /// Backgrounds of the pages on which the palette must be legible.
  static let backgrounds = (light: "#ffffff", dark: "#15171a")

  static func color(_ index: Int) -> String { palette[index % palette.count] }

  /// `title` says the finding, `description` the data, for those who do not see the picture.
  static func svg(height: Double, title: String, description: String, _ body: Markup) -> Markup {
    """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 \(width) \(height)" width="\(width)" \
    height="\(height)" font-family="system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif" font-size="13" \
    fill="currentColor"><title>\(title)</title><desc>\(description)</desc>\(body)</svg>
    """
  }

  enum Anchor: String { case start, middle, end }

  static func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, isMuted: Bool = false
  ) -> Markup {
    let opacity: Markup = isMuted ? " fill-opacity=\"0.72\"" : ""
    return "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\"\(opacity)>\(text)</text>"
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, opacity: Double = 0.18, width: Double = 1
  ) -> Markup {
    let percent = Int((opacity * 100).rounded())
    return """
      <line x1="\(x1)" y1="\(y1)" x2="\(x2)" y2="\(y2)" stroke="currentColor" stroke-opacity="\(percent)%" \
      stroke-width="\(width)"/>
      """
  }

  static func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String) -> Markup {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(height)\" fill=\"\(fill)\"/>"
  }

  /// What is between two lines: lightly filled, its edges dashed so that it is seen without colour.
  static func band(_ corners: [(x: Double, low: Double, high: Double)]) -> Markup {
    let high = Markup.joined(corners.map { "\($0.x) \($0.high)" }, separator: "L")
    let low = Markup.joined(corners.reversed().map { "\($0.x) \($0.low)" }, separator: "L")
    return """
      <path d="M\(high)L\(low)Z" fill="\(color(0))" fill-opacity="18%" stroke="\(color(0))" stroke-width="0.8" \
      stroke-dasharray="2 2"/>
      """
  }

  /// Slanted strokes over a bar, so that neighbours differ in more than colour.
  static func hatch(x: Double, y: Double, width: Double, height: Double) -> Markup {
    var path: Markup = ""
    var start = x + 3
    while start < x + width {
      let end = min(start + height, x + width)
      path += "M\(start) \(y + height)L\(end) \(y + height - (end - start))"
      start += 6
    }
    return "<path d=\"\(path)\" stroke=\"#ffffff\" stroke-opacity=\"40%\" stroke-width=\"1.2\" fill=\"none\"/>"
  }

  /// The text cut to what fits into so many pixels at the charts' size.
  static func fitted(_ text: String, pixels: Double) -> String {
    let room = Int(pixels / 6.9)
    return text.count <= room ? text : String(text.prefix(max(1, room - 1))) + "…"
  }

  /// A round step that divides 0 … `value` into at most so many parts.
  static func roundStep(_ value: Double, atMost parts: Int) -> Double { max(1, roundMaximum(value / Double(parts))) }

  /// A round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten.
  static func roundMaximum(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    for step in [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] where power * step >= value { return power * step }
    return power * 10
  }
}
