import Disclosure
import Events
import Figures
import Testing

@testable import Reporting

@Suite struct FormatTests {
  let byUnit = SampleFigures.adoption[2]

  @Test func `the same rows and numbers stand in JSON and CSV`() {
    let json = FigureFormat.json.render(byUnit, language: .en)
    let csv = FigureFormat.csv.render(byUnit, language: .en)
    for row in byUnit.rows {
      guard let value = row.value?.value?.double else { continue }
      let text = ECMAScriptNumber.text(value)
      #expect(json.contains("\"value\": \(text)") && csv.contains(",\(text),"))
    }
    #expect(json.contains(#""status": "suppressed", "reason": "protected (k = 10)""#))
    #expect(csv.split(separator: "\r\n").count == byUnit.rows.count + 1)
  }

  @Test func `JSON reads back, with the group as an object and n beside the share`() throws {
    let text = FigureFormat.json.render(byUnit, language: .en)
    let value = try JSONParser.parse(Array(text.utf8))
    let rows = value.object?["rows"]?.array
    #expect(rows?.count == 11)
    #expect(rows?[0].object?["group"]?.object?["unit"]?.string == "Vertrieb")
    #expect(rows?[0].object?["n"]?.integer == 412 && rows?[0].object?["numerator"]?.integer == 123)
    #expect(rows?[3].object?.keys.sorted() == ["group", "reason", "status"])
  }

  @Test func `a bound carries n and no numerator in every format`() {
    let figure = released(
      SampleFigures.active, by: [.unit], rows: [row(.share(33, of: 33), n: 33, group: key(.unit, "HR"))])
    let json = FigureFormat.json.render(figure, language: .en)
    #expect(json.contains("\"bound\": \"≥ 90 %\"") && json.contains("\"n\": 33"))
    #expect(!json.contains("numerator") && !json.contains("\"value\""))
    #expect(FigureFormat.csv.render(figure, language: .en).contains(",released,,,,,,33,≥ 90 %,"))
    #expect(FigureFormat.text.render(figure, language: .de).contains("≥ 90 %"))
  }

  @Test func `a CSV cell cannot begin a formula or end its line`() {
    let figure = released(
      SampleFigures.active, by: [.unit],
      rows: [row(.share(30, of: 60), n: 60, group: key(.unit, "=cmd(\"x\"),\n"))])
    #expect(FigureFormat.csv.render(figure, language: .en).contains("\"'=cmd(\"\"x\"\"),\n\""))
  }

  @Test func `units are indented below the nearest unit above them`() {
    let text = FigureFormat.text.render(byUnit, language: .de)
    #expect(text.contains("\n  Innendienst ") && text.contains("\nVertrieb "))
    #expect(FigureFormat.markdown.render(byUnit, language: .de).contains("| &ensp;Innendienst |"))
  }

  @Test func `a hidden part says so and an unreported one is no zero`() {
    let parts = [part("input", "Eingabe", "Input", 0), part("cached", "Zwischenspeicher", "Cached", nil)]
    let figure = released(
      definition("tokens.consumed", "Tokens", "Tokens", unit: .tokens, shape: .mean),
      rows: [row(FigureValue(value: .integer(0), parts: parts), n: 40)])
    #expect(FigureFormat.json.render(figure, language: .en).contains(#""parts": {"input": 0, "cached": null}"#))
    #expect(FigureFormat.text.render(figure, language: .en).contains("– nothing to say (not 0)"))
  }

  @Test(arguments: [
    (Language.de, 2_312_450.75, "2,3 Mio. €"), (.en, 2_312_450.75, "€2.3 m"), (.de, 604_110.5, "0,6 Mio. €"),
    (.de, 1_234.5, "1.235 €"), (.de, 12.345, "12,35 €"), (.en, -12.5, "−€12.50"),
  ])
  func `money reads as people write it`(language: Language, value: Double, text: String) {
    #expect(NumberText(language: language).money(value, currency: "EUR", isCompact: true) == text)
  }

  @Test(arguments: [(0.62, "62 %"), (0.0001, "< 1 %"), (0.9999, "> 99 %"), (0.0, "0 %"), (1.0, "100 %")])
  func `shares are whole percent and never look like nobody or everybody`(share: Double, text: String) {
    #expect(NumberText(language: .de).percent(share) == text)
  }

  @Test func `numbers are grouped and rounded by language`() {
    #expect(NumberText(language: .de).decimal(1234.56, digits: 1) == "1.234,6")
    #expect(NumberText(language: .en).whole(-6_594_915) == "−6,594,915")
    #expect(NumberText(language: .de).decimal(-0.04, digits: 1) == "0,0")
  }

  @Test func `periods are labelled with their dates`() {
    let fiscal = Period.quarter(2025, 1, fiscalYearStart: 10)!
    #expect(PeriodText(language: .de).label(fiscal) == "GJ 2025/26 Q1 (Okt–Dez 2025)")
    #expect(PeriodText(language: .en).label(quarter) == "Q3 2024 (Jul–Sep 2024)")
    let across = Period.quarter(2025, 2, fiscalYearStart: 9)!
    #expect(PeriodText(language: .en).label(across) == "FY 2025/26 Q2 (Dec 2025–Feb 2026)")
  }

  @Test func `an explanation prints the arithmetic and the sources`() {
    let explanation = Explanation(SampleFigures.adoption[1], language: .en)
    #expect(explanation.render(.csv).hasPrefix("name,value\r\nMetric,"))
    #expect(explanation.render(.markdown).hasPrefix("- **Metric** "))
    let text = explanation.render(.text)
    #expect(text.contains("65 % = 455 ÷ 702; n 702") && text.contains("viva") && text.contains("13 of 13 weeks"))
  }
}

extension FormatTests {
  private func rows(_ figure: ReleasedFigure) throws -> [JSONObject] {
    let value = try JSONParser.parse(Array(FigureFormat.json.render(figure, language: .en).utf8))
    return value.object?["rows"]?.array?.compactMap(\.object) ?? []
  }

  @Test func `a slope carries its interval and test`() throws {
    let row = try rows(SampleSubjects.gradient)[0]
    let json = FigureFormat.json.render(SampleSubjects.gradient, language: .en)
    #expect(row["slope"] == row["value"] && row["interval"] != nil)
    #expect(json.contains(#""test": {"name": "Jonckheere–Terpstra", "statistic": -0.214, "p": 0.8305}"#))
    #expect(json.contains(#""partIntervals": {"#))
    let csv = FigureFormat.csv.render(SampleSubjects.gradient, language: .en)
    #expect(csv.contains("Jonckheere–Terpstra,-0.214,0.8305") && csv.contains(",-0.31,0.284,"))
    let text = FigureFormat.text.render(SampleSubjects.gradient, language: .en)
    #expect(text.contains("−0.012") && text.contains("0.831") && text.contains("−0.31 … +0.28"))
  }

  @Test func `points of a curve and a forecast carry low and high`() throws {
    let json = FigureFormat.json.render(SampleSubjects.forecast, language: .en)
    #expect(json.contains(#"{"at": "2024-Q4", "value": 268, "low": 255, "high": 282}"#))
    #expect(FigureFormat.csv.render(SampleSubjects.forecast, language: .en).contains("2024-Q4,268,,,702,,255,282"))
    let text = FigureFormat.text.render(SampleSubjects.timeToAdoption, language: .en)
    #expect(text.contains("75 %    71 % – 79 %"))
  }

  @Test func `a comparison carries its split and the interval of its difference`() throws {
    let figure = SampleSubjects.supervision[0]
    let json = FigureFormat.json.render(figure, language: .en)
    #expect(json.contains(#""split": {"rate": -0.08, "mix": -0.022}"#) && json.contains("differenceInterval"))
    #expect(FigureFormat.csv.render(figure, language: .en).contains(",-0.16,-0.04,-0.08,-0.022,"))
    #expect(FigureFormat.text.render(figure, language: .en).contains("−8 pp"))
  }

  @Test(arguments: [
    (0.616667, "+0.62"), (-0.0123, "−0.012"), (0.000004, "+0.000004"), (312.4, "+312"), (12.34, "+12.3"), (0, "0.00"),
  ])
  func `slopes keep two digits that count`(value: Double, text: String) {
    #expect(NumberText(language: .en).estimate(value, isSigned: true) == text)
  }

  @Test func `a count beside a share is no percentage`() {
    let definition = MetricDefinition(
      id: "adoption.retention", name: Localized("Retention"), formula: Localized("–"), unit: .share, shape: .share,
      baseMeaning: Localized("people"))
    var value = FigureValue.share(30, of: 40)
    value.parts = [FigureValue.Part(key: "left", label: Localized("left"), value: .integer(24))]
    let figure = Figure(
      definition: definition, question: Question(metric: definition.id, period: .year(2026)!),
      asKnownAt: KnownAt(position: Position(1), recordedAt: nil),
      coverage: Coverage(grain: "day", complete: 1, provisional: 0, missing: 0),
      rows: [FigureRow(group: .organisation, outcome: .value(value), base: Base(people: 1...40))])
    let text = FigureFormat.text.render(Gate(policy: .standard).release(figure), language: .en)
    #expect(text.contains("75 %"))
    #expect(text.contains("24") && !text.contains("2,400"))
  }
}

extension FormatTests {
  @Test func `an explanation reads out a slope, a curve and a change`() {
    let slope = Explanation(SampleSubjects.gradient, language: .en).render(.text)
    #expect(
      slope.contains("−0.012 per band; HC3 95 %: −0.31 … +0.28; Jonckheere–Terpstra −0.21, p 0.831; Band 1 10.1 ("))
    let curve = Explanation(SampleSubjects.timeToAdoption, language: .en).render(.text)
    #expect(curve.contains("21; Brookmeyer–Crowley 95 %: 14 – 28") && curve.contains("day 7 75 % (71 % – 79 %)"))
    let change = Explanation(SampleSubjects.supervision[0], language: .en).render(.text)
    #expect(
      change.contains("Q2 2024: 83 %, difference −10 pp (Newcombe −16 pp … −4 pp), of it −8 pp in groups, −2 pp mix"))
  }
}
