internal import Events
internal import Figures

/// Whether nearly everything is accepted at once: a sign that results are waved through rather than judged.
struct SupervisionUncriticalUse: Metric {
  static let mostAccepted = 0.95
  static let leastReviews = 30
  /// A median of fewer acceptances would hang on a person or two.
  static let leastWithRounds = 10

  let definition = MetricDefinition(
    id: "supervision.uncritical-use",
    name: Localized(de: "Unkritische Nutzung (0 nein, 1 ja)", en: "Uncritical use (0 no, 1 yes)"),
    formula: Localized(
      de:
        "1 (auffällig), wenn über 95 % von mindestens \(leastReviews) Prüfungen durch Personen annehmen und der Median "
        + "der Runden bis dahin 1 ist, sonst 0; über 95 % braucht es mindestens \(leastWithRounds) Annahmen mit Angabe "
        + "der Runden",
      en: "1 (flagged) where over 95 % of at least \(leastReviews) reviews by people accept and the median of rounds "
        + "until then is 1, otherwise 0; over 95 % it needs at least \(leastWithRounds) acceptances that report rounds"
        + ""),
    unit: .index, shape: .count, grain: "event", direction: .lowerIsBetter, target: .organisation,
    counterMetric: "supervision.review-coverage", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    quantity: "reviews",
    baseMeaning: Localized(de: "Personen, die prüften", en: "people who reviewed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let tally = try ReviewTally(inquiry) { $0.verdict == "accepted" }
    var rounds = Array(repeating: RoundHistogram(), count: tally.cohorts.count)
    try inquiry.forEachReview(tally.cohorts) { row, group in
      guard row.verdict == "accepted", let iterations = row.iterations else { return }
      rounds[group].add(iterations, times: row.reviews)
    }
    return tally.cohorts.cohorts.indices.map { index in
      let cohort = tally.cohorts.cohorts[index]
      let (reviews, people) = (tally.reviews(in: index), tally.people(in: index))
      guard reviews > 0 else { return .noReviews(cohort.key, people: cohort.people) }
      guard reviews >= Self.leastReviews else {
        return .tooFewReviews(reviews, of: Self.leastReviews, group: cohort.key, people: people)
      }
      let isAccepting = Double(tally.matches(in: index)) > Self.mostAccepted * Double(reviews)
      if isAccepting, rounds[index].total < Self.leastWithRounds { return .noRounds(cohort.key, people: people) }
      let isFlagged = isAccepting && rounds[index].median == 1
      let part = FigureValue.Part(
        key: "reviews", label: Localized(de: "Prüfungen", en: "reviews"), value: .integer(reviews),
        contributions: tally.spread(in: index))
      let value = FigureValue(
        value: .integer(isFlagged ? 1 : 0), parts: [part], contributions: tally.spread(in: index))
      return .value(value, group: cohort.key, people: people)
    }
  }

  let examples = [
    WorkedExample(
      "thirty accepted at once",
      given: [.placed("A", "Sales")] + .judged("A", times: 30, "accepted", rounds: 1), in: "2024-Q3",
      gives: .number(1)),
    WorkedExample(
      "95 % is not over 95 %",
      given: [.placed("A", "Sales")] + .judged("A", times: 38, "accepted", rounds: 1)
        + .judged("A", times: 2, "rejected"), in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "who goes two rounds has looked",
      given: [.placed("A", "Sales")] + .judged("A", times: 14, "accepted", rounds: 1)
        + .judged("A", times: 16, "accepted", rounds: 2), in: "2024-Q3", gives: .number(0)),
    WorkedExample(
      "without rounds nobody knows whether they were waved through",
      given: [.placed("A", "Sales")] + .judged("A", times: 30, "accepted"), in: "2024-Q3",
      gives: .unsayable("no-rounds")),
    WorkedExample(
      "29 reviews are too few",
      given: [.placed("A", "Sales")] + .judged("A", times: 29, "accepted", rounds: 1), in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-reviews")),
  ]
}
