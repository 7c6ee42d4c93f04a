public import Disclosure
public import Figures
internal import Events

/// How a released figure is printed. Every format carries the same rows and the same numbers.
public enum FigureFormat: String, Sendable, CaseIterable {
  case text, json, csv, markdown

  /// One figure, ending in a line break.
  ///
  /// `width` is the terminal's width in columns, nil for no limit; only the text form knows it.
  public func render(_ figure: ReleasedFigure, language: Language, width: Int? = nil) -> String {
    switch self {
    case .json: FigureJSON(language: language).value(figure).text() + "\n"
    case .csv: FigureCSV.header + FigureCSV(language: language).lines(figure)
    case .text: text(figure, language: language, width: width)
    case .markdown: markdown(figure, language: language)
    }
  }

  private func text(_ figure: ReleasedFigure, language: Language, width: Int?) -> String {
    let lines = [heading(figure, language)] + [figure.coverage.sentence(language)]
    let tables = TableBuilder(figure, language: language).tables().map { TableText.terminal($0, width: width) }
    let notes = figure.notes.map { TableText.wrapped($0[language], width: width ?? 100) }
    return ([lines.joined(separator: "\n")] + tables + notes).joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ figure: ReleasedFigure, language: Language) -> String {
    let tables = TableBuilder(figure, language: language).tables().map(TableText.markdown)
    let notes = figure.notes.map { TableText.escaped($0[language]) }
    return
      (["## " + TableText.escaped(heading(figure, language)), figure.coverage.sentence(language)] + tables + notes)
      .joined(separator: "\n\n") + "\n"
  }

  private func heading(_ figure: ReleasedFigure, _ language: Language) -> String {
    let question = figure.question
    // Of whom it is said: the row itself is headed as if it were the whole organisation.
    let only = [
      question.unit, question.band.map { "\(Dimension.band.word(language)) \($0)" }, question.tool,
    ].compactMap { $0 }
    let period = PeriodText(language: language).label(question.period)
    return ([figure.definition.name[language]] + only + [period]).joined(separator: " · ")
  }
}
