internal import Events
internal import Figures
internal import Statistics

/// What the next two quarters will bring if things go on as they do, or two scenarios where too little is known.
struct Forecast: Metric {
  enum Subject: String, CaseIterable {
    case activePeople = "active-people"
    case regularPeople = "regular-people"
    case tokens, cost

    var countsPeople: Bool { self == .activePeople || self == .regularPeople }
  }

  static let leastWeeks = 26
  static let level = 0.8
  /// Whole quarters shown before the forecast.
  static let shown = 8

  let subject: Subject
  let definition: MetricDefinition
  let examples: [WorkedExample]

  init(_ subject: Subject) {
    self.subject = subject
    definition = Forecast.definition(of: subject)
    examples = Forecast.examples(of: subject)
  }

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    guard !inquiry.question.isBelowOrganisation else { return [.onlyWhole()] }
    let cohort = try inquiry.cohorts().cohorts.first
    guard let people = cohort?.people, !people.isEmpty else { return [.noPeople(.organisation)] }
    guard inquiry.period.kind == .quarter else { return [.needsQuarter(people)] }
    let series = try ForecastSeries(subject, inquiry)
    guard series.last != nil || series.run.count > 0 else { return [Forecast.nothing(subject, people)] }
    guard let last = series.last else { return [.noWholeQuarter(people)] }
    var value = FigureValue(
      currency: subject == .cost ? series.history.currency : nil,
      points: series.actuals.suffix(Forecast.shown).map { actual in
        FigureValue.Point(
          at: actual.period.description, value: subject.number(actual.value), contributions: actual.contributions)
      }, contributions: last.contributions)
    let able = series.quarters.last.flatMap { inquiry.able(in: $0)?.people.count }
    do throws(CannotBeSaid) {
      let outlook = try Outlook(series, able: able, generator: inquiry.generator(for: .organisation))
      outlook.add(to: &value, subject)
      inquiry.note(outlook.note(series))
    } catch {
      let scenarios = try Scenarios(series, inquiry)
      value.parts += scenarios.parts(subject)
      inquiry.note(scenarios.note(error, series))
    }
    value.parts += try ForecastRecord(series, inquiry).parts(subject)
    let row = FigureRow.value(value, group: .organisation, people: people)
    return [subject.countsPeople || last.contributions != nil ? row : row.aboutNobody]
  }

  private static func nothing(_ subject: Subject, _ people: [UInt32]) -> FigureRow {
    switch subject {
    case .activePeople, .regularPeople: .noUsage(.organisation, people: people)
    case .tokens: .noTokens(.organisation, people: people)
    case .cost: .noCost(.organisation, people: people)
    }
  }
}

extension Forecast.Subject {
  /// People and tokens are whole; money is not.
  func number(_ value: Double) -> Number {
    self == .cost ? .real(value) : .integer(Int64(bounded: value))
  }

  /// Ends moved outwards to whole people or tokens, so that the interval keeps its promise.
  func interval(_ found: ConfidenceInterval) -> Interval {
    var interval = Interval(found)
    if self != .cost { (interval.low, interval.high) = (found.low.rounded(.down), found.high.rounded(.up)) }
    return interval
  }
}

extension FigureRow {
  static func needsQuarter(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "needs-quarter", de: "Prognosen gibt es für Quartale. Fragen Sie nach einem Quartal.",
      en: "Forecasts are made for quarters. Ask for a quarter.", people: people)
  }

  static func noWholeQuarter(_ people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-whole-quarter",
      de: "Weder dieses noch das vorige Quartal ist vollständig gemeldet; davon müsste eine Prognose ausgehen.",
      en: "Neither this quarter nor the one before has been reported in full; a forecast would have to start there.",
      people: people)
  }
}
