import Disclosure
import Events
import Figures
import Testing

@testable import Reporting

@Suite struct SubjectReportTests {
  private func document(_ figures: [ReleasedFigure], _ language: Language = .en) -> ReportDocument {
    ReportDocument(report(figures, language: language))
  }

  private func section(_ id: String, _ figures: [ReleasedFigure], _ language: Language = .en) throws
    -> ReportDocument.Section
  {
    try #require(document(figures, language).sections.first { $0.id == id })
  }

  @Test func `a section opens with what changed, by how much, beyond noise, and how much is mix`() throws {
    let lead = try section("supervision", SampleSubjects.all).lead
    #expect(lead[0] == "Accepted: 73 % (3,630 of 4,987), 95 % interval 66 % – 79 %; Rounds until accepted: 1 round.")
    #expect(
      lead[1] == "Against Q2 2024: Accepted −10 pp (95 % interval −16 pp … −4 pp, more than noise), "
        + "of it −8 pp within units and −2 pp from their weights.")
  }

  @Test func `a change whose interval holds nought is called none`() throws {
    let lead = try section("innovation", SampleSubjects.all, .de).lead
    #expect(lead.contains("Keine erkennbare Veränderung, das Intervall enthält 0: Bestätigte Versuche."))
  }

  @Test func `a section says what it cannot say, and why`() throws {
    let culture = try section("culture", SampleSubjects.all)
    #expect(
      culture.lead.last
        == "Not sayable: 2 of 4 metrics, among them Change of safety, Associations, not causes "
        + "(Participation was under 50 %).")
    #expect(culture.unsaid == ["Change of safety, Associations, not causes: Participation was under 50 %"])
    #expect(culture.overview?.rows.count == 2)
  }

  @Test func `a slope that may be nought is said to be none`() throws {
    let lead = try section("leverage", SampleSubjects.all).lead.joined(separator: " ")
    #expect(lead.contains("no rise and no fall is seen"))
  }

  @Test func `a section without data teaches what to import and shows no table`() throws {
    let nothing = SampleSubjects.unsayable(
      "supervision.acceptance", "Angenommen", "Accepted",
      because: Localized(de: "keine Prüfungen", en: "no reviews"))
    let found = try section("supervision", SampleFigures.all + [nothing])
    #expect(found.overview == nil && found.exhibits.isEmpty)
    #expect(found.lead.joined().contains("hebel import reviews FILE"))
    let page = report(SampleFigures.all + [nothing], language: .en).render(.html)
    #expect(page.contains("<code>hebel import reviews FILE</code>"))
  }

  @Test func `a small organisation reads experiments and money first, and no tables by unit`() {
    let steps = [part("headcount", "Personen", "Headcount", 61), part("active", "aktiv", "Active", 40)]
    let reach = released(
      definition("adoption.reach", "Reichweite", "Reach", unit: .people, shape: .funnel),
      rows: [row(FigureValue(parts: steps), n: 61)])
    let nothing = SampleSubjects.unsayable(
      "supervision.acceptance", "Angenommen", "Accepted", because: Localized(de: "keine Prüfungen", en: "no reviews"))
    let small = document([reach] + Array(SampleFigures.all.dropFirst()) + SampleSubjects.innovation + [nothing])
    #expect(small.sections.map(\.id) == ["innovation", "tokens", "adoption"])
    #expect(small.sections.flatMap(\.exhibits).allSatisfy { !$0.figure.question.by.contains(.unit) })
    #expect(small.units == nil)
  }

  @Test func `units and subjects stand by name, hidden cells say so, and every number is written`() throws {
    let units = try #require(document(SampleFigures.all + SampleSubjects.all).units)
    #expect(units.columns == ["Active people", "Safety"])
    #expect(units.rows.map(\.label.text).first == "Finanzen")
    let law = try #require(units.rows.first { $0.label.text == "Recht" })
    #expect(law.cells[0].text == "×" && law.cells[0].tint == nil)
    #expect(units.rows.flatMap(\.cells).allSatisfy { !$0.text.isEmpty })
    #expect(units.footnotes.contains { $0.hasPrefix("× protected") })
    for format in [ReportFormat.text, .markdown, .html] {
      #expect(
        report(SampleFigures.all + SampleSubjects.all, language: .en).render(format).contains("Units and subjects"))
    }
  }

  @Test func `experiments that wait are printed by title, as text`() {
    let page = report(SampleSubjects.innovation, language: .de).render(.html)
    #expect(page.contains("Code &lt;prüfen&gt;") && page.contains("wartet seit 2024-05-03"))
    #expect(report(SampleSubjects.innovation).render(.text).contains("Angebote entwerfen (1): wartet seit 2024-05-01"))
  }

  @Test func `one of a thing is not called many`() {
    #expect(MeasureUnit.rounds.word(.de, counting: .integer(1)) == "Runde")
    #expect(MeasureUnit.weeks.word(.en, counting: .integer(2)) == "weeks")
    #expect(MeasureUnit.score.word(.de, counting: .real(39.8)) == "von 100")
    let coverage = Coverage(grain: "week", complete: 1, provisional: 0, missing: 0)
    #expect(coverage.sentence(.de) == "1 von 1 Woche vollständig")
  }

  @Test func `headings descend without a gap and labels of landmarks are all different`() {
    let page = report(SampleFigures.all + SampleSubjects.all, language: .en).render(.html)
    var last = 1
    for piece in page.split(separator: "<h").dropFirst() {
      guard let level = piece.first?.wholeNumberValue else { continue }
      #expect(level <= last + 1)
      last = level
    }
    #expect(!page.contains("role=\"region\""))
  }
}
