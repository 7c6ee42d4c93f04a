internal import Events
internal import Figures

/// Who was active in the period before and still is.
struct Retention: Metric {
  let definition = MetricDefinition(
    id: "adoption.retention",
    name: Localized(de: "Verbleib", en: "Retention"),
    formula: Localized(
      de: "Personen, die im vorigen und in diesem Zeitraum aktiv waren ÷ Personen, die im vorigen aktiv waren; wer bis "
        + "zum Ende dieses Zeitraums ausschied, zählt nicht mit, wer nur abwesend war, zählt mit; Gruppen nach der "
        + "Zuordnung im vorigen Zeitraum",
      en: "people active in the period before and in this one ÷ people active in the one before; who left by the end "
        + "of this period is taken out, who was only away is not; groups by placement in the period before"),
    unit: .share, shape: .share, grain: "period", direction: .higherIsBetter, target: .organisation,
    counterMetric: "adoption.intensity", dimensions: [.unit, .band, .kind, .site, .tool],
    baseMeaning: Localized(
      de: "im vorigen Zeitraum aktive Personen, die noch da sind", en: "people active in the period before, still here")
  )

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let (now, before) = (inquiry.period, inquiry.period.previous)
    let cohorts = try inquiry.cohorts(before, unitsOn: now.days.upperBound - 1)
    let activeBefore = try inquiry.activePeople(cohorts, in: before)
    let activeNow = try inquiry.activeAnywhere(in: now)
    let reported = try (before: inquiry.isReported(before.days), now: inquiry.isReported(now.days))
    return cohorts.cohorts.indices.map { index in
      let (group, people) = (cohorts.cohorts[index].key, cohorts.cohorts[index].people)
      guard !people.isEmpty else { return .noPeople(group) }
      guard reported.before, reported.now else { return .noUsage(group, people: people) }
      let left = cohorts.isSeenOnly ? [] : activeBefore[index].filter { !inquiry.isPlaced($0, atEndOf: now) }
      let base = activeBefore[index].filter { !left.containsSorted($0) }
      guard !base.isEmpty else { return .nobodyBefore(group, people: people) }
      var value = FigureValue.share(base.count(where: activeNow.contains), of: base.count)
      value.parts = [
        FigureValue.Part(
          key: "left", label: Localized(de: "ausgeschieden, nicht mitgezählt", en: "left, not counted"),
          value: .integer(Int64(left.count)), groupBase: left.isEmpty ? nil : Base(people: left))
      ]
      return .value(value, group: group, people: base)
    }
  }

  let examples = [
    WorkedExample(
      "two of three came back; who is new in the later quarter does not count",
      given: .each("A B C D") { .placed($0, "Sales") } + .each("A B C") { .used($0, on: "2024-05-02") } + [
        .used("A", on: "2024-07-01"), .used("B", on: "2024-09-30"), .used("D", on: "2024-08-01"),
      ], in: "2024-Q3", gives: .share(2, 3)),
    WorkedExample(
      "who left is taken out, who was away is not",
      given: .each("A B C") { .placed($0, "Sales") } + .each("A B C") { .used($0, on: "2024-05-02") } + [
        .left("B", on: "2024-08-01"), .used("B", on: "2024-07-01"), .used("A", on: "2024-07-01"),
        .absent("C", from: "2024-06-15", to: "2024-12-01"),
      ], in: "2024-Q3", gives: .share(1, 2)),
    WorkedExample(
      "who left is counted apart",
      given: .each("A B") { .placed($0, "Sales") } + .each("A B") { .used($0, on: "2024-05-02") } + [
        .left("B", on: "2024-08-01"), .used("A", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .parts(["left": 1])),
    WorkedExample(
      "groups are those of the earlier quarter, and a merged unit goes on in its successor",
      given: [
        .placed("A", "North"), .placed("B", "South"), .placed("A", "Law", from: "2024-07-01"),
        .merged(["North", "South"], into: "East", on: "2024-07-01"), .used("A", on: "2024-05-02"),
        .used("B", on: "2024-05-02"), .used("A", on: "2024-07-02"),
      ], in: "2024-Q3", by: [.unit],
      gives: ["North": .share(1, 1), "South": .share(0, 1), "East": .share(1, 2)]),
    WorkedExample(
      "the first quarter with data has nothing to come back from",
      given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}

extension FigureRow {
  /// Nobody of the group was active in the period before.
  static func nobodyBefore(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "nobody-active-before", de: "Im vorigen Zeitraum war hier niemand aktiv, der noch da ist.",
      en: "Nobody who is still here was active in the period before.", group: group, people: people)
  }
}
