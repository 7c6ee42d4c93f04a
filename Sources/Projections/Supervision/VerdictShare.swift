internal import Events
internal import Figures

/// The share of one verdict among all judgements: what acceptance, edits and rejections have in common.
struct VerdictShare {
  /// `accepted`, `edited`, `rejected`
  let verdict: String

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
  static func definition(
    _ id: MetricID, name: Localized, verdict: Localized, counter: MetricID? = nil
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
      isQuantity: true, baseMeaning: Localized(de: "Personen, die prüften", en: "people who reviewed"))
  }
}
