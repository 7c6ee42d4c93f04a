internal import Events
internal import Figures
internal import Statistics

/// How far demand for tokens rises above its usual level.
struct TokensElasticity: Metric {
  let definition = MetricDefinition(
    id: "tokens.elasticity",
    name: Localized(de: "Spitzen des Bedarfs", en: "Elasticity of demand"),
    formula: Localized(
      de:
        "P95 ÷ Median der Tokens je vollständiger ISO-Woche, nachdem der gerade Trend (Theil–Sen) herausgerechnet ist; "
        + "ab 8 Wochen; stetiges Wachstum ist keine Spitze",
      en:
        "P95 ÷ median of tokens per complete ISO week after taking out the trend (Theil–Sen); from 8 weeks on; "
        + "steady growth is no peak"),
    unit: .ratio, shape: .mean, grain: "week", dimensions: [.unit, .band, .kind, .site, .tool], isQuantity: true,
    quantity: "tokens",
    baseMeaning: Localized(de: "zugeordnete Personen", en: "people placed"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    let cohorts = try inquiry.cohorts()
    let weeks = try CompleteWeeks(inquiry).weeks
    let numbers = Dictionary(uniqueKeysWithValues: weeks.enumerated().map { ($1, $0) })
    var tally = Tally(weeks: weeks, groups: cohorts.count)
    try inquiry.forEachWeeklyUse(in: inquiry.period.days, for: .tokens) { week, row in
      guard let tokens = row.allTokens else { return }
      tally.hasTokens = true
      guard let number = numbers[week] else { return }
      if row.person > 0 {
        cohorts.visit(row.person, on: row.day) { tally.add(tokens, of: row.person, in: $0, number) }
      } else if !inquiry.question.isBelowOrganisation, cohorts.count > 0 {
        tally.totals[0][number] = tally.totals[0][number].plus(bounded: tokens)
      }
    }
    return cohorts.cohorts.enumerated().map { tally.row($1, $0, isBelow: inquiry.question.isBelowOrganisation) }
  }

  private struct Tally {
    let weeks: [ISOWeek]
    var hasTokens = false
    var totals: [[Int64]]
    private var weekly: [PersonSums]
    private var all: PersonSums

    init(weeks: [ISOWeek], groups: Int) {
      self.weeks = weeks
      totals = Array(repeating: weeks.map { _ in 0 }, count: groups)
      weekly = weeks.map { _ in PersonSums(count: groups) }
      all = PersonSums(count: groups)
    }

    mutating func add(_ tokens: Int64, of person: UInt32, in group: Int, _ week: Int) {
      totals[group][week] = totals[group][week].plus(bounded: tokens)
      weekly[week].add(Double(tokens), of: person, in: group)
      all.add(Double(tokens), of: person, in: group)
    }

    func row(_ cohort: Cohorts.Cohort, _ index: Int, isBelow: Bool) -> FigureRow {
      guard hasTokens else { return .noTokens(cohort.key, people: cohort.people) }
      let spread = all.spread(in: index)
      // The number itself is no sum: only the points are.
      let row = FigureRow.statistic(group: cohort.key, people: cohort.people, further: spread.map { [$0] } ?? []) {
        () throws(CannotBeSaid) in try elasticity(totals[index].map { Double($0) })
      }.adding(points(index, isBelow: isBelow))
      return spread == nil && totals[index].contains { $0 > 0 } ? row.aboutNobody : row
    }

    /// A week in which nobody of a group spent any says so of each of them: it is judged as a sum of nobody.
    private func points(_ index: Int, isBelow: Bool) -> [FigureValue.Point] {
      weeks.enumerated().map { number, week in
        FigureValue.Point(
          at: week.description, value: .integer(totals[index][number]),
          contributions: isBelow ? weekly[number].contributions(in: index) : weekly[number].spread(in: index))
      }
    }
  }

  let examples = [
    WorkedExample(
      "even demand has no peaks", given: [.placed("A", "Sales")] + weekly(Array(repeating: 100, count: 9)),
      in: "2024-07-01..2024-09-01", gives: .number(1)),
    WorkedExample(
      "steady growth is no peak", given: [.placed("A", "Sales")] + weekly([10, 20, 30, 40, 50, 60, 70, 80, 90]),
      in: "2024-07-01..2024-09-01", gives: .number(1)),
    WorkedExample(
      "one week of three times the tokens, among ten: P95 lies between it and the next",
      given: [.placed("A", "Sales")] + weekly([100, 100, 100, 100, 100, 100, 100, 100, 300, 100]),
      in: "2024-07-01..2024-09-08", gives: .number(2.1)),
    WorkedExample(
      "seven weeks are too few", given: [.placed("A", "Sales")] + weekly(Array(repeating: 100, count: 7)),
      in: "2024-Q3", gives: .unsayable("too-few")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-tokens-reported")),
  ]

  /// A use on the Monday and the Friday of each week from 2024-07-01 on.
  private static func weekly(_ tokens: [Int64]) -> [Given] {
    tokens.enumerated().flatMap { week, count -> [Given] in
      let monday = Day("2024-07-01")! + week * 7
      return [
        .used("A", on: monday.description, output: count / 2),
        .used("A", on: (monday + 4).description, output: count - count / 2),
      ]
    }
  }
}

extension FigureRow {
  /// The same row with points, where it can be said.
  fileprivate func adding(_ points: [FigureValue.Point]) -> FigureRow {
    guard case .value(var value) = outcome else { return self }
    value.points = points
    var row = self
    row.outcome = .value(value)
    return row
  }
}
