internal import Events
internal import Figures
internal import Statistics

/// How use spreads over tools.
struct Tools: Metric {
  let definition = MetricDefinition(
    id: "adoption.tools",
    name: Localized(de: "Werkzeuge", en: "Tools"),
    formula: Localized(
      de: "Herfindahl der Aktionen über Werkzeuge (Σ s², 1 = ein einziges); dazu verschiedene Personen und Aktionen je "
        + "Werkzeug",
      en: "Herfindahl of actions over tools (Σ s², 1 = a single one); beside it distinct people and actions by tool"),
    unit: .index, shape: .mean, dimensions: [.unit, .band, .kind, .site], isQuantity: true,
    baseMeaning: Localized(de: "aktive Personen", en: "active people"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let facets = try inquiry.models.facets()
    let tools = Set(facets.map(\.tool)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(tools, tools.indices))
    let toolOfFacet = facets.map { numbers[$0.tool]! }
    var all = PersonSums(count: cohorts.count)
    var sums = tools.map { _ in PersonSums(count: cohorts.count) }
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions) where row.person > 0 && row.actions > 0 {
      cohorts.visit(row.person, on: row.day) {
        all.add(Double(row.actions), of: row.person, in: $0)
        sums[toolOfFacet[Int(row.facet)]].add(Double(row.actions), of: row.person, in: $0)
      }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      let people = all.people(in: index)
      guard !people.isEmpty else { return .noUsage(cohort.key, people: cohort.people) }
      let used = tools.indices.filter { !sums[$0].values(in: index).isEmpty }
      let parts = used.flatMap { Tools.parts(tools[$0], sums[$0], in: index) }
      return .statistic(
        group: cohort.key, people: people, contributions: all.contributions(in: index), parts: parts
      ) { () throws(CannotBeSaid) in
        try herfindahl(used.map { sums[$0].values(in: index).values.reduce(0, +) })
      }
    }
  }

  private static func parts(_ tool: String, _ sums: PersonSums, in group: Int) -> [FigureValue.Part] {
    let actions = sums.values(in: group)
    return [
      FigureValue.Part(
        key: "\(tool).people", label: Localized(de: "\(tool): Personen", en: "\(tool): people"),
        value: .integer(Int64(actions.count))),
      FigureValue.Part(
        key: "\(tool).actions", label: Localized(de: "\(tool): Aktionen", en: "\(tool): actions"),
        value: .integer(Int64(bounded: actions.values.reduce(0, +))), contributions: sums.contributions(in: group)),
    ]
  }

  let examples = [
    WorkedExample(
      "people and actions of two tools",
      given: .each("A B") { .placed($0, "Sales") } + [
        .week("A", from: "2024-07-01", actions: 3), .used("A", on: "2024-07-01"), .used("B", on: "2024-07-02"),
        .used("B", on: "2024-07-03"),
      ], in: "2024-Q3",
      gives: .parts(["assistant.people": 1, "assistant.actions": 3, "chat.people": 2, "chat.actions": 3])),
    WorkedExample(
      "half and half is one half",
      given: [.placed("A", "Sales"), .week("A", from: "2024-07-01", actions: 1), .used("A", on: "2024-07-01")],
      in: "2024-Q3", gives: .number(0.5)),
    WorkedExample(
      "a person with two accounts is one person of a tool",
      given: [
        .placed("A", "Sales"), .linked("A", "a@mail"), .used("A", on: "2024-07-01"), .used("a@mail", on: "2024-07-02"),
      ], in: "2024-Q3", gives: .parts(["chat.people": 1, "chat.actions": 2])),
    WorkedExample(
      "nobody used any", given: [.placed("A", "Sales")], in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
