internal import Events
internal import Figures
internal import Statistics

/// How unequally tokens are spread over people.
struct TokensConcentration: Metric {
  let definition = MetricDefinition(
    id: "tokens.concentration",
    name: Localized(de: "Konzentration der Tokens", en: "Concentration of tokens"),
    formula: Localized(
      de:
        "Gini der Tokens über Personen mit Zugang: (2Σi·x₍ᵢ₎)/(nΣx) − (n+1)/n; wessen Nutzung keine Tokens meldet, ist "
        + "unbekannt und nicht dabei",
      en: "Gini of tokens over people with access: (2Σi·x₍ᵢ₎)/(nΣx) − (n+1)/n; people whose use reports no tokens are "
        + "unknown and left out"),
    unit: .index, shape: .mean, leastN: 20, dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(
      de: "Personen mit Zugang, deren Token bekannt sind", en: "people with access whose tokens are known"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    var sums = PersonSums(count: cohorts.count)
    var silent = PeopleSets(count: cohorts.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .tokens) where row.person > 0 {
      let tokens = row.allTokens
      cohorts.visit(row.person, on: row.day) { group in
        if let tokens {
          sums.add(Double(tokens), of: row.person, in: group)
        } else if row.actions > 0 {
          silent.insert(row.person, into: group)
        }
      }
    }
    return cohorts.cohorts.indices.map { index in
      let group = cohorts.cohorts[index].key
      guard !able[index].isEmpty else { return .noPeople(group) }
      let values = sums.values(in: index)
      guard !values.isEmpty else { return .noTokens(group, people: able[index]) }
      let known = able[index].filter { values[$0] != nil || !silent.contains($0, in: index) }
      return .statistic(group: group, people: known) { () throws(CannotBeSaid) in
        try gini(known.map { values[$0] ?? 0 })
      }
    }
  }

  let examples = [
    WorkedExample(
      "one of two used them all",
      given: .each("A B") { .placed($0, "Sales") } + [.used("A", on: "2024-07-01", input: 40, output: 60)],
      in: "2024-Q3", gives: .number(0.5)),
    WorkedExample(
      "everybody used the same",
      given: .each("A B C") { .placed($0, "Sales") } + .each("A B C") { .used($0, on: "2024-07-01", output: 7) },
      in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "whose tokens nobody reports is unknown, not without tokens",
      given: .each("A B C") { .placed($0, "Sales") } + [
        .used("A", on: "2024-07-01", output: 7), .used("B", on: "2024-07-01", output: 7),
        .used("C", on: "2024-07-01", tool: "assistant"),
      ], in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "no tokens reported", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-tokens-reported")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
