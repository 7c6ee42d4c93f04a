internal import Events
internal import Figures

/// How many rounds it takes until a result is accepted.
struct SupervisionIterations: Metric {
  let definition = MetricDefinition(
    id: "supervision.iterations",
    name: Localized(de: "Runden bis zur Annahme", en: "Rounds until accepted"),
    formula: Localized(
      de: "Median der Runden über im Zeitraum angenommene Ergebnisse, deren Prüfung Runden nennt; überarbeitete und "
        + "abgelehnte zählen nicht",
      en: "median of rounds over results accepted in the period whose review reports rounds; edited and rejected ones "
        + "do not count"),
    unit: .rounds, shape: .mean, grain: "event", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(
      de: "Personen, die mit Angabe der Runden annahmen", en: "people who accepted and reported rounds"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    var rounds = Array(repeating: RoundHistogram(), count: cohorts.count)
    var (reports, first) = (PersonSums(count: cohorts.count), PersonSums(count: cohorts.count))
    try inquiry.forEachReview(cohorts) { row, group in
      guard row.verdict == "accepted", let iterations = row.iterations else { return }
      rounds[group].add(iterations, times: row.reviews)
      reports.add(Double(row.reviews), of: row.person, in: group)
      if iterations == 1 { first.add(Double(row.reviews), of: row.person, in: group) }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard let median = rounds[index].median else { return .noRounds(cohort.key, people: cohort.people) }
      let parts = [
        FigureValue.Part(
          key: "reported",
          label: Localized(de: "Annahmen mit Angabe (Anzahl)", en: "acceptances with a report (count)"),
          value: .integer(rounds[index].total), contributions: reports.spread(in: index)),
        FigureValue.Part(
          key: "first-round", label: Localized(de: "in der ersten Runde (Anzahl)", en: "in the first round (count)"),
          value: .integer(rounds[index].first), contributions: first.spread(in: index)),
      ]
      let value = FigureValue(value: .real(median), parts: parts, contributions: reports.spread(in: index))
      return .value(value, group: cohort.key, people: reports.people(in: index))
    }
  }

  let examples = [
    WorkedExample(
      "the middle of three; a rejection after nine rounds does not count",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .judged("A", "accepted", rounds: 1),
        .judged("A", "accepted", rounds: 2), .judged("B", "accepted", rounds: 6), .judged("B", "rejected", rounds: 9),
      ], in: "2024-Q3", gives: .number(2)),
    WorkedExample(
      "between two middle ones lies their mean",
      given: [
        .placed("A", "Sales"), .judged("A", "accepted", rounds: 1), .judged("A", "accepted", rounds: 2),
      ], in: "2024-Q3", gives: .number(1.5)),
    WorkedExample(
      "those of the first round stand beside it",
      given: [.placed("A", "Sales")] + .judged("A", times: 3, "accepted", rounds: 1) + [
        .judged("A", "accepted", rounds: 4), .judged("A", "accepted"),
      ], in: "2024-Q3", gives: .parts(["reported": 4, "first-round": 3])),
    WorkedExample(
      "an acceptance without rounds is not one of one round",
      given: [.placed("A", "Sales"), .judged("A", "accepted")], in: "2024-Q3", gives: .unsayable("no-rounds")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-rounds")),
  ]
}

extension FigureRow {
  /// Acceptances, if any, without a number of rounds.
  static func noRounds(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-rounds", de: "Keine Annahme in diesem Zeitraum nennt, wie viele Runden nötig waren.",
      en: "No acceptance in this period says how many rounds it took.", group: group, people: people)
  }
}
