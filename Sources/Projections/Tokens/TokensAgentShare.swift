internal import Events
internal import Figures

/// How much of the tokens agents use by themselves.
struct TokensAgentShare: Metric {
  let definition = MetricDefinition(
    id: "tokens.agent-share",
    name: Localized(de: "Anteil der Agenten", en: "Agents' share"),
    formula: Localized(
      de: "Tokens von Agenten, die ohne Person arbeiten ÷ alle gemeldeten Tokens",
      en: "tokens of agents that work without a person ÷ all reported tokens"),
    unit: .share, shape: .share, counterMetric: "tokens.cost", dimensions: [.tool], isQuantity: true,
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else {
      return [
        .organisationOnly(
          de: "Agenten gehören zu keiner Stufe und keiner Einheit; fragen Sie nach der ganzen Organisation.",
          en: "Agents belong to no band and no unit; ask for the whole organisation.")
      ]
    }
    let cohorts = try inquiry.cohorts()
    let people = cohorts.cohorts.first?.people ?? []
    let facets = try inquiry.models.facets()
    var (ofAgents, all): (Int64, Int64?) = (0, nil)
    var sums = PersonSums(count: 1)
    for row in try inquiry.usage(in: inquiry.period.days, for: .tokens) {
      guard let tokens = row.allTokens else { continue }
      if row.person == 0 {
        if facets[Int(row.facet)].agent != nil { ofAgents = ofAgents.plus(bounded: tokens) }
        all = (all ?? 0).plus(bounded: tokens)
      } else {
        cohorts.visit(row.person, on: row.day) { _ in
          all = (all ?? 0).plus(bounded: tokens)
          sums.add(Double(tokens), of: row.person, in: 0)
        }
      }
    }
    guard let all, all > 0 else { return [.noTokens(.organisation, people: people)] }
    let spread = sums.spread(in: 0)
    let value = FigureValue(
      value: .real(Double(ofAgents) / Double(all)), numerator: .integer(ofAgents), denominator: .integer(all),
      contributions: spread)
    let row = FigureRow.value(value, group: .organisation, people: people)
    return [spread == nil ? row.aboutNobody : row]
  }

  let examples = [
    WorkedExample(
      "three of ten tokens",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", output: 7),
        .used("", on: "2024-07-01", output: 3, agent: "billing"),
      ], in: "2024-Q3", gives: .share(3, 10)),
    WorkedExample(
      "a sum without a person is no agent",
      given: [.placed("A", "Sales"), .used("", on: "2024-07-01", output: 3)], in: "2024-Q3", gives: .share(0, 3)),
    WorkedExample(
      "an agent whose tokens nobody reports",
      given: [.placed("A", "Sales"), .used("", on: "2024-07-01", agent: "billing")], in: "2024-Q3",
      gives: .unsayable("no-tokens-reported")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-tokens-reported")),
  ]
}
