public import Disclosure
public import Figures
internal import Events

/// How a released figure is printed. Every format carries the same rows and the same numbers.
public enum FigureFormat: String, Sendable, CaseIterable {
  case text, json, csv, markdown

  /// One figure, ending in a line break.
  ///
  /// `width` is the terminal's width in columns, nil for no limit; only the text form knows it. `policy` is the line
  /// that every page says about the policy; nil inside a document that says it once.
  public func render(
    _ figure: ReleasedFigure, language: Language, width: Int? = nil, policy: Localized? = nil
  ) -> String {
    switch self {
    case .json: FigureJSON(language: language, policy: policy).value(figure).text() + "\n"
    case .csv: FigureCSV.header + FigureCSV(language: language, policy: policy).lines(figure)
    case .text: text(figure, language: language, width: width, policy: policy)
    case .markdown: markdown(figure, language: language, policy: policy)
    }
  }

  private func text(_ figure: ReleasedFigure, language: Language, width: Int?, policy: Localized?) -> String {
    let lines = [heading(figure, language)] + [figure.coverage.sentence(language)]
    let tables = TableBuilder(figure, language: language).tables().map { TableText.terminal($0, width: width) }
    let notes = (figure.notes + (policy.map { [$0] } ?? [])).map {
      TableText.wrapped($0[language], width: width ?? 100)
    }
    return ([lines.joined(separator: "\n")] + tables + notes).joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ figure: ReleasedFigure, language: Language, policy: Localized?) -> String {
    let tables = TableBuilder(figure, language: language).tables().map(TableText.markdown)
    let notes = (figure.notes + (policy.map { [$0] } ?? [])).map { TableText.escaped($0[language]) }
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
