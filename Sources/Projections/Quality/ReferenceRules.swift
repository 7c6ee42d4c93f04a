internal import Events
internal import Figures

/// Facts that speak of something that nobody put on record, or that do not add up.
extension QualityRule {
  static let promptsNeverShared = QualityRule { scope in
    let shared = Set(try scope.models.facts("prompt-shared").compactMap { $0.text("prompt") })
    let reused = Set(try scope.facts("prompt-reused").compactMap { $0.text("prompt") })
    return reused.subtracting(shared).sorted().map { prompt in
      Finding(
        code: "prompt-unknown",
        text: Localized(
          de: "Der Prompt „\(prompt)“ wurde verwendet, aber nie geteilt; seine Herkunft fehlt. "
            + "hebel import prompts DATEI",
          en: "The prompt \"\(prompt)\" was used but never shared; its origin is missing. hebel import prompts FILE"))
    }
  }

  private struct Target: Hashable {
    let source: String
    let id: String
  }

  static let valuesOfUnknownLaunches = QualityRule { scope in
    let launches = Set(try scope.models.facts("output-launched").map { Target(source: $0.source, id: $0.id) })
    return try scope.facts("value-confirmed").compactMap { fact in
      guard let target = fact.data["of"]?.object, let source = target["source"]?.string, let id = target["id"]?.string,
        !launches.contains(Target(source: source, id: EventID(id).description))
      else { return nil }
      return Finding(
        code: "value-of-unknown-launch",
        text: Localized(
          de: "Ein Wert wurde für \(id) (\(source)) bestätigt, das nie eingeführt wurde; er zählt nicht. "
            + "hebel import launches DATEI",
          en: "A value was confirmed for \(id) (\(source)), which was never launched; it does not count. "
            + "hebel import launches FILE"))
    }
  }

  /// Samples are said to be judged wholly, so verdicts add up to what was drawn.
  static let samplesThatDoNotAddUp = QualityRule { scope in
    try scope.facts("review-sampled").compactMap { fact in
      let verdicts = fact.data["verdicts"]?.object?.members.compactMap(\.value.integer) ?? []
      guard let drawn = fact.data["drawn"]?.integer, verdicts.reduce(0, +) != drawn, let unit = fact.text("unit"),
        let from = fact.text("from")
      else { return nil }
      return Finding(
        code: "sample-not-judged",
        text: Localized(
          de: "In der Stichprobe von \(unit) ab \(from) ergeben die Urteile nicht die gezogene Zahl. "
            + "hebel import review-samples DATEI",
          en: "In the sample of \(unit) from \(from) the verdicts do not add up to what was drawn. "
            + "hebel import review-samples FILE"))
    }
  }

  static let decisionsNeverRecorded = QualityRule { scope in
    let recorded = Set(try scope.models.facts("decision-recorded").compactMap(\.stream))
    let closed = try scope.models.facts("decision-closed").filter { fact in
      scope.days.contains(fact.day("on") ?? fact.time.utcDay)
    }
    return Set(closed.compactMap(\.stream)).subtracting(recorded).sorted().map { stream in
      Finding(
        code: "decision-unrecorded",
        text: Localized(
          de: "\(stream) wurde abgeschlossen, aber nie festgehalten. hebel import decisions DATEI",
          en: "\(stream) was closed but never recorded. hebel import decisions FILE"))
    }
  }

  /// Waves that cannot say who took part: more answered than were invited. Numbers stay unsaid.
  static let wavesWithTooManyAnswers = QualityRule { scope in
    try scope.models.surveys.waves().compactMap { wave in
      let invited = wave.invited.values.reduce(0, +)
      guard scope.days.contains(wave.lastDay), invited > 0,
        try scope.models.surveys.answers(of: wave).count > invited
      else { return nil }
      let survey = wave.survey.split(separator: "-", maxSplits: 1).last.map(String.init) ?? wave.survey
      return Finding(
        code: "wave-more-answers-than-invited",
        text: Localized(
          de: "Welle \(wave.name) von \(survey) hat mehr Antworten als Eingeladene; die Beteiligung ist nicht sagbar. "
            + "hebel import invitations DATEI",
          en: "Wave \(wave.name) of \(survey) has more answers than people invited, so participation cannot be said. "
            + "hebel import invitations FILE"))
    }
  }
}
