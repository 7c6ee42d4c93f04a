internal import Events
internal import Figures

/// What usage costs for each result that somebody accepted.
struct TokensCostPerAcceptedOutput: Metric {
  let definition = MetricDefinition(
    id: "tokens.cost-per-accepted-output",
    name: Localized(de: "Kosten je angenommenes Ergebnis", en: "Cost per accepted output"),
    formula: Localized(
      de: "Kosten der Nutzung (wie tokens.cost) ÷ in Prüfungen angenommene Ergebnisse; was niemand prüfte, kostet mit",
      en: "cost of use (as tokens.cost) ÷ outputs accepted in reviews; what nobody reviewed is in the cost"),
    unit: .money, shape: .mean, counterMetric: "adoption.active-people",
    dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true, quantity: "cost",
    baseMeaning: Localized(de: "Personen, die Ergebnisse annahmen", en: "people who accepted outputs"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let tally = try CostTally(inquiry)
    let cohorts = tally.cohorts
    var accepted = PersonSums(count: cohorts.count)
    var counts = [Int64](repeating: 0, count: cohorts.count)
    for row in try inquiry.reviews(in: inquiry.period.days) where row.verdict == "accepted" {
      if row.person == 0, !inquiry.question.isBelowOrganisation, !counts.isEmpty {
        counts[0] = counts[0].plus(bounded: row.reviews)
      }
      guard row.person > 0 else { continue }
      cohorts.visit(row.person, on: row.day) {
        counts[$0] = counts[$0].plus(bounded: row.reviews)
        accepted.add(Double(row.reviews), of: row.person, in: $0)
      }
    }
    return cohorts.cohorts.enumerated().map { index, cohort in
      guard let money = tally.money(in: index) else { return .noCost(cohort.key, people: cohort.people) }
      guard counts[index] > 0 else {
        return .unsayable(
          "no-accepted-outputs", de: "In diesem Zeitraum hat keine Prüfung ein Ergebnis angenommen.",
          en: "No review accepted an output in this period.", group: cohort.key, people: cohort.people)
      }
      let value = FigureValue(
        value: money.times(1, dividedBy: counts[index]).number, numerator: money.number,
        denominator: .integer(counts[index]), currency: tally.currency, contributions: tally.spread(in: index),
        furtherContributions: accepted.spread(in: index).map { [$0] } ?? [])
      return .value(value, group: cohort.key, people: accepted.people(in: index))
    }
  }

  let examples = [
    WorkedExample(
      "edited and rejected outputs cost, and do not count",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", cost: "9"),
        .reviewed("A", on: "2024-07-01", verdict: "accepted"), .reviewed("A", on: "2024-07-02", verdict: "accepted"),
        .reviewed("A", on: "2024-07-03", verdict: "edited"), .reviewed("A", on: "2024-07-04", verdict: "rejected"),
      ], in: "2024-Q3", gives: .number(4.5)),
    WorkedExample(
      "nothing accepted",
      given: [
        .placed("A", "Sales"), .used("A", on: "2024-07-01", cost: "9"),
        .reviewed("A", on: "2024-07-03", verdict: "edited"),
      ], in: "2024-Q3", gives: .unsayable("no-accepted-outputs")),
    WorkedExample(
      "accepted outputs of unknown cost",
      given: [.placed("A", "Sales"), .reviewed("A", on: "2024-07-01", verdict: "accepted")], in: "2024-Q3",
      gives: .unsayable("no-cost")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-cost")),
  ]
}
