internal import Events
internal import GRDB
internal import ProjectionEngine

/// The usage rows of some days, unfiltered, with their facets.
package struct UsageSlice: Sendable {
  package let facets: [Facet]
  package let rows: [UsageRow]

  init(reading database: Database, days: Range<Day>, canonical: [UInt32: UInt32]) throws {
    let numbered = try UsageSlice.facets(in: database)
    facets = numbered.facets
    var rows: [UsageRow] = []
    try UsageSlice.walk(database, days: days, canonical: canonical, numbers: numbered.numbers) { rows.append($0) }
    self.rows = rows
  }

  /// All facets in the order of their ids, and the place of each id.
  static func facets(in database: Database) throws -> (facets: [Facet], numbers: [Int64: Int32]) {
    var numbers: [Int64: Int32] = [:]
    var facets: [Facet] = []
    let facetRows = try BoundStatement(
      database,
      """
      SELECT id, source, tool, app, agent, unit, provider, model, category, currency, basis FROM usage_facet
      ORDER BY id
      """
    )
    while try facetRows.next() {
      func text(_ column: Int32) -> String? { facetRows.isNull(column) ? nil : facetRows.text(column) }
      numbers[facetRows.integer(0)] = Int32(facets.count)
      facets.append(
        Facet(
          source: facetRows.text(1), tool: facetRows.text(2), app: text(3), agent: text(4), unit: text(5),
          provider: text(6), model: text(7), category: text(8), currency: text(9), costBasis: text(10)))
    }
    return (facets, numbers)
  }

  /// Calls `body` with each row of some days in order of day, and keeps none: for histories too long to hold.
  static func walk(
    _ database: Database, days: Range<Day>, canonical: [UInt32: UInt32], numbers: [Int64: Int32],
    _ body: (UsageRow) throws -> Void
  ) throws {
    let select = try BoundStatement(database, UsageSlice.query)
    select.bind(1, Int64(days.lowerBound.number))
    select.bind(2, Int64(days.upperBound.number))
    while try select.next() {
      let own = UInt32(select.integer(2))
      try body(UsageSlice.row(select, person: canonical[own] ?? own, facet: numbers[select.integer(1)] ?? 0))
    }
  }

  /// Calls `body` with the facet's id and the days of what is reported about persons, each once.
  static func walkDays(_ database: Database, days: Range<Day>, _ body: (Int64, Range<Int32>) -> Void) throws {
    let select = try BoundStatement(
      database, "SELECT DISTINCT day, facet, span FROM usage_fact WHERE day >= ? AND day < ? AND person > 0")
    select.bind(1, Int64(days.lowerBound.number))
    select.bind(2, Int64(days.upperBound.number))
    while try select.next() {
      let day = Int32(select.integer(0))
      body(select.integer(1), day..<(day + Int32(select.integer(2))))
    }
  }

  /// Those of rows in order of day that begin on these days: a search and no walk.
  static func rows(of rows: [UsageRow], in days: Range<Day>) -> ArraySlice<UsageRow> {
    let start = index(of: days.lowerBound.number, in: rows)
    return rows[start..<max(start, index(of: days.upperBound.number, in: rows))]
  }

  /// The first row of this day or a later one.
  private static func index(of day: Int32, in rows: [UsageRow]) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static let query = """
    SELECT day, facet, person, span, events, action_reports, actions, generated_reports, generated, accepted,
    active_days, enabled_reports, enabled_days, cost_reports, cost,
    \(UsageSums.tokenColumns.joined(separator: ", ")) FROM usage_fact WHERE day >= ? AND day < ? ORDER BY day
    """

  private static func row(_ select: BoundStatement, person: UInt32, facet: Int32) -> UsageRow {
    var reports: UsageRow.Reports = []
    if select.integer(5) > 0 { reports.insert(.actions) }
    if select.integer(7) > 0 { reports.insert(.generated) }
    if select.integer(11) > 0 { reports.insert(.enabledDays) }
    if select.integer(13) > 0 { reports.insert(.cost) }
    for kind in TokenKind.allCases where select.integer(Int32(20 + kind.rawValue)) > 0 {
      reports.insert(.tokens(kind))
    }
    return UsageRow(
      day: Int32(select.integer(0)), span: Int32(select.integer(3)), person: person, facet: facet,
      events: Int32(clamping: select.integer(4)), reports: reports, actions: select.integer(6),
      generated: select.integer(8), accepted: select.integer(9), activeDays: Int32(clamping: select.integer(10)),
      enabledDays: Int32(clamping: select.integer(12)),
      tokens: (
        select.integer(15), select.integer(16), select.integer(17), select.integer(18), select.integer(19)
      ), cost: select.integer(14))
  }
}
