import Disclosure
import Events
import Figures
import Testing

@testable import Reporting

@Suite struct ChartTests {
  /// WCAG 2.2 relative luminance.
  private func luminance(_ color: String) -> Double {
    let number = Int(color.dropFirst(), radix: 16)!
    func linear(_ byte: Int) -> Double {
      let value = Double(byte & 255) / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * linear(number >> 16) + 0.7152 * linear(number >> 8) + 0.0722 * linear(number)
  }

  /// x^2.4 = x² · (x²)^⅕, the fifth root by Newton's method.
  private func power(_ x: Double) -> Double {
    let square = x * x
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }

  private func contrast(_ left: String, _ right: String) -> Double {
    let (a, b) = (luminance(left), luminance(right))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func `every colour stands out by 3 to 1 on paper and in the dark, and carries white numbers`() {
    for color in ChartFrame.palette {
      #expect(contrast(color, ChartFrame.backgrounds.light) >= 3, "\(color)")
      #expect(contrast(color, ChartFrame.backgrounds.dark) >= 3, "\(color)")
    }
  }

  @Test func `a chart titles its finding and describes its data`() throws {
    let svg = try #require(FigureChart(SampleFigures.adoption[5], language: .de).svg())
    #expect(svg.contains("<title>Wöchentlich Aktive: von 280 (KW 27) auf 388 (KW 39)</title>"))
    #expect(svg.contains("KW 32: –"))
  }

  @Test func `a chart of groups names hidden ones without a mark`() throws {
    let svg = try #require(FigureChart(SampleFigures.adoption[2], language: .en).svg())
    #expect(svg.split(separator: "<circle").count - 1 == 9)
    #expect(svg.contains("protected (k = 10)"))
  }

  @Test func `shape decides, and neither one number nor statistics beside it need a picture`() {
    for figure in SampleFigures.all {
      let svg = FigureChart(figure, language: .en).svg()
      let value = figure.rows.first?.value
      let isWhole = [.distribution, .funnel].contains(figure.definition.shape) && (value?.parts.count ?? 0) > 1
      let hasMore = figure.rows.count > 1 || isWhole || (value?.points.count ?? 0) > 1
      #expect((svg != nil) == hasMore, "\(figure.definition.id)")
      #expect(svg?.contains("class=") != true && svg?.contains("style=") != true)
    }
  }

  @Test func `a line breaks where there is no data`() throws {
    let chart = LineChart(
      points: [1, 2, nil, 4].map { .init(label: "w", value: $0) }, title: "t", format: { "\($0)" })
    let svg = try #require(chart.svg())
    #expect(svg.text.split(separator: "M").count - 1 >= 2)
    #expect(LineChart(points: [.init(label: "w", value: nil)], title: "t", format: { "\($0)" }).svg() == nil)
  }

  @Test(arguments: [(388.0, 400.0), (1.0, 1.0), (0.0, 1.0), (0.62, 0.8), (2_300_001, 2_500_000), (11, 15)])
  func `a scale ends at a round number`(value: Double, end: Double) {
    #expect(abs(ChartFrame.roundMaximum(value) - end) < 1e-9)
  }
}
