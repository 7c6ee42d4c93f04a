internal import Events
internal import Figures

/// Hours that people say AI labour saved them.
struct TokensReportedTimeSaved: Metric {
  let definition = MetricDefinition(
    id: "tokens.reported-time-saved",
    name: Localized(de: "Gemeldete Zeitersparnis", en: "Reported time saved"),
    formula: Localized(
      de: "Summe der gemeldeten Minuten ÷ 60, nur von Prüfungen mit Angabe; weder hochgerechnet noch in Stellen "
        + "umgerechnet",
      en: "sum of reported minutes ÷ 60, only of reviews that reported them; neither extrapolated nor turned into FTE"),
    unit: .hours, shape: .mean, counterMetric: "adoption.active-people",
    dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen, die etwas meldeten", en: "people who reported"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    var minutes = PersonSums(count: cohorts.count)
    var reports = PersonSums(count: cohorts.count)
    var (unnamedMinutes, unnamedReports): (Int64, Int64) = (0, 0)
    for row in try inquiry.reviews(in: inquiry.period.days) where row.savedReports > 0 {
      if row.person == 0 {
        guard !inquiry.question.isBelowOrganisation else { continue }
        unnamedMinutes += row.minutesSaved
        unnamedReports += row.savedReports
      } else {
        cohorts.visit(row.person, on: row.day) {
          minutes.add(Double(row.minutesSaved), of: row.person, in: $0)
          reports.add(Double(row.savedReports), of: row.person, in: $0)
        }
      }
    }
    return cohorts.cohorts.enumerated().map { index, cohort in
      let count = reports.values(in: index).values.reduce(0, +) + Double(unnamedReports)
      guard count > 0 else {
        return .unsayable(
          "no-time-reported", de: "In diesem Zeitraum hat niemand eine Zeitersparnis gemeldet.",
          en: "Nobody reported time saved in this period.", group: cohort.key, people: cohort.people)
      }
      let sum = minutes.values(in: index).values.reduce(0, +) + Double(unnamedMinutes)
      let part = FigureValue.Part(
        key: "reviews-with-report",
        label: Localized(de: "Prüfungen mit Angabe (Anzahl)", en: "reviews with a report (count)"),
        value: .integer(Int64(bounded: count)), contributions: reports.spread(in: index))
      let value = FigureValue(value: .real(sum / 60), parts: [part], contributions: minutes.spread(in: index))
      return .value(value, group: cohort.key, people: reports.people(in: index))
    }
  }

  let examples = [
    WorkedExample(
      "ninety minutes by two of three reviews",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .reviewed("A", on: "2024-07-01", verdict: "accepted", saved: 60),
        .reviewed("B", on: "2024-07-01", verdict: "edited", saved: 30),
        .reviewed("B", on: "2024-07-02", verdict: "accepted"),
      ], in: "2024-Q3", gives: .number(1.5)),
    WorkedExample(
      "nothing saved is a report too",
      given: [.placed("A", "Sales"), .reviewed("A", on: "2024-07-01", verdict: "rejected", saved: 0)], in: "2024-Q3",
      gives: .parts(["reviews-with-report": 1])),
    WorkedExample(
      "a review without minutes is not extrapolated",
      given: [.placed("A", "Sales"), .reviewed("A", on: "2024-07-01", verdict: "accepted")], in: "2024-Q3",
      gives: .unsayable("no-time-reported")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-time-reported")),
  ]
}
