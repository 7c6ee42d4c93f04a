internal import Events
internal import Figures
internal import Statistics

/// How much people use AI, by level of influence.
struct LeverageIntensityByBand: Metric {
  let definition = MetricDefinition(
    id: "leverage.intensity-by-band",
    name: Localized(de: "Intensität nach Stufe", en: "Intensity by band"),
    formula: Localized(
      de: "Aktionen einer Person in ihren beobachteten Wochen ÷ diese Wochen (untätige zählen mit), gemittelt über "
        + "Personen, im Ganzen und je Stufe; Intervall nach Student; jede Person zählt in der Stufe, die sie zuletzt "
        + "hatte",
      en:
        "a person's actions in their observed weeks ÷ those weeks (idle ones count), averaged over people, in all and "
        + "by band; Student's interval; each person counts in the band they held last"),
    unit: .actions, shape: .mean, grain: "week", dimensions: [.tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen mit beobachteten Wochen", en: "people with observed weeks"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    switch try Bands.found(inquiry, whoCould: false) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      let weeks = try WeeklyActions.of(inquiry, lookingBack: 0)
      var (people, means): ([UInt32], [(key: UInt32, value: Double)]) = ([], [])
      let parts = found.bands.compactMap { band -> FigureValue.Part? in
        let own = band.people.compactMap { person in weeks.weeklyMean(of: person).map { (key: person, value: $0) } }
        guard !own.isEmpty else { return nil }
        people += own.map(\.key)
        means += own
        return Self.part(band, own)
      }
      guard !people.isEmpty else { return [.noUsage(.organisation, people: found.people)] }
      let values = means.map(\.value).sorted()
      let value = FigureValue(
        value: .real(values.reduce(0, +) / Double(values.count)), interval: Self.interval(values), parts: parts,
        contributions: Contributions(means))
      return [.value(value, group: .organisation, people: people)]
    }
  }

  private static func part(_ band: Bands.Band, _ means: [(key: UInt32, value: Double)]) -> FigureValue.Part {
    // Ascending, so that the sum does not depend on the order in which people became known.
    let values = means.map(\.value).sorted()
    return FigureValue.Part(
      key: band.key(), label: Localized(band.name), value: .real(values.reduce(0, +) / Double(values.count)),
      groupBase: Base(people: means.map(\.key)), isDivision: true, contributions: Contributions(means),
      interval: interval(values))
  }

  /// Weeks are a sample of how people work, so a mean of them is uncertain; nil for few people and where all are alike.
  private static func interval(_ means: [Double]) -> Interval? {
    guard means.count >= Bands.leastPeople else { return nil }
    do {
      let found = try meanInterval(means)
      return Interval(low: found.low, high: found.high, level: found.level, method: found.method)
    } catch {
      return nil
    }
  }

  let examples = [
    WorkedExample(
      "the mean over people, idle weeks that were observed included",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales", band: 3), .week("A", from: "2024-07-01", actions: 6),
        .week("A", from: "2024-07-08", actions: 0), .week("B", from: "2024-07-01", actions: 9),
      ], in: "2024-Q3", gives: .number(6)),
    WorkedExample(
      "each band has its own mean",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("C", "Sales", band: 3),
        .week("A", from: "2024-07-01", actions: 1), .week("B", from: "2024-07-01", actions: 2),
        .week("C", from: "2024-07-01", actions: 7),
      ], in: "2024-Q3", gives: .parts(["band-1": 1.5, "band-3": 7])),
    WorkedExample(
      "nobody was observed", given: [.placed("A", "Sales")], in: "2024-Q3", gives: .unsayable("no-usage")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]
}
