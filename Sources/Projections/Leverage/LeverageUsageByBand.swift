internal import Events
internal import Figures

/// Who uses AI, by level of influence.
struct LeverageUsageByBand: Metric {
  let definition = MetricDefinition(
    id: "leverage.usage-by-band", version: 2,
    name: Localized(de: "Nutzung nach Stufe", en: "Usage by band"),
    formula: Localized(
      de: "Personen mit mindestens einer bewussten Nutzung ÷ Personen mit Zugang (ohne Angaben zum Zugang: alle "
        + "Zugeordneten), im Ganzen und je Stufe wie adoption.active-people nach Stufe: wer aufstieg, zählt in beiden",
      en:
        "people with at least one intentional use ÷ people with access (where access is unknown: people placed), in "
        + "all and by band as adoption.active-people by band: who rose counts in both"),
    unit: .share, shape: .share, direction: .higherIsBetter, dimensions: [.tool],
    baseMeaning: Localized(de: "Personen mit Zugang und Stufe", en: "people with access and a band"),
    counts: [.groups: .active])

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    switch try Bands.found(inquiry, whoCould: true) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      guard try inquiry.isReported(inquiry.period.days) else { return [.noUsage(.organisation, people: found.people)] }
      let active = try inquiry.activeAnywhere(in: inquiry.period)
      var value = FigureValue.share(found.people.count(where: active.contains), of: found.people.count)
      value.parts = try shares(inquiry)
      return [.value(value, group: .organisation, people: found.people)]
    }
  }

  /// The rows of active people by band as parts: one count of each band, wherever it is asked for.
  private func shares(_ inquiry: Inquiry) throws -> [FigureValue.Part] {
    var question = inquiry.question
    question.by = [.band]
    let byBand = Inquiry(question, models: inquiry.models)
    let cohorts = try byBand.cohorts()
    let able = try byBand.peopleWhoCould(cohorts, in: byBand.period)
    let active = try byBand.activePeople(cohorts, in: byBand.period)
    return cohorts.cohorts.indices.compactMap { index -> FigureValue.Part? in
      let band = cohorts.cohorts[index].key.parts.first { $0.dimension == .band }
      guard let band, let number = band.order, number > 0, !able[index].isEmpty else { return nil }
      var part = FigureValue.Part.share(
        "band-\(number)", band.label, active[index].count { able[index].containsSorted($0) }, of: able[index].count,
        people: able[index], population: "people with access")
      part.placement = "band=\(number)"
      return part
    }
  }

  let examples = [
    WorkedExample(
      "both of the upper band, one of two below",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("C", "Sales", band: 3), .placed("D", "Law", band: 3),
        .used("A", on: "2024-07-01"), .used("C", on: "2024-07-01"), .used("D", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .share(3, 4)),
    WorkedExample(
      "each band has its own share, and who rose counts in both, with what they did in each",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("B", "Sales", from: "2024-09-01", band: 3),
        .used("B", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .parts(["band-1": 0.5, "band-3": 0])),
    WorkedExample(
      "without usage from any source nobody is called inactive", given: [.placed("A", "Sales")], in: "2024-Q3",
      gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
