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
      var (people, means): ([UInt32], [Double]) = ([], [])
      let parts = found.bands.compactMap { band -> FigureValue.Part? in
        let own = band.people.compactMap { person in weeks.weeklyMean(of: person).map { (person, $0) } }
        guard !own.isEmpty else { return nil }
        people += own.map(\.0)
        means += own.map(\.1)
        return Self.part(band, own.map(\.0), own.map(\.1).sorted())
      }
      guard !people.isEmpty else { return [.noUsage(.organisation, people: found.people)] }
      means.sort()
      let value = FigureValue(
        value: .real(means.reduce(0, +) / Double(means.count)), interval: Self.interval(means), parts: parts,
        contributions: Contributions(means))
      return [.value(value, group: .organisation, people: people)]
    }
  }

  /// `means` ascending, so that sums do not depend on the order in which people became known.
  private static func part(_ band: Bands.Band, _ people: [UInt32], _ means: [Double]) -> FigureValue.Part {
    FigureValue.Part(
      key: band.key(), label: Localized(band.name), value: .real(means.reduce(0, +) / Double(means.count)),
      groupBase: Base(people: people), isDivision: true, contributions: Contributions(means), interval: interval(means))
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
