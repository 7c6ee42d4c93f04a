internal import Events
internal import Figures
internal import Statistics

/// Whether the benefit of AI rises with influence.
struct LeverageGradient: Metric {
  static let leastBands = 3

  let definition = MetricDefinition(
    id: "leverage.gradient",
    name: Localized(de: "Hebelgefälle", en: "Leverage gradient"),
    formula: Localized(
      de:
        "Steigung (kleinste Quadrate, HC3-Intervall) über die Stufe des Einflusses (unterste = 1) des Werts je Einsatz "
        + "einer Person: gemeldete Minuten Ersparnis je 1.000 Tokens, sonst je Aktion; dazu der Trendtest nach "
        + "Jonckheere–Terpstra (zweiseitig) und steigend geglättete Mittel je Stufe; Stufen ab \(Bands.leastPeople) "
        + "Personen, ab \(leastBands) Stufen. Wo niemand Ersparnis meldet, steht an Stelle des Werts der Einsatz: "
        + "Aktionen je Person und beobachteter Woche; die Anmerkung sagt es",
      en: "slope (least squares, HC3 interval) over the band of influence (lowest = 1) of a person's value per effort: "
        + "reported minutes saved per 1,000 tokens, otherwise per action; with the Jonckheere–Terpstra test of a trend "
        + "(two-sided) and rising means by band (isotonic); bands from \(Bands.leastPeople) people, from \(leastBands) "
        + "bands on. Where nobody reports minutes, effort stands in place of value: actions per person and observed "
        + "week; the note says so"),
    unit: .ratio, shape: .slope, grain: "period", dimensions: [.tool], isQuantity: true,
    baseMeaning: Localized(de: "Personen mit Wert je Einsatz", en: "people with a value per effort"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    switch try Bands.found(inquiry, whoCould: false) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      guard let observed = try GradientSample(found, inquiry) else {
        return [.noUsage(.organisation, people: found.people)]
      }
      inquiry.note(observed.measure.note)
      if observed.hasSmallBands {
        inquiry.note(
          Localized(
            de: "Nicht eingerechnet: Stufen mit weniger als \(Bands.leastPeople) Personen mit Angaben.",
            en: "Not counted: bands of fewer than \(Bands.leastPeople) people with data."))
      }
      return [Self.row(observed)]
    }
  }

  private static func row(_ sample: GradientSample) -> FigureRow {
    do throws(CannotBeSaid) {
      let groups = sample.groups
      guard groups.count >= leastBands else {
        return .unsayable(
          "too-few-bands",
          de: "zu wenige Stufen mit mindestens \(Bands.leastPeople) Personen mit Angaben (\(groups.count) von "
            + "\(leastBands))",
          en: "too few bands of at least \(Bands.leastPeople) people with data (\(groups.count) of \(leastBands))",
          people: sample.people)
      }
      let slope = try leastSquares(
        groups.flatMap(\.values), on: groups.flatMap { group in group.values.map { _ in Double(group.band.level) } }
      ).slope.interval
      let trend = try jonckheere(groups.map(\.values))
      let value = FigureValue(
        value: .real(slope.estimate),
        interval: Interval(low: slope.low, high: slope.high, level: slope.level, method: slope.method),
        parts: try risingMeans(sample),
        test: FigureValue.Test(name: "Jonckheere–Terpstra", statistic: trend.z, p: trend.pTwoSided))
      return .value(value, group: .organisation, people: sample.people)
    } catch {
      return .unsayable(error.code, de: error.reason.de, en: error.reason.en, people: sample.people)
    }
  }

  /// Neighbours that fall share one mean, which together with the plain mean of one would tell that of the other. Each
  /// of them therefore carries the smallest group among them: all are shown, or none.
  private static func risingMeans(_ sample: GradientSample) throws(CannotBeSaid) -> [FigureValue.Part] {
    let groups = sample.groups
    let plain = groups.map { group in group.values.sorted().reduce(0, +) / Double(group.values.count) }
    let rising = try isotonicRegression(plain, weights: groups.map { Double($0.values.count) })
    return groups.indices.map { index in
      let block = groups.indices.filter { rising[$0] == rising[index] }
      let smallest = block.min { groups[$0].people.count < groups[$1].people.count } ?? index
      return FigureValue.Part(
        key: groups[index].band.key(sample.measure.key),
        label: Localized(
          de: "\(groups[index].band.name): \(sample.measure.label.de) (steigend geglättet)",
          en: "\(groups[index].band.name): \(sample.measure.label.en) (rising fit)"),
        value: .real(rising[index]), groupBase: Base(people: groups[smallest].people),
        contributions: Contributions(
          block.flatMap { block in
            zip(groups[block].people, groups[block].values).map { (key: $0, value: $1) }
          }))
    }
  }

  let examples = [
    WorkedExample(
      "three bands of ten who save 1, 2 and 3 minutes an action, two of each a little more or less",
      given: staff(1...3) { band, person in
        let saved = band + (person == 1 ? 1 : person == 2 ? -1 : 0)
        return [
          .used("\(band)-\(person)", on: "2024-07-01"),
          .reviewed("\(band)-\(person)", on: "2024-07-01", verdict: "accepted", saved: Int64(saved)),
        ]
      }, in: "2024-Q3", gives: .number(1)),
    WorkedExample(
      "tokens go before actions where enough people report them",
      given: staff(1...3) { band, person in
        [
          .used("\(band)-\(person)", on: "2024-07-01", output: person == 1 ? 500 : 1_000),
          .reviewed("\(band)-\(person)", on: "2024-07-01", verdict: "accepted", saved: 10),
        ]
      }, in: "2024-Q3",
      gives: .parts([
        "band-1.minutes-per-1000-tokens": 11, "band-2.minutes-per-1000-tokens": 11,
        "band-3.minutes-per-1000-tokens": 11,
      ])),
    WorkedExample(
      "where nobody reports minutes effort stands in place of value, and means that fall are levelled",
      given: staff(1...3) { band, person in
        let actions = [2, 6, 4][band - 1] + (person == 1 ? 1 : person == 2 ? -1 : 0)
        return [.week("\(band)-\(person)", from: "2024-07-01", actions: Int64(actions))]
      }, in: "2024-Q3",
      gives: .parts(["band-1.weekly-actions": 2, "band-2.weekly-actions": 5, "band-3.weekly-actions": 5])),
    WorkedExample(
      "two bands are no gradient",
      given: staff(1...2) { band, person in [.used("\(band)-\(person)", on: "2024-07-01")] }, in: "2024-Q3",
      gives: .unsayable("too-few-bands")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  /// Ten people a band, each with what happened.
  private static func staff(_ bands: ClosedRange<Int>, _ facts: (Int, Int) -> [Given]) -> [Given] {
    var given: [Given] = []
    for band in bands {
      for person in 1...10 {
        given.append(.placed("\(band)-\(person)", "Sales", band: band))
        given += facts(band, person)
      }
    }
    return given
  }
}
