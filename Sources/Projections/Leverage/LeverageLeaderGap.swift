internal import Events
internal import Figures
internal import Statistics

/// Whether those who lead use AI more than everybody does.
struct LeverageLeaderGap: Metric {
  let definition = MetricDefinition(
    id: "leverage.leader-gap",
    name: Localized(de: "Abstand der Führung", en: "Leader gap"),
    formula: Localized(
      de:
        "Anteil Aktiver unter Führungskräften (Stufen, die führen) − Anteil Aktiver unter allen, in Prozentpunkten, je "
        + "der Personen mit Zugang; Intervall nach Newcombe; nur wo Führungskräfte und Übrige je groß genug sind",
      en:
        "share of active people among leaders (bands that lead) − share among everybody, in percentage points, each of "
        + "people with access; Newcombe's interval; only where both leaders and the others are enough"),
    unit: .points, shape: .mean, dimensions: [.tool],
    baseMeaning: Localized(
      de: "die kleinere Gruppe: Führungskräfte oder Übrige", en: "the smaller group: leaders or the others"),
    counts: [.groups: .active])

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    switch try Bands.found(inquiry, whoCould: true) {
    case .failure(let refusal): return [refusal.row]
    case .success(let found):
      let leading = inquiry.organisation.leadBands
      let leaders = found.bands.filter { leading.contains($0.number) }.flatMap(\.people).sorted()
      let others = found.bands.filter { !leading.contains($0.number) }.flatMap(\.people).sorted()
      guard !leading.isEmpty else { return [Self.noLeadBands(found.people)] }
      guard !leaders.isEmpty, !others.isEmpty else { return [Self.oneSided(found.people)] }
      guard try inquiry.isReported(inquiry.period.days) else { return [.noUsage(.organisation, people: found.people)] }
      let active = try inquiry.activeAnywhere(in: inquiry.period)
      return [Self.row(leaders, others, isActive: active.contains)]
    }
  }

  /// With the share of everybody in hand, the gap tells the leaders' share, and that of the others: so the row stands
  /// on the smaller of the two, and on nobody where one of them is all alike.
  private static func row(_ leaders: [UInt32], _ others: [UInt32], isActive: (UInt32) -> Bool) -> FigureRow {
    let counts = [leaders, others].map { $0.count(where: isActive) }
    let (all, allActive) = (leaders.count + others.count, counts[0] + counts[1])
    let isAlike = zip([leaders, others], counts).contains { people, count in
      FigureValue.Part.isAllOrNobody(count, of: people.count, people: people.count)
    }
    do throws(CannotBeSaid) {
      // Leaders − everybody is the part of the others times leaders − others, so its interval is that of the latter.
      let weight = Double(others.count) / Double(all)
      let apart = try newcombeDifference(counts[0], of: leaders.count, minus: counts[1], of: others.count)
      let value = FigureValue(
        value: .real(Double(counts[0]) / Double(leaders.count) - Double(allActive) / Double(all)),
        interval: Interval(
          low: weight * apart.low, high: weight * apart.high, level: apart.level, method: apart.method),
        parts: [
          .share(
            "leaders", Localized(de: "Führungskräfte", en: "leaders"), counts[0], of: leaders.count, people: leaders,
            population: "people with access"),
          .share(
            "everybody", Localized(de: "alle", en: "everybody"), allActive, of: all,
            people: (leaders + others).sorted(),
            population: "people with access"),
        ])
      let smaller = leaders.count <= others.count ? leaders : others
      return .value(value, group: .organisation, people: isAlike ? [] : smaller)
    } catch {
      return .unsayable(error.code, de: error.reason.de, en: error.reason.en, people: (leaders + others).sorted())
    }
  }

  private static func noLeadBands(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-lead-bands", de: "Keine Stufe ist als führend gekennzeichnet (bands: leads in der Einrichtung).",
      en: "No band is marked as leading (bands: leads in the configuration).", people: people)
  }

  private static func oneSided(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "one-sided", de: "Es gibt nur Führungskräfte oder nur Übrige.", en: "There are only leaders or only others.",
      people: people)
  }

  let examples = [
    WorkedExample(
      "both leaders, and two of four in all",
      given: leads + [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("C", "Sales", band: 3), .placed("D", "Sales", band: 3),
        .used("C", on: "2024-07-01"), .used("D", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .number(0.5)),
    WorkedExample(
      "leaders who stay behind have a gap below 0",
      given: leads + [
        .placed("A", "Sales"), .placed("B", "Sales"), .placed("C", "Sales", band: 3), .placed("D", "Sales", band: 3),
        .used("A", on: "2024-07-01"), .used("B", on: "2024-07-01"), .used("C", on: "2024-07-01"),
      ], in: "2024-Q3", gives: .number(-0.25)),
    WorkedExample(
      "nobody said which bands lead",
      given: [.placed("A", "Sales"), .placed("C", "Sales", band: 3), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-lead-bands")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-people")),
  ]

  private static let leads: [Given] = [
    .fact(
      "organisation-configured",
      [
        "name": "It", "timeZone": "UTC", "fiscalYearStart": 1, "weekStart": "monday", "language": "en",
        "currency": "EUR", "bands": [["band": 1, "name": "staff"], ["band": 3, "name": "heads", "leads": true]],
      ], stream: "organisation-it")
  ]
}
