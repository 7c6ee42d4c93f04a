internal import Disclosure
internal import Events
internal import Figures

extension FirstPage {
  /// What comes if nothing changes, beside the target; and how the last forecast did.
  func outlook() -> [String] {
    let metric: MetricID =
      lookup.answer("forecast.regular-people").value == nil ? "forecast.active-people" : "forecast.regular-people"
    guard case .released(let value, _, let figure) = lookup.answer(metric) else {
      let why = lookup.reason(metric).map { "\($0)." }
      return [
        why ?? say("Für eine Prognose fehlt noch jede Nutzung.", "A forecast lacks any usage yet."),
        say(
          "Nötig sind 26 vollständige Wochen; ein Ziel setzt `hebel record target`.",
          "It takes 26 complete weeks; `hebel record target` sets a target."),
      ]
    }
    let noun =
      metric == "forecast.regular-people"
      ? say("regelmäßig Nutzende", "regular people") : say("aktive Personen", "active people")
    return [ahead(value, noun, figure), past(value) ?? course(value, figure)].compactMap { $0 }
  }

  private func part(_ key: String, _ value: ReleasedValue) -> Double? {
    value.parts.first { $0.key == key }?.value?.double
  }

  private func people(_ number: Double) -> String { numbers.decimal(number, digits: 0) }

  private func ahead(_ value: ReleasedValue, _ noun: String, _ figure: ReleasedFigure) -> String {
    var text: String
    if let interval = value.interval {
      let period = value.points.first { $0.interval != nil }.map { PeriodText(language: context.language).point($0.at) }
      let range = "\(people(interval.low))–\(people(interval.high))"
      let when = period.map { " (\($0))" } ?? ""
      text = say("Ohne Änderung \(range) \(noun)\(when)", "Unchanged: \(range) \(noun)\(when)")
    } else if let unchanged = part("unchanged", value) {
      text = say(
        "Noch keine Prognose; unverändert \(people(unchanged)) \(noun)",
        "No forecast yet; unchanged \(people(unchanged)) \(noun)")
      if let plan = part("plan", value) {
        text += say(", nach Plan \(people(plan))", ", by plan \(people(plan))")
      }
    } else {
      return Finding(figure, language: context.language).sentence() + "."
    }
    if let target = part("target", value) {
      text += say(", Ziel \(people(target))", ", target \(people(target))")
      if let required = part("required-pace", value), let present = part("present-pace", value) {
        let (needed, now) = (numbers.signed(required, digits: 0), numbers.signed(present, digits: 0))
        text += say(
          " (nötig \(needed) je Quartal, derzeit \(now))", " (\(needed) a quarter required, \(now) at present)")
      }
    }
    return text + "."
  }

  /// The last forecast beside what came, and how many kept their promise.
  private func past(_ value: ReleasedValue) -> String? {
    guard let last = value.parts.first(where: { $0.key == "last-forecast" }), let range = last.interval else {
      return nil
    }
    let actual = part("actual", value).map { people($0) } ?? say("noch offen", "still open")
    var text = say(
      "Letzte Prognose \(people(range.low))–\(people(range.high)), eingetreten \(actual)",
      "Last forecast \(people(range.low))–\(people(range.high)), actual \(actual)")
    if let held = part("held", value), let judged = part("judged", value), judged > 1 {
      text += say(
        "; \(people(held)) von \(people(judged)) Prognosen \(held == 1 ? "hielt" : "hielten")",
        "; \(people(held)) of \(people(judged)) forecasts held")
    }
    return text + "."
  }

  private func course(_ value: ReleasedValue, _ figure: ReleasedFigure) -> String? {
    let known = value.points.filter { $0.value != nil && $0.interval == nil }
    guard let first = known.first, let last = known.last, known.count > 1 else { return nil }
    let periods = PeriodText(language: context.language)
    func text(_ point: ReleasedPoint) -> String { "\(people(point.value?.double ?? 0)) (\(periods.point(point.at)))" }
    return say("Bisher: von \(text(first)) auf \(text(last)).", "So far: from \(text(first)) to \(text(last)).")
  }
}
