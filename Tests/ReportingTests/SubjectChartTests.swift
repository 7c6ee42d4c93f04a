import Disclosure
import Events
import Figures
import Testing

@testable import Reporting

@Suite struct SubjectChartTests {
  private func svg(_ figure: ReleasedFigure, _ language: Language = .en) throws -> String {
    try #require(FigureChart(figure, language: language).svg())
  }

  @Test func `a curve over days falls in steps, with its median marked and its band drawn`() throws {
    let text = try svg(SampleSubjects.timeToAdoption)
    #expect(text.contains("H") && text.contains("V") && text.contains("Median 21\u{A0}days"))
    #expect(text.contains("fill-opacity=\"18%\"") && text.contains("share still open"))
    #expect(text.contains("<title>Time to adoption: Median 21\u{A0}days, 95 % interval 14 – 28</title>"))
    #expect(text.contains("0: 100\u{A0}%") && text.contains("7: 75\u{A0}%"))
  }

  @Test func `a median that is not reached says so`() throws {
    var value = SampleSubjects.curve
    (value.value, value.interval) = (nil, nil)
    let figure = released(SampleSubjects.timeToAdoption.definition, rows: [row(value, n: 702)])
    #expect(try svg(figure, .de).contains("Median nicht erreicht"))
    #expect(Finding(figure, language: .de).sentence().hasSuffix("Median noch nicht erreicht"))
  }

  @Test func `a diffusion curve has a band, and what lies beyond the quarter is dashed`() throws {
    let text = try svg(SampleSubjects.diffusion)
    #expect(text.contains("stroke-dasharray=\"5 3\"") && text.contains("fill-opacity=\"18%\""))
    #expect(text.contains("fitted") && text.contains("expected") && text.contains("95 % interval"))
  }

  @Test func `a curve that is too early to fit has words and no picture`() {
    let figure = SampleSubjects.unsayable(
      "adoption.diffusion", "Ausbreitung", "Diffusion", because: Localized(de: "Zu früh", en: "Too early to fit"),
      shape: .curve)
    #expect(FigureChart(figure, language: .en).svg() == nil)
    #expect(Finding(figure, language: .en).sentence() == "Diffusion: Too early to fit")
  }

  @Test func `a forecast stands beside what came, with its range`() throws {
    let text = try svg(SampleSubjects.forecast, .de)
    #expect(text.contains("eingetreten") && text.contains("erwartet") && text.contains("80-%-Intervall"))
    #expect(text.contains("Q4 24: 268 (255 – 282)"))
  }

  @Test func `a slope is drawn as the means that it runs through, each with its interval`() throws {
    let text = try svg(SampleSubjects.gradient)
    #expect(text.split(separator: "<circle").count - 1 == 4)
    #expect(text.contains("no rise and no fall is seen") && text.contains("Jonckheere–Terpstra p = 0.831"))
  }

  @Test func `groups in two periods are joined by lines in the order of the table`() throws {
    let text = try svg(SampleSubjects.trainedByBand)
    #expect(text.contains("Q2 2024 → Q3 2024.") && text.contains("Stufe 1: 20\u{A0}% → 18\u{A0}%"))
    #expect(text.split(separator: "<circle").count - 1 == 8)
  }

  @Test func `scores of groups are dots with intervals on a scale to a hundred`() throws {
    let text = try svg(SampleSubjects.safetyByUnit)
    #expect(text.contains(">100.0</text>") || text.contains(">100</text>"))
    #expect(text.contains("protected (k = 5)") || text.contains("protected (k = 10)"))
  }

  @Test func `differences may lie on either side of nought`() throws {
    let figure = released(
      definition("leverage.leader-gap", "Abstand", "Gap", unit: .ratio, shape: .mean), by: [.band],
      rows: [
        row(FigureValue(value: .real(-2)), n: 40, group: key(.band, "A")),
        row(FigureValue(value: .real(3)), n: 40, group: key(.band, "B")),
      ])
    #expect(try svg(figure).split(separator: "<circle").count - 1 == 2)
  }

  @Test func `classes of a quantity stand upright side by side`() throws {
    let parts = [
      part("under-2", "unter 2", "under 2", 4), part("2-to-5", "2–5", "2–5", 9), part("5-plus", "5+", "5+", 2),
    ]
    let figure = released(
      definition("adoption.days", "Tage", "Days", unit: .people, shape: .distribution),
      rows: [row(FigureValue(parts: parts), n: 60)])
    #expect(try svg(figure).split(separator: "<rect").count - 1 == 3)
  }

  @Test func `a series of each group is a small line on a common scale`() throws {
    let rows = (1...4).map { band in
      row(
        FigureValue(points: (1...5).map { .init(at: "2024-0\($0)", value: .integer(Int64($0 * band + 20))) }), n: 60,
        group: key(.band, "\(band)"))
    }
    let figure = released(
      definition("adoption.monthly-active", "Monatlich", "Monthly", unit: .people, shape: .series), by: [.band],
      rows: rows)
    #expect(try svg(figure).split(separator: "<path").count - 1 == 4)
  }

  @Test func `pictures know no colour alone, no style and no infinity`() {
    for figure in SampleSubjects.all + SampleFigures.all {
      for language in Language.allCases {
        guard let text = FigureChart(figure, language: language).svg() else { continue }
        #expect(
          !text.contains("\"nan") && !text.contains("\"-nan") && !text.contains("inf\""), "\(figure.definition.id)")
        #expect(!text.contains("class=") && !text.contains("style="), "\(figure.definition.id)")
        #expect(text.contains("<title>") && text.contains("<desc>") && text.contains("role=\"img\""))
      }
    }
  }
}
