internal import Events
internal import Figures

/// Who has completed a training.
struct CompetenceTrained: Metric {
  let definition = MetricDefinition(
    id: "competence.trained",
    name: Localized(de: "Geschulte", en: "People trained"),
    formula: Localized(
      de: "zugeordnete Personen mit mindestens einer bis zum Ende des Zeitraums abgeschlossenen Schulung ÷ zugeordnete "
        + "Personen",
      en: "people placed with at least one training completed by the end of the period ÷ people placed"),
    unit: .share, shape: .share, grain: "event", direction: .higherIsBetter, target: .unit,
    counterMetric: "competence.after-training", baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"),
    counts: [.headline: .trained], persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.tool == nil else { return [.notByTool] }
    let cohorts = try inquiry.cohorts()
    let trainings = try Trainings(inquiry)
    return cohorts.cohorts.map { cohort in
      guard !cohorts.isSeenOnly else { return .noRoster(cohort.key, people: cohort.people) }
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      guard !trainings.first.isEmpty else { return .noTrainings(cohort.key, people: cohort.people) }
      let trained = cohort.people.count { trainings.first[$0] != nil }
      return .value(.share(trained, of: cohort.people.count), group: cohort.key, people: cohort.people)
    }
  }

  let examples = [
    WorkedExample(
      "trained long ago counts, trained later does not, and twice counts once",
      given: .each("A B C D") { .placed($0, "Sales") } + [
        .trained("A", on: "2024-02-01"), .trained("B", on: "2024-09-30"), .trained("B", on: "2024-09-30"),
        .trained("C", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .share(2, 4)),
    WorkedExample(
      "by unit, and in the units above",
      given: [
        .placed("A", "Sales/North"), .placed("B", "Sales"), .placed("C", "Law"), .trained("A", on: "2024-07-01"),
      ], in: "2024-Q3", by: [.unit],
      gives: ["Law": .share(0, 1), "Sales": .share(1, 2), "Sales/North": .share(1, 1)]),
    WorkedExample(
      "two accounts of one human were trained once",
      given: [.placed("A", "Sales"), .linked("A", "a@mail"), .trained("a@mail", on: "2024-07-01")], in: "2024-Q3",
      gives: .share(1, 1)),
    WorkedExample(
      "no training on record is not a share of 0", given: [.placed("A", "Sales")], in: "2024-Q3",
      gives: .unsayable("no-trainings")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
