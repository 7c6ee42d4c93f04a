internal import Disclosure
internal import Figures

/// What the report does not say: hidden rows counted by metric, figures that cannot be said, sources that are silent.
struct Unsaid {
  let figures: [ReleasedFigure]
  let context: ReportContext

  private var language: Language { context.language }
  private var isGerman: Bool { language == .de }

  var hiddenRows: Int { figures.reduce(0) { $0 + $1.rows.count(where: \.isSuppressed) } }
  var allRows: Int { figures.reduce(0) { $0 + $1.rows.count } }

  /// Names of the metrics with a hidden row, each once.
  var hiddenMetrics: [String] {
    var seen: Set<MetricID> = []
    return figures.filter { $0.rows.contains(where: \.isSuppressed) && seen.insert($0.definition.id).inserted }
      .map { $0.definition.name[language] }
  }

  /// The metrics that cannot be said for the organisation, with the reason.
  var unsayable: [(name: String, reason: String)] {
    figures.filter { $0.question.by.isEmpty }.compactMap { figure in
      guard case .unsayable(let reason)? = figure.rows.first?.outcome else { return nil }
      return (figure.definition.name[language], reason.text[language])
    }
  }

  /// One line a reason, in the order of its first metric: an empty organisation has few reasons and many metrics.
  private var unsayableByReason: [(names: [String], reason: String)] {
    var groups: [(names: [String], reason: String)] = []
    for (name, reason) in unsayable {
      if let index = groups.firstIndex(where: { $0.reason == reason }) {
        groups[index].names.append(name)
      } else {
        groups.append(([name], reason))
      }
    }
    return groups
  }

  var reason: String? { figures.lazy.compactMap(reason).first }

  /// Surveys and usage have different minimum sizes.
  private func reason(_ figure: ReleasedFigure) -> String? {
    for row in figure.rows {
      if case .suppressed(let protection) = row.outcome { return protection.text[language] }
    }
    return nil
  }

  func lines() -> [String] {
    var lines: [String] = []
    for figure in figures {
      let hidden = figure.rows.count(where: \.isSuppressed)
      guard hidden > 0, let reason = reason(figure) else { continue }
      let by = figure.question.by.map { $0.word(language) }.joined(separator: ", ")
      let name = figure.definition.name[language]
      if by.isEmpty {
        lines.append("\(name): \(reason)")
      } else {
        lines.append(
          isGerman
            ? "\(name) nach \(by): \(hidden) von \(figure.rows.count) Gruppen \(reason)"
            : "\(name) by \(by): \(hidden) of \(figure.rows.count) groups \(reason)")
      }
    }
    lines += unsayableByReason.map { "\($0.names.joined(separator: ", ")): \($0.reason)" }
    lines += context.sources.filter { ($0.coverage?.complete ?? 0) == 0 }.map {
      isGerman ? "Quelle \($0.name): nichts für das Quartal" : "Source \($0.name): nothing for the quarter"
    }
    return lines
  }
}
