internal import Events
internal import Figures
internal import Statistics

/// How unequally actions are spread over people.
struct AdoptionConcentration: Metric {
  let definition = MetricDefinition(
    id: "adoption.concentration",
    name: Localized(de: "Konzentration der Nutzung", en: "Concentration of use"),
    formula: Localized(
      de: "Gini der Aktionen über Personen mit Zugang: (2Σi·x₍ᵢ₎)/(nΣx) − (n+1)/n",
      en: "Gini of actions over people with access: (2Σi·x₍ᵢ₎)/(nΣx) − (n+1)/n"),
    unit: .index, shape: .mean, leastN: 20, dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(de: "Personen mit Zugang", en: "people with access"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let able = try inquiry.peopleWhoCould(cohorts, in: inquiry.period)
    var sums = PersonSums(count: cohorts.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) where row.person > 0 {
      cohorts.visit(row.person, on: row.day) { sums.add(Double(row.actions), of: row.person, in: $0) }
    }
    return cohorts.cohorts.indices.map { index in
      let group = cohorts.cohorts[index].key
      guard !able[index].isEmpty else { return .noPeople(group) }
      return .statistic(group: group, people: able[index]) { () throws(CannotBeSaid) in
        try gini(able[index].map { sums[$0, in: index] })
      }
    }
  }

  let examples = [
    WorkedExample(
      "one of two did everything",
      given: [.placed("A", "Sales"), .placed("B", "Sales"), .week("A", from: "2024-07-01", actions: 10)], in: "2024-Q3",
      gives: .number(0.5)),
    WorkedExample(
      "everybody did the same",
      given: .each("A B C") { .placed($0, "Sales") } + .each("A B C") { .week($0, from: "2024-07-01", actions: 7) },
      in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "nobody used it", given: [.placed("A", "Sales"), .placed("B", "Sales")], in: "2024-Q3",
      gives: .unsayable("zero-total")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
