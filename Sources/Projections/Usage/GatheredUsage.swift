internal import Events
internal import GRDB
internal import ProjectionEngine

/// The usage of one batch on its way into the read model.
struct GatheredUsage: GatheredRows {
  var rows = UsageTable()
  /// Facets met for the first time.
  var facets: [(UInt32, Facet)] = []
  /// By facet: the name number of its tool and source, all facets of this run.
  var activityNames: [UInt32: Int32] = [:]
  /// Whether an event was taken back, so that rows may have become empty.
  var takesBack = false

  func write(into database: Database) throws {
    try writeFacets(into: database)
    try writeFacts(into: database)
    try writeActivity(into: database)
  }

  private func writeFacets(into database: Database) throws {
    for (id, facet) in facets {
      try database.execute(
        sql: "INSERT OR IGNORE INTO usage_facet VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, facet.source, facet.tool, facet.app, facet.agent, facet.unit, facet.provider, facet.model,
          facet.category, facet.currency, facet.costBasis,
        ])
    }
  }

  private func writeFacts(into database: Database) throws {
    let columns = UsageSums.columns + UsageSums.tokenColumns
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO usage_fact (day, facet, person, span, \(columns.joined(separator: ", ")))
      VALUES (?, ?, ?, ?, \(columns.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (day, facet, person, span) DO UPDATE SET
      \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
      """)
    // In the order of the table, so that neighbours meet the same page.
    for index in rows.sortedIndices {
      bind(rows.keys[index], to: upsert)
      rows.sums[index].bind(to: upsert, from: 5)
      try upsert.run()
    }
    if takesBack { try deleteEmptyRows(in: database) }
  }

  private func bind(_ key: UsageRowKey, to statement: BoundStatement) {
    statement.bind(1, Int64(key.day))
    statement.bind(2, Int64(key.facet))
    statement.bind(3, Int64(key.person))
    statement.bind(4, Int64(key.span))
  }

  /// A row whose events were all taken back must not stay as an idle one.
  private func deleteEmptyRows(in database: Database) throws {
    let delete = try BoundStatement(
      database,
      "DELETE FROM usage_fact WHERE day = ? AND facet = ? AND person = ? AND span = ? AND events = 0")
    for key in rows.keys {
      bind(key, to: delete)
      try delete.run()
    }
  }

  private struct ActivityKey: Hashable, Comparable {
    var person: UInt32
    /// First day of the month.
    var month: Int32
    var tool: Int32

    static func < (left: Self, right: Self) -> Bool {
      (left.person, left.month, left.tool) < (right.person, right.month, right.tool)
    }
  }

  /// Where the active events stand beside the counts by mode.
  private var activeIndex: Int { 7 }

  private func writeActivity(into database: Database) throws {
    var activity: [ActivityKey: SIMD8<Int64>] = [:]
    var month = (day: Int32.min, first: Int32(0))
    for (key, sums) in zip(rows.keys, rows.sums) where sums.active != 0 && key.person > 0 {
      if month.day != key.day { month = (key.day, Day(number: key.day).startOfMonth.number) }
      let tool = activityNames[key.facet] ?? 0
      var counts = SIMD8<Int64>(truncatingIfNeeded: sums.modes)
      counts[activeIndex] = sums.active
      activity[ActivityKey(person: key.person, month: month.first, tool: tool), default: .zero] &+= counts
    }
    let columns = ["active"] + WorkMode.allCases.map(\.column)
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO usage_activity VALUES (?, ?, ?\(columns.map { _ in ", ?" }.joined()))
      ON CONFLICT (person, month, tool) DO UPDATE SET
      \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
      """)
    for (key, counts) in activity.sorted(by: { $0.key < $1.key }) where counts != .zero {
      upsert.bind(1, Int64(key.person))
      upsert.bind(2, Int64(key.month))
      upsert.bind(3, Int64(key.tool))
      upsert.bind(4, counts[activeIndex])
      for mode in WorkMode.allCases { upsert.bind(5 + Int32(mode.rawValue), counts[mode.rawValue]) }
      try upsert.run()
    }
    if takesBack { try database.execute(sql: "DELETE FROM usage_activity WHERE active = 0") }
  }
}
