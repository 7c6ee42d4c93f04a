internal import Events
internal import Figures
internal import Statistics

/// The forecast of the next two quarters, with how the four forecasters would have done.
struct Outlook {
  private(set) var quarters: [(period: Period, value: Double, interval: Interval)] = []
  let chosen: RollingOrigin
  /// Mean absolute errors in order of the forecasters, over the same origins.
  let errors: [RollingOrigin]

  /// Throws where there are fewer than 26 complete weeks, or too few whole quarters for distinct people.
  ///
  /// `able` are the people who could use it: things that go on as they do make no more of them. nil: not known.
  init(_ series: ForecastSeries, able: Int?, generator: SeededGenerator) throws(CannotBeSaid) {
    guard series.weekly.count >= Forecast.leastWeeks else {
      throw .tooFew(have: series.weekly.count, need: Forecast.leastWeeks)
    }
    let targets = series.targets
    let horizon = targets.map { series.steps(of: $0).upperBound }.max() ?? 0
    guard horizon > 0 else { throw .contradiction }
    var generator = generator
    let forecast = try HorizonForecast(series.weekly, horizon: horizon, generator: &generator)
    chosen = forecast.choice
    var errors: [RollingOrigin] = []
    for forecaster in Forecaster.allCases {
      errors.append(try forecaster.rollingOrigin(series.weekly, horizon: horizon))
    }
    self.errors = errors
    for period in targets {
      let found = try Outlook.end(of: period, series, forecast, &generator)
      let limit = series.subject.countsPeople ? able.map(Double.init) ?? .infinity : .infinity
      var interval = series.subject.interval(found)
      (interval.low, interval.high) = (min(interval.low, limit), min(interval.high, limit))
      quarters.append((period, min(found.estimate, limit), interval))
    }
  }

  private static func end(
    of period: Period, _ series: ForecastSeries, _ forecast: HorizonForecast, _ generator: inout SeededGenerator
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    let steps = series.steps(of: period)
    switch series.subject {
    case .activePeople: return try distinct(at: period, series, forecast, &generator)
    case .regularPeople:
      let last = max(0, steps.upperBound - 1)
      return try forecast.interval(level: Forecast.level, floor: 0) { $0[last] }
    case .tokens, .cost:
      let sofar = series.weekly[series.passed(of: period)].reduce(0, +)
      return try forecast.interval(level: Forecast.level, floor: 0) { sofar + $0[steps].reduce(0, +) }
    }
  }

  /// Distinct people are never weeks added up: a running quarter goes on as earlier ones did, and a quarter to come
  /// makes of its weeks what earlier ones made of theirs.
  private static func distinct(
    at period: Period, _ series: ForecastSeries, _ forecast: HorizonForecast, _ generator: inout SeededGenerator
  ) throws(CannotBeSaid) -> ConfidenceInterval {
    let curve = try QuarterCurve(series.quarters.map(\.curve))
    let passed = series.passed(of: period)
    if !passed.isEmpty, let running = series.history.quarters.first(where: { $0.period.days == period.days }) {
      do throws(CannotBeSaid) {
        return try curve.end(of: Array(running.curve.prefix(passed.count)), level: Forecast.level)
      } catch {
        // Too few earlier quarters to know how far off such a forecast is; the weeks know more.
      }
    }
    let steps = series.steps(of: period)
    guard !steps.isEmpty else { throw .contradiction }
    return try curve.end(
      afterForecast: forecast, steps: steps,
      weekly: series.quarters.map { $0.weeks.map { Double($0.count) } }, level: Forecast.level, generator: &generator)
  }

  /// Headline: the nearer quarter; points: both; parts: the errors of the four.
  func add(to value: inout FigureValue, _ subject: Forecast.Subject) {
    if let next = quarters.first {
      value.value = subject.number(next.value)
      value.interval = next.interval
    }
    value.points += quarters.map { period, number, interval in
      FigureValue.Point(
        at: period.description, value: subject.number(number), contributions: value.contributions, interval: interval)
    }
    value.parts += errors.map { error in
      let name = error.forecaster.name
      let (de, en) = error.forecaster == chosen.forecaster ? (", gewählt", ", chosen") : ("", "")
      return FigureValue.Part(
        key: "error-\(error.forecaster.code)",
        label: Localized(
          de: "mittlerer Fehler je Woche: \(name.de)\(de)", en: "mean error a week: \(name.en)\(en)"),
        value: .real(error.meanAbsoluteError))
    }
  }

  func note(_ series: ForecastSeries) -> Localized {
    let (name, weeks) = (chosen.forecaster.name, series.weekly.count)
    return Localized(
      de:
        "Prognose „unverändert“ aus \(weeks) vollständigen Wochen, Verfahren: \(name.de) (kleinster Fehler von vieren "
        + "in Rückprüfung). Bereich: 80 %. Sie gilt, solange nichts Neues geschieht.",
      en: "Forecast 'unchanged' from \(weeks) complete weeks by \(name.en) (smallest error of four in back-testing). "
        + "Range: 80 %. It holds as long as nothing new happens.")
  }
}

extension Forecaster {
  var name: Localized {
    switch self {
    case .naive: Localized(de: "letzter Wert", en: "last value")
    case .drift: Localized(de: "mittlerer Schritt", en: "drift")
    case .exponentialSmoothing: Localized(de: "exponentielle Glättung", en: "exponential smoothing")
    case .theta: Localized(de: "Theta", en: "theta")
    }
  }
}
