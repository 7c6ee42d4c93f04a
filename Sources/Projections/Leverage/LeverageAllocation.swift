internal import Events
internal import Figures

/// Whether tokens go where the people are.
struct LeverageAllocation: Metric {
  let definition = MetricDefinition(
    id: "leverage.allocation",
    name: Localized(de: "Verteilung der Tokens auf Stufen", en: "Allocation of tokens over bands"),
    formula: Localized(
      de: "½ Σ |Anteil der Stufe an den Tokens − Anteil an den Personen|: der Anteil der Tokens, der anders läge, wenn "
        + "jede Stufe so viele hätte, wie ihr nach Köpfen zukäme; dazu beide Anteile je Stufe; jede Person zählt in "
        + "der Stufe, die sie zuletzt hatte",
      en:
        "½ Σ |band's share of tokens − its share of people|: the share of tokens that would lie elsewhere if each band "
        + "had as many as its headcount; beside it both shares by band; each person counts in the band they held last"),
    unit: .share, shape: .mean, dimensions: [.tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen der gezeigten Stufen", en: "people of the bands shown"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    switch try Bands.found(inquiry, whoCould: false) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      let tokens = try AIEffort(inquiry).tokens
      let sums = found.bands.map { band in band.people.reduce(Int64(0)) { $0.plus(bounded: tokens[$1] ?? 0) } }
      let (all, people) = (sums.boundedSum, found.people)
      guard people.contains(where: { tokens[$0] != nil }), all > 0 else {
        return [.noTokens(.organisation, people: people)]
      }
      var (distance, parts): (Double, [FigureValue.Part]) = (0, [])
      for (band, sum) in zip(found.bands, sums) {
        let ofTokens = Double(sum) / Double(all)
        let ofPeople = Double(band.people.count) / Double(people.count)
        distance += (ofTokens - ofPeople).magnitude / 2
        // To whoever knows the rest both say the same of a band, so they spread alike and hide together.
        let spread = Contributions(of: band.people) { Double(tokens[$0] ?? 0) }
        for (key, share, de, en) in [
          ("tokens", ofTokens, "Tokens", "tokens"), ("people", ofPeople, "Personen", "people"),
        ] {
          parts.append(
            FigureValue.Part(
              key: band.key(key), label: Localized(de: "\(band.name): \(de)", en: "\(band.name): \(en)"),
              value: .real(share), groupBase: Base(people: band.people), isDivision: true, contributions: spread))
        }
      }
      let value = FigureValue(
        value: .real(distance), parts: parts, contributions: Contributions(of: people) { Double(tokens[$0] ?? 0) })
      return [.value(value, group: .organisation, people: people)]
    }
  }

  let examples = [
    WorkedExample(
      "a quarter of the people has half of the tokens",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("C", "Sales"), .placed("D", "Sales", band: 3),
        .used("A", on: "2024-07-01", output: 50), .used("D", on: "2024-07-01", output: 50),
      ], in: "2024-Q3", gives: .number(0.25)),
    WorkedExample(
      "both shares of a band stand side by side",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales", band: 2), .used("A", on: "2024-07-01", output: 30),
        .used("B", on: "2024-07-01", input: 70),
      ], in: "2024-Q3", gives: .parts(["band-1.tokens": 0.3, "band-1.people": 0.5, "band-2.tokens": 0.7])),
    WorkedExample(
      "uses without tokens", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-tokens-reported")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
