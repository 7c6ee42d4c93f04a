internal import Events
internal import GRDB
internal import ProjectionEngine

/// Judgements of one person on one day that were alike in tool, task, verdict, reason and rounds.
package struct ReviewRow: Sendable {
  package var day: Int32
  /// 0 where nobody was named.
  package var person: UInt32
  package var tool: String?
  /// Category of the task.
  package var task: String?
  /// `accepted`, `edited`, `rejected`
  package var verdict: String
  /// `unclear-brief`, `missing-context` …; nil where none was given.
  package var reason: String?
  /// Rounds until the judgement; nil where not reported.
  package var iterations: Int64?
  package var reviews: Int64
  package var minutesSaved: Int64
  /// Reviews that reported minutes; 0 means "not reported".
  package var savedReports: Int64
  package var minutesSpent: Int64
  /// Reviews that reported minutes spent; 0 means "not reported".
  package var spentReports: Int64

  static func all(in database: Database, days: Range<Day>, canonical: [UInt32: UInt32]) throws -> [ReviewRow] {
    let select = try BoundStatement(
      database,
      """
      SELECT day, person, tool.text, task.text, verdict, reason, iterations, reviews, minutes_saved, saved_reports,
      minutes_spent, spent_reports FROM review_fact
      LEFT JOIN name AS tool ON tool.id = review_fact.tool LEFT JOIN name AS task ON task.id = review_fact.task
      WHERE day >= ? AND day < ? AND reviews > 0 ORDER BY day, person, verdict, tool.text, task.text, reason, iterations
      """)
    select.bind(1, Int64(days.lowerBound.number))
    select.bind(2, Int64(days.upperBound.number))
    func text(_ column: Int32) -> String? { select.isNull(column) ? nil : select.text(column) }
    var rows: [ReviewRow] = []
    while try select.next() {
      let own = UInt32(select.integer(1))
      let reason = select.text(5)
      rows.append(
        ReviewRow(
          day: Int32(select.integer(0)), person: canonical[own] ?? own, tool: text(2), task: text(3),
          verdict: select.text(4), reason: reason.isEmpty ? nil : reason,
          iterations: select.integer(6) > 0 ? select.integer(6) : nil, reviews: select.integer(7),
          minutesSaved: select.integer(8), savedReports: select.integer(9), minutesSpent: select.integer(10),
          spentReports: select.integer(11)))
    }
    return rows
  }
}
