internal import Events
internal import Figures

/// What share of reviewed AI work was taken as it was, had to be mended, or was of no use.
struct VerdictShare: Metric {
  static let acceptance = VerdictShare(
    "accepted", "supervision.acceptance", name: Localized(de: "Annahme", en: "Acceptance"),
    word: Localized(de: "angenommen", en: "accepted"), counter: "supervision.uncritical-use")
  static let edits = VerdictShare(
    "edited", "supervision.edits", name: Localized(de: "Überarbeitung", en: "Edits"),
    word: Localized(de: "überarbeitet", en: "edited"))
  static let rejections = VerdictShare(
    "rejected", "supervision.rejections", name: Localized(de: "Ablehnung", en: "Rejections"),
    word: Localized(de: "abgelehnt", en: "rejected"))

  /// `accepted`, `edited`, `rejected`
  let verdict: String
  let definition: MetricDefinition
  let examples: [WorkedExample]

  private init(
    _ verdict: String, _ id: MetricID, name: Localized, word: Localized, counter: MetricID? = nil
  ) {
    self.verdict = verdict
    definition = VerdictShare.definition(id, name: name, verdict: word, counter: counter)
    examples = VerdictShare.examples(of: verdict)
  }

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let tally = try ReviewTally(inquiry) { $0.verdict == verdict }
    let samples = try SampledReviews(inquiry)
    let unnamed = try unnamedParts(inquiry)
    return tally.cohorts.cohorts.indices.map { index in
      let cohort = tally.cohorts.cohorts[index]
      let parts = samples.parts(verdict, in: cohort.key) + unnamed
      let people = tally.people(in: index)
      guard people.isEmpty else {
        var value = tally.share(in: index)
        value.parts = parts
        return .value(value, group: cohort.key, people: people)
      }
      let value = FigureValue(parts: parts)
      if let sample = samples[cohort.key] { return .value(value, group: cohort.key, people: sample.people) }
      guard !parts.isEmpty else { return .noReviews(cohort.key, people: cohort.people) }
      return FigureRow.value(value, group: cohort.key, people: []).aboutNobody
    }
  }

  /// Judgements that name nobody belong to no unit and cannot be clustered; they stand beside those of people.
  private func unnamedParts(_ inquiry: Inquiry) throws -> [FigureValue.Part] {
    guard !inquiry.question.isBelowOrganisation else { return [] }
    var (part, whole): (Int64, Int64) = (0, 0)
    for row in try inquiry.reviews(in: inquiry.period.days) where row.person == 0 {
      whole = whole.plus(bounded: row.reviews)
      if row.verdict == verdict { part = part.plus(bounded: row.reviews) }
    }
    guard whole > 0 else { return [] }
    return [
      FigureValue.Part(
        key: "unnamed", label: Localized(de: "in Prüfungen ohne Person", en: "in reviews that name nobody"),
        value: .real(Double(part) / Double(whole))),
      FigureValue.Part(
        key: "unnamed-reviews", label: Localized(de: "Prüfungen ohne Person", en: "reviews that name nobody"),
        value: .integer(whole)),
    ]
  }

  /// What the three metrics say alike; only the verdict differs.
  private static func definition(
    _ id: MetricID, name: Localized, verdict: Localized, counter: MetricID?
  ) -> MetricDefinition {
    MetricDefinition(
      id: id, name: name,
      formula: Localized(
        de: "Prüfungen mit dem Urteil „\(verdict.de)“ ÷ alle Prüfungen durch Personen im Zeitraum; Intervall über "
          + "Personen als Klumpen, ab \(ReviewTally.leastForInterval) Personen; Stichproben und Prüfungen ohne Person "
          + "stehen daneben und zählen nicht mit; nicht mit der Übernahme von Vorschlägen zu verwechseln",
        en: "reviews with the verdict \"\(verdict.en)\" ÷ all reviews by people in the period; interval clustered by "
          + "person, from \(ReviewTally.leastForInterval) people on; samples and reviews that name nobody stand beside "
          + "it and are not counted in; not to be mixed up with vendor acceptance"),
      unit: .share, shape: .share, grain: "event", counterMetric: counter,
      dimensions: [.unit, .band, .kind, .site, .tool],
      isQuantity: true, quantity: "reviews",
      baseMeaning: Localized(de: "Personen, die prüften", en: "people who reviewed"))
  }
}

extension VerdictShare {
  private static func examples(of verdict: String) -> [WorkedExample] {
    let others = ["accepted", "edited", "rejected"].filter { $0 != verdict }
    let sample = ["accepted", "edited", "rejected"].map { Int64($0 == verdict ? 3 : $0 == others[0] ? 4 : 1) }
    return [
      WorkedExample(
        "two of five reviews by two people",
        given: [
          .placed("A", "Sales"), .placed("B", "Sales"), .judged("A", verdict), .judged("A", others[0]),
          .judged("B", verdict), .judged("B", others[0]), .judged("B", others[1]),
          .judged("B", verdict, on: "2024-10-01"),
        ], in: "2024-Q3", gives: .share(2, 5)),
      WorkedExample(
        "a review counts in the unit of its day and in those above",
        given: [
          .placed("A", "Sales/North"), .placed("A", "Law", from: "2024-08-01"), .judged("A", verdict),
          .judged("A", others[0], on: "2024-08-01"),
        ], in: "2024-Q3", by: [.unit],
        gives: ["Law": .share(0, 1), "Sales": .share(1, 1), "Sales/North": .share(1, 1)]),
      WorkedExample(
        "a sample stands beside the reviews of people",
        given: [
          .placed("A", "Sales"), .judged("A", verdict), .judged("", others[0]),
          .sampled("Sales", accepted: sample[0], edited: sample[1], rejected: sample[2]),
        ], in: "2024-Q3",
        gives: .parts(["sampled": 0.375, "sampled-results": 8, "unnamed": 0, "unnamed-reviews": 1])),
      WorkedExample(
        "nobody reviewed anything", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
        gives: .unsayable("no-reviews")),
      WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-reviews")),
    ]
  }
}
