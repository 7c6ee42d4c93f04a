internal import Disclosure
internal import Events
internal import Figures

extension FirstPage {
  /// What the last wave said, and whether that is another thing than the wave before said.
  func culture() -> [String] {
    let answers = ["culture.safety", "culture.participation"].map { lookup.answer(MetricID($0)) }
    if answers.allSatisfy({ $0.value == nil }) {
      let reasons = ["culture.participation", "culture.safety"].compactMap { lookup.reason(MetricID($0)) }
      guard reasons.isEmpty || !hasWave else { return [reasons[0] + "."] }
      return [
        say("Es liegt noch keine Befragung vor.", "There is no survey yet."),
        say(
          "`hebel survey design` stellt eine zusammen; gezeigt werden Gruppen ab fünf Antworten, nie eine Person.",
          "`hebel survey design` puts one together; groups are shown from five answers on, never a person."),
      ]
    }
    var parts: [String] = []
    if let safety = answers[0].value { parts.append("\(say("Sicherheit", "Safety")) \(score(safety))") }
    if let participation = answers[1].value {
      parts.append("\(say("Beteiligung", "participation")) \(headline(participation, "culture.participation"))")
    }
    var first = parts.joined(separator: ", ")
    if let change = waveChange() { first += "; " + change }
    return [first + "."] + [attitudes()].compactMap { $0 }
  }

  private var hasWave: Bool {
    ["culture.participation", "culture.safety", "culture.trust", "culture.fear"].contains {
      lookup.figure(MetricID($0)) != nil
    }
      && !["no-survey", "no-wave", "no-answers"].contains(code("culture.participation"))
  }

  private func code(_ metric: MetricID) -> String? {
    guard case .unsayable(let reason)? = lookup.figure(metric)?.rows.first?.outcome else { return nil }
    return reason.code
  }

  private func score(_ value: ReleasedValue) -> String {
    if let bound = value.bound { return bound.text }
    guard let number = value.value?.double else { return say("geschützt", "protected") }
    return say("\(numbers.decimal(number, digits: 0)) von 100", "\(numbers.decimal(number, digits: 0)) of 100")
  }

  private func headline(_ value: ReleasedValue, _ metric: MetricID) -> String {
    guard let figure = lookup.figure(metric) else { return "" }
    return TableBuilder(figure, language: context.language).headline(value)
  }

  /// A change is named only where its interval leaves no change out.
  private func waveChange() -> String? {
    switch lookup.answer("culture.wave-change") {
    case .released(let value, _, let figure):
      guard let number = value.value?.double, let interval = value.interval else { return nil }
      guard interval.low > 0 || interval.high < 0 else {
        return say("keine erkennbare Veränderung", "no discernible change")
      }
      let text = numbers.difference(number, unit: figure.definition.unit, currency: nil)
      return say("\(text) seit der vorigen Welle, mehr als Zufall", "\(text) since the wave before, more than noise")
    case .unsaid(_, let reason):
      return say("Veränderung nicht sagbar: \(reason)", "the change cannot be said: \(reason)")
    case .absent: return nil
    }
  }

  private func attitudes() -> String? {
    let subjects: [(MetricID, String, String)] = [
      ("culture.trust", "Vertrauen", "Trust"), ("culture.fear", "Furcht", "fear"),
      ("culture.experimentation-climate", "Freude am Versuch", "climate for experiments"),
    ]
    let parts = subjects.compactMap { metric, de, en -> String? in
      lookup.answer(metric).value.map { "\(say(de, en)) \(score($0))" }
    }
    guard !parts.isEmpty else { return nil }
    let text = parts.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// Who answers for AI work, and whether its benefit rises with influence.
  func oversight() -> [String] {
    [accountable(), gradient()]
  }

  private func accountable() -> String {
    switch lookup.answer("supervision.oversight") {
    case .released(let value, _, let figure):
      guard let whole = value.denominator, let part = value.numerator else {
        return
          "\(figure.definition.name[context.language]): \(Finding(figure, language: context.language).single(value))."
      }
      let texts = [part, whole].map { numbers.text($0, unit: .services) }
      return say(
        "\(texts[0]) von \(texts[1]) KI-Lösungen haben verantwortliche Stelle, Stichprobe und Stoppregel.",
        "\(texts[0]) of \(texts[1]) AI solutions have an accountable role, a sample and a stop rule.")
    case .unsaid(let name, let reason): return "\(name): \(reason)."
    case .absent:
      return say(
        "Agenten und skalierte Ergebnisse sind noch nicht erfasst (`hebel import agents DATEI`).",
        "Agents and scaled results are not recorded yet (`hebel import agents FILE`).")
    }
  }

  private func gradient() -> String {
    guard case .released(let value, _, let figure) = lookup.answer("leverage.gradient"), let interval = value.interval
    else {
      let why = lookup.reason("leverage.gradient").map { " (\($0))" } ?? ""
      return say(
        "Ob der Nutzen mit dem Einfluss steigt, lässt sich noch nicht sagen\(why).",
        "Whether the benefit rises with influence cannot be said yet\(why).")
    }
    let slope = value.value.map { numbers.estimate($0.double) } ?? "–"
    let range = "\(numbers.estimate(interval.low)) … \(numbers.estimate(interval.high))"
    let name = figure.definition.name[context.language]
    guard interval.low > 0 || interval.high < 0 else {
      return say(
        "Ein Hebelgefälle ist in diesen Daten nicht zu sehen: \(name) \(slope) je Stufe, der Bereich \(range) "
          + "enthält 0.",
        "No leverage gradient is seen in this data: \(name) \(slope) per band, and the interval \(range) contains 0.")
    }
    let direction = interval.low > 0 ? say("steigt", "rises") : say("sinkt", "falls")
    // Where nobody reported value, the bands compare what is put in, not what comes out.
    let isEffort = value.parts.contains { $0.key.hasSuffix(".weekly-actions") }
    let what =
      isEffort
      ? say(
        "Der Einsatz (nicht der Nutzen)",
        "Effort (not "
          + "benefit)") : say("Der Nutzen", "The benefit")
    return say(
      "\(what) \(direction) mit dem Einfluss: \(slope) je Stufe (\(range)).",
      "\(what) \(direction) with influence: \(slope) per band (\(range)).")
  }
}
