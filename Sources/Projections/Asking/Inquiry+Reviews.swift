package import Events
internal import Figures

extension Inquiry {
  /// Judgements of some days after the tool filter. Judgements name no app: a question for one app of a tool has none.
  package func reviews(in days: Range<Day>) throws -> [ReviewRow] {
    let rows = try models.reviews(in: days)
    guard let filter = question.tool.map({ ToolFilter($0) }) else { return rows }
    return filter.app == nil ? rows.filter { $0.tool == filter.tool } : []
  }
}
