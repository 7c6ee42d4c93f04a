internal import Events
internal import Figures
internal import Statistics

/// Whether training reaches all levels of influence alike.
struct CompetenceTrainingReach: Metric {
  static let leastBands = 2

  let definition = MetricDefinition(
    id: "competence.training-reach",
    name: Localized(de: "Reichweite der Schulung", en: "Training reach"),
    formula: Localized(
      de:
        "Gleichmäßigkeit nach Shannon der Anteile Geschulter über die Stufen: −Σ s·ln s ÷ ln S, s = Anteil Geschulter "
        + "der Stufe ÷ Summe dieser Anteile, S = Zahl der Stufen mit mindestens \(Bands.leastPeople) Personen; 1 = "
        + "alle Stufen gleich; ab \(leastBands) Stufen",
      en:
        "Shannon evenness of the shares trained over bands: −Σ s·ln s ÷ ln S, s = band's share trained ÷ sum of these "
        + "shares, S = number of bands of at least \(Bands.leastPeople) people; 1 = all bands alike; from "
        + "\(leastBands) bands on"),
    unit: .index, shape: .mean, grain: "event", direction: .higherIsBetter, target: .organisation,
    counterMetric: "competence.after-training", dimensions: [],
    baseMeaning: Localized(de: "zugeordnete Personen mit Stufe", en: "people placed with a band"),
    counts: [.groups: .trained], persists: true)

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard inquiry.question.tool == nil else { return [.notByTool] }
    switch try Bands.found(inquiry, whoCould: false) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      let trainings = try Trainings(inquiry)
      guard !trainings.first.isEmpty else { return [.noTrainings(.organisation, people: found.people)] }
      let bands = found.bands.filter { $0.people.count >= Bands.leastPeople }
      guard bands.count >= Self.leastBands else {
        return [
          .unsayable(
            "too-few-bands",
            de: "zu wenige Stufen mit mindestens \(Bands.leastPeople) Personen (\(bands.count) von \(Self.leastBands))",
            en: "too few bands of at least \(Bands.leastPeople) people (\(bands.count) of \(Self.leastBands))",
            people: found.people)
        ]
      }
      let trained = bands.map { band in band.people.count { trainings.first[$0] != nil } }
      let parts = zip(bands, trained).map { band, count in
        FigureValue.Part.share(
          band.key(), Localized(band.name), count, of: band.people.count, people: band.people,
          population: "people placed")
      }
      let shares = zip(bands, trained).map { Double($1) / Double($0.people.count) }
      return [
        .statistic(group: .organisation, people: bands.flatMap(\.people).sorted(), parts: parts) {
          () throws(CannotBeSaid) in try shannonEvenness(shares, categories: bands.count)
        }
      ]
    }
  }

  let examples = [
    WorkedExample(
      "half of each of two bands", given: staff(1) + staff(2) + trained(1, 5) + trained(2, 5), in: "2024-Q3",
      gives: .number(1)),
    WorkedExample(
      "only one band is reached", given: staff(1) + staff(2) + trained(2, 5), in: "2024-Q3",
      gives: .parts(["band-1": 0, "band-2": 0.5])),
    WorkedExample(
      "three tenths of one band and one tenth of the other",
      given: staff(1) + staff(2) + trained(1, 3) + trained(2, 1), in: "2024-Q3", gives: .number(0.8112781244591328)),
    WorkedExample(
      "one band has nothing to be even with", given: staff(1) + trained(1, 5), in: "2024-Q3",
      gives: .unsayable("too-few-bands")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static func staff(_ band: Int) -> [Given] {
    (1...10).map { .placed("\(band)-\($0)", "Sales", band: band) }
  }

  private static func trained(_ band: Int, _ count: Int) -> [Given] {
    (1...count).map { .trained("\(band)-\($0)", on: "2024-07-01") }
  }
}
