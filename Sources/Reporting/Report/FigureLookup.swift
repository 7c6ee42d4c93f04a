internal import Disclosure
internal import Events
internal import Figures

/// Finds the organisation's figure of a metric, or why there is none.
struct FigureLookup {
  /// What is known about one metric for the whole organisation.
  enum Answer {
    case released(ReleasedValue, ReleasedRow, ReleasedFigure)
    /// The metric's name and why it is not said.
    case unsaid(name: String, reason: String)
    /// Nobody answered the question.
    case absent

    var value: ReleasedValue? { if case .released(let value, _, _) = self { value } else { nil } }
  }

  let language: Language
  private let organisation: [MetricID: ReleasedFigure]
  private let grouped: [MetricID: [ReleasedFigure]]

  init(figures: [ReleasedFigure], language: Language) {
    self.language = language
    organisation = Dictionary(
      figures.filter { $0.question.by.isEmpty }.map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })
    grouped = Dictionary(grouping: figures.filter { !$0.question.by.isEmpty }, by: \.definition.id)
  }

  func figure(_ metric: MetricID) -> ReleasedFigure? { organisation[metric] }
  func groups(_ metric: MetricID) -> [ReleasedFigure] { grouped[metric] ?? [] }

  func answer(_ metric: MetricID) -> Answer {
    guard let figure = organisation[metric] else { return .absent }
    let name = figure.definition.name[language]
    guard let row = figure.rows.first else {
      return .unsaid(name: name, reason: language == .de ? "keine Daten" : "no data")
    }
    switch row.outcome {
    case .released(let value): return .released(value, row, figure)
    case .suppressed(let reason): return .unsaid(name: name, reason: reason.text[language])
    case .unsayable(let reason): return .unsaid(name: name, reason: withoutStop(reason.text[language]))
    }
  }

  /// Reasons stand within sentences, which end by themselves.
  private func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

  /// `name: reason`, or nil where the metric is said or was never asked.
  func reason(_ metric: MetricID) -> String? {
    guard case .unsaid(let name, let reason) = answer(metric) else { return nil }
    return "\(name): \(reason)"
  }
}
