internal import Events
internal import Figures

/// Who uses AI, by level of influence.
struct LeverageUsageByBand: Metric {
  let definition = MetricDefinition(
    id: "leverage.usage-by-band",
    name: Localized(de: "Nutzung nach Stufe", en: "Usage by band"),
    formula: Localized(
      de: "Personen mit mindestens einer bewussten Nutzung ÷ Personen mit Zugang (ohne Angaben zum Zugang: alle "
        + "Zugeordneten), im Ganzen und je Stufe; jede Person zählt in der Stufe, die sie zuletzt hatte",
      en:
        "people with at least one intentional use ÷ people with access (where access is unknown: people placed), in "
        + "all and by band; each person counts in the band they held last"),
    unit: .share, shape: .share, direction: .higherIsBetter, dimensions: [.tool],
    baseMeaning: Localized(de: "Personen mit Zugang und Stufe", en: "people with access and a band"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    switch try Bands.found(inquiry, whoCould: true) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      guard try inquiry.isReported(inquiry.period.days) else { return [.noUsage(.organisation, people: found.people)] }
      let active = try inquiry.activeAnywhere(in: inquiry.period)
      var value = FigureValue.share(found.people.count(where: active.contains), of: found.people.count)
      value.parts = found.bands.map { band in
        .share(
          band.key(), Localized(band.name), band.people.count(where: active.contains), of: band.people.count,
          people: band.people)
      }
      return [.value(value, group: .organisation, people: found.people)]
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
      "each band has its own share, and who rose counts where they are now",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("B", "Sales", from: "2024-09-01", band: 3),
        .used("B", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .parts(["band-1": 0, "band-3": 1])),
    WorkedExample(
      "without usage from any source nobody is called inactive", given: [.placed("A", "Sales")], in: "2024-Q3",
      gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
