internal import Events
internal import Figures

/// How much rework comes of what people asked for rather than of what AI made of it.
struct SupervisionBriefQuality: Metric {
  static let leastReworked = 30
  static let leastPeople = 10

  let definition = MetricDefinition(
    id: "supervision.brief-quality",
    name: Localized(de: "Nacharbeit wegen des Auftrags", en: "Rework for want of a brief"),
    formula: Localized(
      de: "(Prüfungen mit dem Grund „Auftrag unklar“ + „Kontext fehlt“) ÷ (überarbeitet + abgelehnt), auch ohne Grund; "
        + "Intervall über Personen als Klumpen; ab \(leastReworked) solchen Prüfungen von \(leastPeople) Personen",
      en:
        "(reviews with the reason \"unclear brief\" + \"missing context\") ÷ (edited + rejected), those without a "
        + "reason included; interval clustered by person; from \(leastReworked) such reviews by \(leastPeople) people "
        + "on"),
    unit: .share, shape: .share, grain: "event", direction: .lowerIsBetter, target: .organisation,
    counterMetric: "supervision.review-coverage", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen, die überarbeiteten oder ablehnten", en: "people who edited or rejected"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let ofBrief: Set = ["unclear-brief", "missing-context"]
    let tally = try ReviewTally(
      inquiry, counting: { $0.verdict != "accepted" }, where: { $0.reason.map(ofBrief.contains) ?? false })
    let silent = try ReviewTally(inquiry, counting: { $0.verdict != "accepted" }, where: { $0.reason == nil })
    return tally.cohorts.cohorts.indices.map { index in
      let cohort = tally.cohorts.cohorts[index]
      let (reworked, people) = (tally.reviews(in: index), tally.people(in: index))
      guard reworked > 0 else { return .noRework(cohort.key, people: cohort.people) }
      guard reworked >= Self.leastReworked else {
        return .tooFewReviews(reworked, of: Self.leastReworked, group: cohort.key, people: people)
      }
      guard people.count >= Self.leastPeople else {
        return .unsayable(
          "too-few", de: "Prüfungen von zu wenigen Personen (\(people.count) von \(Self.leastPeople))",
          en: "reviews of too few people (\(people.count) of \(Self.leastPeople))", group: cohort.key, people: people)
      }
      var value = tally.share(in: index)
      value.parts = [
        FigureValue.Part(
          key: "without-reason", label: Localized(de: "ohne Grund", en: "without a reason"),
          value: .integer(silent.matches(in: index)))
      ]
      return .value(value, group: cohort.key, people: people)
    }
  }

  let examples = [
    WorkedExample(
      "ten of thirty, by ten people who each accept one besides",
      given: staff(10)
        + (0..<10).flatMap { person in
          [
            .judged("P\(person)", "edited", reason: person < 4 ? "unclear-brief" : "missing-context"),
            .judged("P\(person)", "rejected", reason: "wrong-facts"), .judged("P\(person)", "edited"),
            .judged("P\(person)", "accepted"),
          ]
        }, in: "2024-Q3", gives: .share(10, 30)),
    WorkedExample(
      "rework without a reason is not put down to the brief, and is named",
      given: staff(10) + (0..<10).flatMap { [Given].judged("P\($0)", times: 3, "edited") }, in: "2024-Q3",
      gives: .parts(["without-reason": 30])),
    WorkedExample(
      "thirty of nine people are too few",
      given: staff(9) + (0..<9).flatMap { [Given].judged("P\($0)", times: 4, "edited") }, in: "2024-Q3",
      gives: .unsayable("too-few")),
    WorkedExample(
      "nothing had to be reworked", given: [.placed("A", "Sales"), .judged("A", "accepted")], in: "2024-Q3",
      gives: .unsayable("no-rework")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-rework")),
  ]

  private static func staff(_ count: Int) -> [Given] { (0..<count).map { .placed("P\($0)", "Sales") } }
}

extension FigureRow {
  fileprivate static func noRework(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-rework", de: "In diesem Zeitraum hat hier niemand ein Ergebnis überarbeitet oder abgelehnt.",
      en: "Nobody edited or rejected a result here in this period.", group: group, people: people)
  }
}
