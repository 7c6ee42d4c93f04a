internal import Events
internal import Figures

/// Which models the tokens go to.
struct TokensByModel: Metric {
  let definition = MetricDefinition(
    id: "tokens.by-model",
    name: Localized(de: "Tokens je Modell", en: "Tokens by model"),
    formula: Localized(
      de:
        "Summe aller gemeldeten Tokens je Modell, geordnet nach Namen; in der Organisation auch, was ohne Person lief",
      en: "sum of all reported tokens per model, by name; for the organisation also what ran without a person"),
    unit: .tokens, shape: .distribution, dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    quantity: "tokens",
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let facets = try inquiry.models.facets()
    let models = Set(facets.map { $0.model ?? "" }).sorted()
    let numbers = facets.map { facet in models.firstIndex(of: facet.model ?? "")! }
    var totals: [[Int64?]] = Array(repeating: models.map { _ in nil }, count: cohorts.count)
    var sums = models.map { _ in PersonSums(count: cohorts.count) }
    var all = PersonSums(count: cohorts.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .tokens) {
      guard let tokens = row.allTokens else { continue }
      let model = numbers[Int(row.facet)]
      if row.person > 0 {
        cohorts.visit(row.person, on: row.day) { group in
          totals[group][model] = (totals[group][model] ?? 0).plus(bounded: tokens)
          sums[model].add(Double(tokens), of: row.person, in: group)
          all.add(Double(tokens), of: row.person, in: group)
        }
      } else if !inquiry.question.isBelowOrganisation, cohorts.count > 0 {
        totals[0][model] = (totals[0][model] ?? 0).plus(bounded: tokens)
      }
    }
    return cohorts.cohorts.enumerated().map { index, cohort in
      let parts = models.indices.compactMap { model in
        totals[index][model].map { part(models[model], $0, sums[model].spread(in: index)) }
      }
      guard !parts.isEmpty else { return .noTokens(cohort.key, people: cohort.people) }
      let spread = all.spread(in: index)
      let value = FigureValue(
        value: .integer(totals[index].compactMap { $0 }.boundedSum), parts: parts, contributions: spread)
      let row = FigureRow.value(value, group: cohort.key, people: cohort.people)
      return spread == nil ? row.aboutNobody : row
    }
  }

  private func part(_ model: String, _ tokens: Int64, _ spread: Contributions?) -> FigureValue.Part {
    let label = model.isEmpty ? Localized(de: "ohne Angabe", en: "not named") : Localized(model)
    return FigureValue.Part(
      key: model.isEmpty ? "not-named" : model, label: label, value: .integer(tokens), contributions: spread)
  }

  let examples = [
    WorkedExample(
      "input and output of each model together, whoever used it",
      given: [
        .placed("A", "Sales"), .placed("B", "Law"), .used("A", on: "2024-07-01", model: "m2", input: 5, output: 1),
        .used("B", on: "2024-07-02", model: "m1", output: 4), .used("B", on: "2024-07-02", model: "m2", output: 4),
        .used("", on: "2024-07-02", model: "m1", output: 10, agent: "billing"),
      ], in: "2024-Q3", gives: .parts(["m1": 14, "m2": 10])),
    WorkedExample(
      "a use that names no model",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", output: 3), .used("A", on: "2024-07-01", model: "m1"),
      ],
      in: "2024-Q3", gives: .parts(["not-named": 3])),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-tokens-reported")),
  ]
}
