internal import Events
internal import Figures
internal import Statistics

/// What share of a vendor's suggestions was taken over. It counts keystrokes of acceptance, not judgement of quality.
struct VendorAcceptance: Metric {
  /// Below so many people an interval would rest on too few clusters.
  static let leastForInterval = 10

  let definition = MetricDefinition(
    id: "adoption.vendor-acceptance",
    name: Localized(de: "Übernahme von Vorschlägen", en: "Vendor acceptance"),
    formula: Localized(
      de: "übernommene ÷ erzeugte Vorschläge, wie der Hersteller sie zählt; Intervall über Personen als Klumpen, ab "
        + "\(leastForInterval) Personen; nicht mit der Prüfung von Ergebnissen zu verwechseln",
      en: "accepted ÷ generated suggestions as the vendor counts them; interval clustered by person, from "
        + "\(leastForInterval) people on; not to be mixed up with the review of results"),
    unit: .share, shape: .share, dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen mit Vorschlägen", en: "people with suggestions"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    var generated = PersonSums(count: cohorts.count)
    var accepted = PersonSums(count: cohorts.count)
    for row in try inquiry.usage(in: inquiry.period.days, for: .acceptance)
    where row.person > 0 && row.reports.contains(.generated) && row.generated > 0 {
      cohorts.visit(row.person, on: row.day) {
        generated.add(Double(row.generated), of: row.person, in: $0)
        accepted.add(Double(row.accepted), of: row.person, in: $0)
      }
    }
    return cohorts.cohorts.indices.map { index in
      let cohort = cohorts.cohorts[index]
      guard !cohort.people.isEmpty else { return .noPeople(cohort.key) }
      let people = generated.people(in: index)
      guard !people.isEmpty else { return .noSuggestions(cohort.key, people: cohort.people) }
      let clusters = people.map { (part: accepted[$0, in: index], whole: generated[$0, in: index]) }
      do throws(CannotBeSaid) {
        var value = try VendorAcceptance.share(clusters)
        value.contributions = generated.contributions(in: index)
        value.furtherContributions = [accepted.contributions(in: index)]
        return .value(value, group: cohort.key, people: people)
      } catch {
        return .unsayable(error.code, de: error.reason.de, en: error.reason.en, group: cohort.key, people: people)
      }
    }
  }

  private static func share(_ clusters: [(part: Double, whole: Double)]) throws(CannotBeSaid) -> FigureValue {
    let (accepted, generated) = clusters.reduce((0.0, 0.0)) { ($0.0 + $1.part, $0.1 + $1.whole) }
    guard accepted <= generated else { throw .contradiction }
    var value = FigureValue(
      value: .real(accepted / generated), numerator: .integer(Int64(bounded: accepted)),
      denominator: .integer(Int64(bounded: generated)))
    if clusters.count >= leastForInterval {
      let interval = try clusteredShare(clusters)
      value.interval = Interval(low: interval.low, high: interval.high, method: interval.method)
    }
    return value
  }

  let examples = [
    WorkedExample(
      "suggestions are added up over people, not averaged",
      given: .each("A B") { .placed($0, "Sales") } + [
        .suggestions("A", on: "2024-07-01", accepted: 1, of: 10),
        .suggestions("B", on: "2024-07-01", accepted: 20, of: 20),
      ], in: "2024-Q3", gives: .share(21, 30)),
    WorkedExample(
      "each day counts in the unit of that day",
      given: [
        .placed("A", "Sales"), .placed("A", "Law", from: "2024-08-01"),
        .suggestions("A", on: "2024-07-01", accepted: 1, of: 2),
        .suggestions("A", on: "2024-08-01", accepted: 3, of: 3),
      ], in: "2024-Q3", by: [.unit], gives: ["Law": .share(3, 3), "Sales": .share(1, 2)]),
    WorkedExample(
      "use without suggestions has no acceptance",
      given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-suggestions")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// No source counts suggestions here.
  static func noSuggestions(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-suggestions", de: "Keine Quelle meldet hier erzeugte und übernommene Vorschläge.",
      en: "No source reports generated and accepted suggestions here.", group: group, people: people)
  }
}
