internal import Events
internal import GRDB
internal import ProjectionEngine

/// Judgements of one person on one day, by tool and verdict.
package struct ReviewRow: Sendable {
  package var day: Int32
  /// 0 where nobody was named.
  package var person: UInt32
  package var tool: String?
  /// `accepted`, `edited`, `rejected`
  package var verdict: String
  package var reviews: Int64
  package var minutesSaved: Int64
  /// Reviews that reported minutes; 0 means "not reported".
  package var savedReports: Int64

  static func all(in database: Database, days: Range<Day>, canonical: [UInt32: UInt32]) throws -> [ReviewRow] {
    let select = try BoundStatement(
      database,
      """
      SELECT day, person, name.text, verdict, reviews, minutes_saved, saved_reports FROM review_fact
      LEFT JOIN name ON name.id = review_fact.tool
      WHERE day >= ? AND day < ? AND reviews > 0 ORDER BY day, person, verdict
      """)
    select.bind(1, Int64(days.lowerBound.number))
    select.bind(2, Int64(days.upperBound.number))
    var rows: [ReviewRow] = []
    while try select.next() {
      let own = UInt32(select.integer(1))
      rows.append(
        ReviewRow(
          day: Int32(select.integer(0)), person: canonical[own] ?? own,
          tool: select.isNull(2) ? nil : select.text(2), verdict: select.text(3), reviews: select.integer(4),
          minutesSaved: select.integer(5), savedReports: select.integer(6)))
    }
    return rows
  }
}
