internal import Events
internal import Figures

/// How much of what could be reviewed was reviewed.
struct SupervisionReviewCoverage: Metric {
  let definition = MetricDefinition(
    id: "supervision.review-coverage",
    name: Localized(de: "Abdeckung durch Prüfung", en: "Review coverage"),
    formula: Localized(
      de: "Prüfungen durch Personen, die ein Werkzeug nennen ÷ prüfbare Nutzungen; prüfbar ist jede bewusste Nutzung "
        + "(einzeln oder in Summe gemeldet) eines Werkzeugs, zu dem es im Zeitraum irgendwo in der Organisation "
        + "mindestens eine solche Prüfung gibt",
      en:
        "reviews by people that name a tool ÷ reviewable uses; reviewable is each intentional use (reported one by one "
        + "or in sum) of a tool for which there is at least one such review anywhere in the organisation in the period"
        + ""),
    unit: .share, shape: .share, direction: .higherIsBetter, target: .organisation,
    counterMetric: "supervision.uncritical-use", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(
      de: "Personen, die prüfbar nutzten oder prüften", en: "people with reviewable use or reviews"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let named = try inquiry.reviews(in: inquiry.period.days).filter { $0.person > 0 }
    let tools = Set(named.compactMap(\.tool))
    var reviews = PersonSums(count: cohorts.count)
    try inquiry.forEachReview(cohorts) { row, group in
      if row.tool != nil { reviews.add(Double(row.reviews), of: row.person, in: group) }
    }
    if named.contains(where: { $0.tool == nil }) {
      inquiry.note(
        Localized(
          de: "Nicht gezählt: Prüfungen, die kein Werkzeug nennen.", en: "Not counted: reviews that name no tool."))
    }
    var uses = PersonSums(count: cohorts.count)
    let isReviewable = try inquiry.models.facets().map { tools.contains($0.tool) }
    for row in try inquiry.usage(in: inquiry.period.days, for: .actions)
    where row.person > 0 && row.actions > 0 && isReviewable[Int(row.facet)] {
      cohorts.visit(row.person, on: row.day) { uses.add(Double(row.actions), of: row.person, in: $0) }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !tools.isEmpty else { return .noReviews(cohort.key, people: cohort.people) }
      let people = Set(uses.people(in: index)).union(reviews.people(in: index))
      let reviewed = reviews.values(in: index).values.reduce(0, +)
      let reviewable = uses.values(in: index).values.reduce(0, +)
      guard reviewable > 0 else { return .noReviewableUse(cohort.key, people: cohort.people) }
      guard reviewed <= reviewable else { return .moreReviewsThanUses(cohort.key, people: people) }
      let value = FigureValue(
        value: .real(reviewed / reviewable), numerator: .integer(Int64(bounded: reviewed)),
        denominator: .integer(Int64(bounded: reviewable)), contributions: uses.spread(in: index))
      return .value(value, group: cohort.key, people: people)
    }
  }

  let examples = [
    WorkedExample(
      "one of four uses of a tool that somebody reviews; the other tool is left out",
      given: [.placed("A", "Sales"), .judged("A", "accepted", tool: "chat"), .judged("A", "edited")]
        + (1...4).map { .used("A", on: "2024-07-0\($0)") } + [.used("A", on: "2024-07-01", tool: "coder")],
      in: "2024-Q3", gives: .share(1, 4)),
    WorkedExample(
      "a unit that reviews nothing has a coverage of 0 where others review that tool",
      given: [
        .placed("A", "Sales"), .placed("B", "Law"), .judged("A", "accepted", tool: "chat"),
        .used("A", on: "2024-07-01"), .used("A", on: "2024-07-02"), .used("B", on: "2024-07-01"),
      ], in: "2024-Q3", by: [.unit], gives: ["Law": .share(0, 1), "Sales": .share(1, 2)]),
    WorkedExample(
      "a vendor's sum counts by its actions",
      given: [
        .placed("A", "Sales"), .judged("A", "accepted", tool: "assistant"),
        .week("A", from: "2024-07-01", actions: 10),
      ], in: "2024-Q3", gives: .share(1, 10)),
    WorkedExample(
      "more reviews than uses: the source of uses is incomplete",
      given: [
        .placed("A", "Sales"), .judged("A", "accepted", tool: "chat"), .judged("A", "edited", tool: "chat"),
        .used("A", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .unsayable("more-reviews-than-uses")),
    WorkedExample(
      "reviews of a tool whose use nobody reports",
      given: [.placed("A", "Sales"), .judged("A", "accepted", tool: "chat")], in: "2024-Q3",
      gives: .unsayable("no-reviewable-use")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-reviews")),
  ]
}

extension FigureRow {
  fileprivate static func noReviewableUse(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-reviewable-use",
      de: "Für die geprüften Werkzeuge hat hier keine Quelle Nutzung gemeldet. Importieren Sie deren Export.",
      en: "No source reported use of the reviewed tools here. Import their export.", group: group, people: people)
  }

  fileprivate static func moreReviewsThanUses(_ group: GroupKey, people: Set<UInt32>) -> FigureRow {
    .unsayable(
      "more-reviews-than-uses",
      de: "Es gibt mehr Prüfungen als gemeldete Nutzungen: Die Nutzungsdaten sind unvollständig.",
      en: "There are more reviews than reported uses: the usage data is incomplete.", group: group, people: people)
  }
}
