internal import Events
internal import Figures

/// What was promised before: published forecasts beside what came, and the target with the pace it takes.
struct ForecastRecord {
  private let series: ForecastSeries
  private let published: [(period: String, low: Double, high: Double)]
  private let target: (value: Double, by: Day, setOn: Day)?

  init(_ series: ForecastSeries, _ inquiry: Inquiry) throws {
    self.series = series
    let id = "forecast.\(series.subject.rawValue)"
    let actuals = Dictionary(
      uniqueKeysWithValues: series.actuals.map { ($0.period.description, $0.period.days.upperBound) })
    published = try inquiry.models.facts("forecast-published").compactMap { fact in
      guard fact.text("metric") == id, let period = fact.text("period"), let low = fact.amount("low")?.double,
        let high = fact.amount("high")?.double,
        // Who forecasts a quarter that is over forecasts nothing.
        actuals[period].map({ fact.time.utcDay < $0 }) ?? true
      else { return nil }
      return (period, low, high)
    }
    target = try ForecastRecord.target(series, id, inquiry)
  }

  /// The newest target of the whole organisation that is not past. A target for the share of active people is one for
  /// so many of those with access.
  private static func target(
    _ series: ForecastSeries, _ id: String, _ inquiry: Inquiry
  ) throws -> (value: Double, by: Day, setOn: Day)? {
    let able = series.quarters.last.flatMap { inquiry.able(in: $0)?.people.count }
    let facts = try inquiry.models.facts("target-set").filter { $0.text("unit") == nil }
    for fact in facts.reversed() {
      guard let metric = fact.text("metric"), let value = fact.amount("value")?.double, let by = fact.day("by"),
        by >= inquiry.period.days.lowerBound, fact.time.utcDay < inquiry.period.days.upperBound
      else { continue }
      if metric == id { return (value, by, fact.time.utcDay) }
      if series.subject == .activePeople, metric == "adoption.active-people", let able {
        return (value * Double(able), by, fact.time.utcDay)
      }
    }
    return nil
  }

  func parts(_ subject: Forecast.Subject) -> [FigureValue.Part] {
    recordParts(subject) + targetParts(subject)
  }

  private func recordParts(_ subject: Forecast.Subject) -> [FigureValue.Part] {
    var parts: [FigureValue.Part] = []
    if let last = published.last(where: { $0.period == series.asked.description }) {
      parts.append(
        FigureValue.Part(
          key: "last-forecast", label: Localized(de: "letzte Prognose (Mitte)", en: "last forecast (middle)"),
          value: subject.number((last.low + last.high) / 2),
          interval: Interval(low: last.low, high: last.high, level: Forecast.level, method: "published")))
      parts.append(
        FigureValue.Part(
          key: "actual", label: Localized(de: "eingetreten", en: "actual"),
          value: series.isAskedWhole ? series.last.map { subject.number($0.value) } : nil))
    }
    let judged = published.compactMap { forecast in
      series.actuals.first { $0.period.description == forecast.period }.map {
        forecast.low <= $0.value && $0.value <= forecast.high
      }
    }
    if !judged.isEmpty {
      parts.append(
        FigureValue.Part(
          key: "held", label: Localized(de: "Prognosen, die hielten", en: "forecasts that held"),
          value: .integer(Int64(judged.count { $0 }))))
      parts.append(
        FigureValue.Part(
          key: "judged", label: Localized(de: "von so vielen", en: "out of so many"),
          value: .integer(Int64(judged.count))))
    }
    return parts
  }

  /// Change a quarter that still reaches a target; 0 where it is reached, whichever way it lay.
  private func pace(to target: Double, from baseline: Double, _ current: Double, in quarters: Int) -> Double {
    let isReached = baseline != target && (target - baseline) * (target - current) <= 0
    return isReached ? 0 : (target - current) / Double(quarters)
  }

  /// Paces are per quarter, from the quarter in which the target was set.
  private func targetParts(_ subject: Forecast.Subject) -> [FigureValue.Part] {
    guard let target, let current = series.last else { return [] }
    let baseline = series.actuals.last { $0.period.days.lowerBound <= target.setOn } ?? series.actuals[0]
    func quarters(from: Period, to: Period) -> Int {
      var (period, count) = (from, 0)
      while period.days.lowerBound < to.days.lowerBound, count < 400 { (period, count) = (period.next, count + 1) }
      return count
    }
    let due = Period.quarter(containing: target.by, fiscalYearStart: series.asked.fiscalYearStart)
    let left = quarters(from: current.period, to: due)
    let passed = quarters(from: baseline.period, to: current.period)
    let present: Double? =
      if passed > 0 {
        (current.value - baseline.value) / Double(passed)
      } else if series.actuals.count > 1 {
        current.value - series.actuals[series.actuals.count - 2].value
      } else { nil }
    func part(_ key: String, _ de: String, _ en: String, _ value: Double?) -> FigureValue.Part {
      FigureValue.Part(key: key, label: Localized(de: de, en: en), value: value.map { .real($0) })
    }
    return [
      part("target", "Ziel bis \(target.by)", "target by \(target.by)", target.value),
      part("baseline", "Ausgangswert \(baseline.period)", "baseline \(baseline.period)", baseline.value),
      part(
        "required-pace", "nötig je Quartal", "required a quarter",
        left > 0 ? pace(to: target.value, from: baseline.value, current.value, in: left) : nil),
      part("present-pace", "derzeit je Quartal", "at present a quarter", present),
    ]
  }
}
