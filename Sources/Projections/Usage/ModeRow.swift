internal import Events
internal import GRDB
internal import ProjectionEngine

/// Uses of one person in one calendar month through one tool in one mode.
struct ModeRow {
  /// First day of the month.
  var month: Int32
  var person: UInt32
  var tool: String
  /// `directive`, `feedback-loop`, `learning`, `task-iteration`, `validation`
  var mode: String
  var uses: Int64

  /// Months that begin on these days. What an agent did by itself is nobody's way of working and stands nowhere here.
  static func all(in database: Database, days: Range<Day>, canonical: [UInt32: UInt32]) throws -> [ModeRow] {
    let columns = WorkMode.allCases.map(\.column)
    let select = try BoundStatement(
      database,
      """
      SELECT month, person, name.text, \(columns.joined(separator: ", ")) FROM usage_activity
      JOIN name ON name.id = usage_activity.tool
      WHERE month >= ? AND month < ? AND \(columns.joined(separator: " + ")) > 0
      ORDER BY month, person, name.text
      """)
    select.bind(1, Int64(days.lowerBound.number))
    select.bind(2, Int64(days.upperBound.number))
    var rows: [ModeRow] = []
    while try select.next() {
      let own = UInt32(select.integer(1))
      // A name of activity is source, tool and app.
      let names = select.text(2).split(separator: "\u{1F}", omittingEmptySubsequences: false)
      let tool = names.count > 1 ? String(names[1]) : ""
      for mode in WorkMode.allCases {
        let uses = select.integer(3 + Int32(mode.rawValue))
        guard uses > 0 else { continue }
        rows.append(
          ModeRow(
            month: Int32(select.integer(0)), person: canonical[own] ?? own, tool: tool, mode: mode.name, uses: uses))
      }
    }
    return rows
  }
}
