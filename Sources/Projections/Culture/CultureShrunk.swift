internal import Events
internal import Figures
internal import Statistics

/// Scores of units, drawn towards the whole the more, the less is known about a unit. No ranking.
struct CultureShrunk: Metric {
  let definition = MetricDefinition(
    id: "culture.shrunk", name: Localized(de: "Geglättete Sicherheit", en: "Shrunk safety score"),
    formula: Localized(
      de: "μ + λ(x̄ − μ) mit λ = nτ²/(nτ² + σ²); μ, τ² und σ² aus den untersten Einheiten mit genügend Antworten. Für "
        + "die Organisation: μ. Nach Einheitspfad geordnet, nie nach Wert. \(CultureWords.period.de)",
      en: "μ + λ(x̄ − μ) with λ = nτ²/(nτ² + σ²); μ, τ² and σ² from the lowest units with enough answers. For the "
        + "organisation: μ. Ordered by path of the unit, never by value. \(CultureWords.period.en)"),
    unit: .score, shape: .mean, grain: "wave", direction: .higherIsBetter, leastN: 5, dimensions: [.unit],
    baseMeaning: CultureWords.answers)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let units = try inquiry.lowestUnits(asking: "safety")
    return try inquiry.rows(asking: "safety") { asked, group in
      let scores = asked.scores(of: group.answers, asked.columns)
      guard !scores.isEmpty else { return asked.noAnswers(group) }
      let values = scores.map(\.score).sorted()
      do throws(CannotBeSaid) {
        let fit = try shrunkMeans(units.map(\.scores))
        let shrunk =
          group.key.parts.isEmpty
          ? fit.centre : CultureShrunk.shrunk(mean(values), answers: values.count, fit)
        let value = FigureValue(
          value: .real(shrunk), mean: AnswerMean(scale: 0...100, isAlike: values.first == values.last))
        return asked.row(group, value, answers: scores.map(\.row))
      } catch {
        let reason = error.answerReason
        return asked.unsayable(
          group, reason.code, de: reason.text.de, en: reason.text.en, answers: scores.map(\.row))
      }
    }
  }

  private static func shrunk(_ mean: Double, answers: Int, _ fit: ShrunkMeans) -> Double {
    // Divided by their sum, neither variance can leave the range of numbers.
    let sum = fit.betweenVariance + fit.withinVariance
    let (tau, sigma) = (fit.betweenVariance / sum, fit.withinVariance / sum)
    let weight = Double(answers) * tau / (Double(answers) * tau + sigma)
    return fit.centre + weight * (mean - fit.centre)
  }

  let examples = [
    WorkedExample(
      "where everybody in a unit agrees nothing is drawn away",
      given: .wave(
        [SampleItem.risk], invited: ["A": 5, "B": 5],
        cells: ["A": [[5], [5], [5], [5], [5]], "B": [[1], [1], [1], [1], [1]]]),
      in: "2024-Q3", by: [.unit], gives: ["A": .number(100), "B": .number(0)]),
    WorkedExample(
      "units that differ no more than by chance all stand at the mean",
      given: .wave(
        [SampleItem.risk], invited: ["A": 5, "B": 6],
        cells: ["A": [[5], [1], [3], [5], [1]], "B": [[1], [5], [3], [1], [5], [3]]]),
      in: "2024-Q3", by: [.unit], gives: ["A": .number(50), "B": .number(50)]),
    WorkedExample(
      "one unit has nothing to be drawn to",
      given: .wave([SampleItem.risk], invited: ["A": 5], cells: ["A": [[5], [1], [3], [5], [1]]]), in: "2024-Q3",
      by: [.unit], gives: ["A": .unsayable("too-few")]),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-survey")),
  ]
}
