internal import Events
internal import Figures

/// What a wave says about one construct, as a score from 0 to 100.
struct ConstructScore: Metric {
  let definition: MetricDefinition
  let examples: [WorkedExample]
  private let construct: String

  init(
    _ id: MetricID, construct: String, name: Localized, what: Localized, direction: MetricDefinition.Direction,
    examples: [WorkedExample]
  ) {
    self.construct = construct
    self.examples = examples
    definition = MetricDefinition(
      id: id, name: name,
      formula: Localized(
        de: "Mittel der Fragen \(what.de) nach Umkehrung, als 100(x − 1)/(s − 1) auf 0 bis 100; je Antwort das Mittel "
          + "ihrer beantworteten Fragen, wenn es mindestens die Hälfte ist. t-Intervall mit Korrektur für endliche "
          + "Grundgesamtheit √((N − n)/(N − 1)), ohne sie unter 50 % Beteiligung. \(CultureWords.period.de)",
        en: "mean of the items \(what.en) after reversal, as 100(x − 1)/(s − 1) on 0 to 100; of each answer the mean "
          + "of its answered items where these are at least half. t-interval with finite population correction "
          + "√((N − n)/(N − 1)), without it under 50 % participation. \(CultureWords.period.en)"),
      unit: .score, shape: .mean, grain: "wave", direction: direction, leastN: 5, dimensions: [.unit, .band],
      baseMeaning: CultureWords.answers)
  }

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] {
    try inquiry.rows(asking: construct) { asked, group in
      let scores = asked.scores(of: group.answers, asked.columns)
      guard !scores.isEmpty else { return asked.noAnswers(group) }
      return asked.row(group, asked.value(scores, of: group), answers: scores.map(\.row))
    }
  }
}

/// What all metrics of this subject say alike.
enum CultureWords {
  static let answers = Localized(de: "Antworten", en: "answers")

  /// Which wave belongs to a period.
  static let period = Localized(
    de: "Eine Welle gehört zu dem Zeitraum, in den ihr letzter geplanter Tag fällt, oder der Tag, an dem sie vorher "
      + "geschlossen wurde; von mehreren zählt die zuletzt geschlossene, sonst die zuletzt geöffnete.",
    en: "A wave belongs to the period of its last planned day, or of the day on which it was closed before that; of "
      + "several the one closed last counts, else the one opened last.")
}
