public import Disclosure
public import Events
public import Figures

public enum ReportFormat: String, Sendable, CaseIterable { case text, html, markdown, json, csv }

/// The quarterly report: the first page, a section for each subject, and what stands behind them.
///
/// Every format prints the same released figures; none computes a number of its own beyond rounding and ratios of
/// numbers that stand beside it.
public struct Report: Sendable {
  public let quarter: Period
  public let answers: [Question: ReleasedFigure]
  public let context: ReportContext

  /// `answers` holds what `ReportPlan.questions(quarter:)` asked; unanswered questions are left out of the sections.
  public init(quarter: Period, answers: [Question: ReleasedFigure], context: ReportContext) {
    self.quarter = quarter
    self.answers = answers
    self.context = context
  }

  /// The whole report, ending in a line break. `width` is the terminal's, for the text form alone.
  public func render(_ format: ReportFormat, width: Int? = 100) -> String {
    let document = ReportDocument(self)
    switch format {
    case .text: return ReportText(document: document, width: width ?? 100).text()
    case .markdown: return ReportMarkdown(document: document).text()
    case .html: return ReportPage(document: document).html()
    case .json: return ReportJSON(document: document).text()
    case .csv:
      let lines = FigureCSV(language: context.language, policy: context.policy)
      return FigureCSV.header + document.figures.map(lines.lines).joined()
    }
  }
}
