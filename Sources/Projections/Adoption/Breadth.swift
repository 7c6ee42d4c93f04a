internal import Events
internal import Figures
internal import Statistics

/// How evenly use spreads over categories of task.
struct Breadth: Metric {
  let definition = MetricDefinition(
    id: "adoption.breadth",
    name: Localized(de: "Breite der Nutzung", en: "Breadth of use"),
    formula: Localized(
      de: "Gleichmäßigkeit nach Shannon über die vorkommenden Aufgabenarten: −Σ s·ln s ÷ ln S, s = Anteil an den "
        + "Aktionen mit Aufgabenart, S = Zahl der Arten; Intervall durch Ziehen von Personen",
      en: "Shannon evenness over the task categories that occur: −Σ s·ln s ÷ ln S, s = share of the actions with a "
        + "category, S = number of categories; interval by bootstrap over people"),
    unit: .index, shape: .mean, direction: .higherIsBetter, dimensions: [.unit, .band, .kind, .site, .tool],
    isQuantity: true, baseMeaning: Localized(de: "Personen mit Aufgabenart", en: "people with a task category"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let facets = try inquiry.models.facets()
    let categories = Set(facets.compactMap(\.category)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(categories, categories.indices))
    let numberOfFacet = facets.map { facet in facet.category.flatMap { numbers[$0] } }
    var all = PersonSums(count: cohorts.count)
    var sums = categories.map { _ in PersonSums(count: cohorts.count) }
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) where row.person > 0 && row.actions > 0 {
      guard let category = numberOfFacet[Int(row.facet)] else { continue }
      cohorts.visit(row.person, on: row.day) {
        all.add(Double(row.actions), of: row.person, in: $0)
        sums[category].add(Double(row.actions), of: row.person, in: $0)
      }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      let people = all.people(in: index)
      guard !people.isEmpty else { return .noCategories(cohort.key, people: cohort.people) }
      let totals = categories.indices.map { sums[$0].values(in: index).values.reduce(0, +) }
      let parts = categories.indices.filter { totals[$0] > 0 }.map { category in
        FigureValue.Part(
          key: categories[category], label: Localized(categories[category]),
          value: .integer(Int64(bounded: totals[category])), contributions: sums[category].contributions(in: index))
      }
      var row = FigureRow.statistic(
        group: cohort.key, people: people, contributions: all.contributions(in: index), parts: parts
      ) { () throws(CannotBeSaid) in try shannonEvenness(totals) }
      if case .value(var value) = row.outcome {
        let counts = people.map { person in sums.map { $0[person, in: index] } }
        value.interval = Breadth.interval(counts, cohort, inquiry)
        row.outcome = .value(value)
      }
      return row
    }
  }

  /// By drawing people with all they did; nil where they are too few or all alike.
  private static func interval(_ counts: [[Double]], _ cohort: Cohorts.Cohort, _ inquiry: Inquiry) -> Interval? {
    // Sorted by what they did, so that the order in which people became known draws nothing else.
    let sorted = counts.sorted { $0.lexicographicallyPrecedes($1) }
    let flat = sorted.flatMap { $0 }
    let width = sorted.first?.count ?? 0
    return .bootstrap(Array(sorted.indices), for: cohort.key, inquiry) { (drawn: [Int]) throws(CannotBeSaid) in
      var totals = Array(repeating: 0.0, count: width)
      for person in drawn {
        for category in 0..<width { totals[category] += flat[person * width + category] }
      }
      return try shannonEvenness(totals)
    }
  }

  let examples = [
    WorkedExample(
      "two kinds of task alike",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .used("A", on: "2024-07-01", category: "write"),
        .used("B", on: "2024-07-02", category: "code"),
      ], in: "2024-Q3", gives: .number(1)),
    WorkedExample(
      "uses without a category are left out",
      given: [.placed("A", "Sales")] + (1...3).map { .used("A", on: "2024-07-0\($0)", category: "write") } + [
        .used("A", on: "2024-07-04", category: "code"), .used("A", on: "2024-07-05"),
      ], in: "2024-Q3", gives: .number(0.8112781244591328)),
    WorkedExample(
      "one category alone has no evenness",
      given: [.placed("A", "Sales"), .used("A", on: "2024-07-01", category: "write")], in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample(
      "a source without categories cannot say it",
      given: [.placed("A", "Sales"), .week("A", from: "2024-07-01", actions: 10)], in: "2024-Q3",
      gives: .unsayable("no-categories")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// Usage, but of unknown kind.
  static func noCategories(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-categories", de: "Keine Quelle meldet hier, für welche Art von Aufgabe genutzt wurde.",
      en: "No source reports here for which kind of task it was used.", group: group, people: people)
  }
}
