internal import Events
internal import Figures

/// What is in use that was not there before.
struct InnovationLaunched: Metric {
  let definition = MetricDefinition.ofExperiments(
    "innovation.launched", name: Localized(de: "Neu eingeführt", en: "Launched"),
    formula: Localized(
      de: "im Zeitraum eingeführte Ergebnisse nach Art (Produkt, Dienstleistung, Ablauf, Inhalt, Entscheidung) und "
        + "Neuheit (Team, Organisation, Markt)",
      en: "outputs launched in the period by kind (product, service, process, content, decision) and novelty (team, "
        + "organisation, market)"),
    unit: .outputs, shape: .distribution, counter: "innovation.value")

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let launches = try Launch.all(inquiry).filter { inquiry.period.days.contains($0.day) }
    return try inquiry.rows(of: launches, units: \.units) { group, launches in
      guard !launches.isEmpty else { return .noLaunches.with(group) }
      let parts = Launch.kinds.flatMap { kind in
        Launch.novelties.compactMap { novelty -> FigureValue.Part? in
          let count = launches.count { $0.kind == kind.key && $0.newTo == novelty.key }
          guard count > 0 else { return nil }
          return FigureValue.Part(
            key: "\(kind.key)/\(novelty.key)", label: Launch.label(kind.label, novelty.label),
            value: .integer(Int64(count)))
        }
      }
      return FigureRow(
        group: group, outcome: .value(FigureValue(value: .integer(Int64(launches.count)), parts: parts)), base: .empty,
        isAboutPeople: false,
        listed: launches.map { ListedThing(id: $0.fact.id, title: $0.title, state: $0.state) })
    }
  }

  let examples = [
    WorkedExample(
      "by kind and novelty",
      given: [
        .launched("Photo reports"), .launched("Bid assistant"),
        .launched("Price finder", kind: "product", newTo: "market"), .launched("Later", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .parts(["service/organisation": 2, "product/market": 1])),
    WorkedExample(
      "a launch without a unit counts in those of its experiment",
      given: .trial("1", "validated", by: "Sales/North") + [
        .launched("Photo reports", saying: ["experiment": "experiment-1"]),
        .launched("Bid assistant", saying: ["unit": "Law"]),
        .launched("Nobody's"),
      ], in: "2024-Q3", by: [.unit],
      gives: [
        "Law": .number(1), "Sales": .number(1), "Sales/North": .number(1),
      ]),
    WorkedExample(
      "nothing new in this quarter", given: [.launched("Photo reports", on: "2024-06-30")], in: "2024-Q3",
      gives: .unsayable("no-launches")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-launches")),
  ]
}
