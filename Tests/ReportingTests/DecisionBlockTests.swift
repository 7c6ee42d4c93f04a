import Events
import Figures
import Testing

@testable import Reporting

@Suite struct DecisionBlockTests {
  private func decided(_ decisions: [ReportContext.Decision], language: Language = .de) -> [String] {
    var sample = report(SampleFigures.all, language: language)
    sample = Report(quarter: sample.quarter, answers: sample.answers, context: with(decisions, sample.context))
    return ReportDocument(sample).blocks.first { $0.id == "decided" }!.sentences
  }

  private func with(_ decisions: [ReportContext.Decision], _ context: ReportContext) -> ReportContext {
    var context = context
    context.decisions = decisions
    return context
  }

  private func decision(
    _ text: String, _ state: ReportContext.Decision.State, metric: MetricID? = nil, result: String? = nil,
    due: String = "2024-08-31"
  ) -> ReportContext.Decision {
    ReportContext.Decision(
      text: text, ownerRole: "Leitung IT", due: Day(due)!, metric: metric, state: state, result: result)
  }

  @Test func `without decisions the block says how one is recorded`() {
    #expect(decided([]).joined().contains("hebel decision record"))
  }

  @Test func `an overdue decision is named before one that is done`() {
    let sentences = decided([
      decision("Lizenzen neu zuteilen", .done), decision("Richtlinie schreiben", .overdue),
      decision("Schulung anbieten", .open),
    ])
    #expect(sentences[0] == "3 Beschlüsse: 1 erledigt, 1 überfällig, 1 offen.")
    #expect(sentences[1] == "Überfällig: „Richtlinie schreiben“ (Leitung IT, fällig 31. Aug 2024).")
  }

  @Test func `what is done stands beside its metric, without a cause`() {
    let sentences = decided(
      [decision("Offer access", .done, metric: "adoption.active-people", result: "200 seats moved")], language: .en)
    #expect(sentences[0] == "1 decision: 1 done.")
    #expect(
      sentences[1] == "Done: “Offer access” – “200 seats moved”; Active people in the quarter +5 pp.")
  }
}
