import Events
import Figures
import Testing

@Suite struct QuestionTests {
  private func question(_ change: (inout Question) -> Void) throws -> Question {
    var question = Question(metric: "adoption.active-people", period: try Period.parse("2024-Q3"))
    change(&question)
    return question
  }

  @Test func `unit, band, kind and site are groups of people, a tool is not`() throws {
    #expect(try !question { _ in }.isBelowOrganisation)
    #expect(try !question { $0.tool = "copilot/Excel" }.isBelowOrganisation)
    #expect(try !question { $0.by = [.tool] }.isBelowOrganisation)
    for dimension in Dimension.allCases where dimension != .tool {
      #expect(try question { $0.by = [.tool, dimension] }.isBelowOrganisation)
    }
    #expect(try question { $0.unit = "Finance" }.isBelowOrganisation)
    #expect(try question { $0.band = 3 }.isBelowOrganisation)
  }

  @Test func `a metric belongs to the subject before its point`() {
    let metric: MetricID = "tokens.cost-per-active-person"
    #expect(metric.subject == "tokens")
    #expect(MetricID("adoption.reach") < metric)
  }

  @Test func `a share of nobody has no value`() {
    #expect(FigureValue.share(0, of: 0).value == nil)
    #expect(FigureValue.share(0, of: 0).denominator == .integer(0))
    #expect(FigureValue.share(68, of: 68).value == .real(1))
    #expect(FigureValue.count(7).value?.double == 7)
    #expect(Number.amount(Amount(nanos: 1_500_000_000)).double == 1.5)
  }

  @Test func `a key that needs no translation is its own label`() {
    let part = GroupKey.Part(.unit, key: "Muster/Vertrieb")
    #expect(part.label[.de] == "Muster/Vertrieb")
    #expect(part.label[.en] == "Muster/Vertrieb")
    #expect(GroupKey.organisation.parts.isEmpty)
    #expect(Localized(de: "ja", en: "yes")[.de] == "ja")
  }
}
