internal import Events
internal import GRDB
internal import ProjectionEngine

/// Uses of one person in one calendar month through one tool in one mode.
struct ModeRow {
  /// First day of the month.
  var month: Int32
  /// 0 where nobody was named or an agent acted.
  var person: UInt32
  var tool: String
  /// `directive`, `feedback-loop`, `learning`, `task-iteration`, `validation`
  var mode: String
  var uses: Int64

  /// Months that begin on these days.
  static func all(in database: Database, days: Range<Day>, canonical: [UInt32: UInt32]) throws -> [ModeRow] {
    let select = try BoundStatement(
      database,
      """
      SELECT month, person, tool.text, mode.text, uses FROM mode_fact
      JOIN name AS tool ON tool.id = mode_fact.tool JOIN name AS mode ON mode.id = mode_fact.mode
      WHERE month >= ? AND month < ? AND uses > 0 ORDER BY month, person, tool.text, mode.text
      """)
    select.bind(1, Int64(days.lowerBound.number))
    select.bind(2, Int64(days.upperBound.number))
    var rows: [ModeRow] = []
    while try select.next() {
      let own = UInt32(select.integer(1))
      rows.append(
        ModeRow(
          month: Int32(select.integer(0)), person: canonical[own] ?? own, tool: select.text(2), mode: select.text(3),
          uses: select.integer(4)))
    }
    return rows
  }
}
