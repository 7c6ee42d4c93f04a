internal import Events
public import GRDB
public import ProjectionEngine

/// Usage as sums by day, span, person and facet, and activity by person, tool and month.
public final class UsageProjection: Projection {
  public static let name = "usage"
  public static let version = 1
  public static let eventTypes: Set<String> = ["usage-recorded", "usage-summarised"]
  public static let schema = """
    CREATE TABLE IF NOT EXISTS usage_facet (
      id INTEGER PRIMARY KEY, source TEXT NOT NULL, tool TEXT NOT NULL, app TEXT, agent TEXT, unit TEXT, provider TEXT,
      model TEXT, category TEXT, currency TEXT, basis TEXT
    ) STRICT;
    CREATE TABLE IF NOT EXISTS usage_fact (
      day INTEGER NOT NULL, facet INTEGER NOT NULL, person INTEGER NOT NULL, span INTEGER NOT NULL,
      \((UsageSums.columns + UsageSums.tokenColumns).map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")),
      PRIMARY KEY (day, facet, person, span)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS usage_activity (
      person INTEGER NOT NULL, month INTEGER NOT NULL, tool INTEGER NOT NULL, active INTEGER NOT NULL,
      PRIMARY KEY (person, month, tool)
    ) STRICT, WITHOUT ROWID;
    """

  private struct RowKey: Hashable, Comparable {
    var day: Int32
    var facet: UInt32
    var person: UInt32
    var span: Int32
    static func < (left: RowKey, right: RowKey) -> Bool {
      (left.day, left.facet, left.person, left.span) < (right.day, right.facet, right.person, right.span)
    }
  }
  private struct ActivityKey: Hashable {
    var person: UInt32
    /// First day of the month.
    var month: Int32
    var tool: Int32
  }

  private var decoder = UsageDecoder()
  private var facets = FacetTable()
  /// By number in `facets`: the id of its row, and the name number of tool and source.
  private var facetRows: [(id: UInt32, activity: Int32)] = []
  private var freshFacets: [(UInt32, Facet)] = []
  private var rows: [RowKey: Int] = [:]
  private var sums: [UsageSums] = []
  private var last: (key: RowKey, index: Int)?
  private var activity: [ActivityKey: Int64] = [:]
  private var takesBack = false

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    let isSummary = event.type == "usage-summarised"
    try decoder.decode(event, isSummary: isSummary)
    let day: Day
    var span: Int32 = 1
    if isSummary {
      guard let from = decoder.from, let to = decoder.to, from < to else {
        throw UndigestedPayload(what: "a summary without its span")
      }
      day = from
      span = Int32(to - from)
    } else {
      day = context.day(of: event.occurredAt)
    }
    let facet = try facet(of: event, in: context)
    let person = decoder.namesAgent ? 0 : context.people.ordinal(event.person)
    add(RowKey(day: day.number, facet: facet.id, person: person, span: span), weight: weight)
    if decoder.sums.active > 0, person > 0 {
      let month = day.startOfMonth.number
      activity[ActivityKey(person: person, month: month, tool: facet.activity), default: 0] += weight
    }
    if weight < 0 { takesBack = true }
  }

  private func add(_ key: RowKey, weight: Int64) {
    let index: Int
    if let last, last.key == key {
      index = last.index
    } else if let found = rows[key] {
      index = found
    } else {
      index = sums.count
      rows[key] = index
      sums.append(UsageSums())
    }
    last = (key, index)
    sums[index].add(decoder.sums, weight: weight)
  }

  private func facet(of event: ProjectedEvent, in context: ProjectionContext) throws -> (id: UInt32, activity: Int32) {
    let (number, isNew) = facets.number(of: decoder.facetKey)
    guard isNew else { return facetRows[number] }
    let texts = try decoder.facetTexts().map { $0.isEmpty ? nil : $0 }
    let facet = Facet(
      source: event.source, tool: texts[0] ?? "", app: texts[1], agent: texts[2], unit: texts[3],
      provider: texts[4], model: texts[5], category: texts[6], currency: texts[7], costBasis: texts[8])
    let activity = Int32(context.names.id("\(facet.source)\u{1F}\(facet.tool)\u{1F}\(facet.app ?? "")"))
    let row = (id: UInt32(context.names.id(facet.identity)), activity: activity)
    facetRows.append(row)
    freshFacets.append((row.id, facet))
    return row
  }

  public func flush(into database: Database) throws {
    try flushFacets(into: database)
    try flushFacts(into: database)
    try flushActivity(into: database)
    takesBack = false
  }

  private func flushFacets(into database: Database) throws {
    for (id, facet) in freshFacets {
      try database.execute(
        sql: "INSERT OR IGNORE INTO usage_facet VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          id, facet.source, facet.tool, facet.app, facet.agent, facet.unit, facet.provider, facet.model,
          facet.category, facet.currency, facet.costBasis,
        ])
    }
    freshFacets.removeAll()
  }

  private func flushFacts(into database: Database) throws {
    let columns = UsageSums.columns + UsageSums.tokenColumns
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO usage_fact (day, facet, person, span, \(columns.joined(separator: ", ")))
      VALUES (?, ?, ?, ?, \(columns.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (day, facet, person, span) DO UPDATE SET
      \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
      """)
    for (key, index) in rows.sorted(by: { $0.key < $1.key }) {
      upsert.bind(1, Int64(key.day))
      upsert.bind(2, Int64(key.facet))
      upsert.bind(3, Int64(key.person))
      upsert.bind(4, Int64(key.span))
      var parameter: Int32 = 5
      for value in sums[index].values {
        upsert.bind(parameter, value)
        parameter += 1
      }
      for kind in 0..<5 {
        upsert.bind(parameter + Int32(kind), sums[index].tokens[kind])
        upsert.bind(parameter + 5 + Int32(kind), sums[index].tokenReports[kind])
      }
      try upsert.run()
    }
    if takesBack { try deleteEmptyRows(in: database) }
    rows.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    last = nil
  }

  /// A row whose events were all taken back must not stay as an idle one.
  private func deleteEmptyRows(in database: Database) throws {
    let delete = try BoundStatement(
      database,
      "DELETE FROM usage_fact WHERE day = ? AND facet = ? AND person = ? AND span = ? AND events = 0")
    for key in rows.keys {
      delete.bind(1, Int64(key.day))
      delete.bind(2, Int64(key.facet))
      delete.bind(3, Int64(key.person))
      delete.bind(4, Int64(key.span))
      try delete.run()
    }
  }

  private func flushActivity(into database: Database) throws {
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO usage_activity VALUES (?, ?, ?, ?)
      ON CONFLICT (person, month, tool) DO UPDATE SET active = active + excluded.active
      """)
    for (key, weight) in activity where weight != 0 {
      upsert.bind(1, Int64(key.person))
      upsert.bind(2, Int64(key.month))
      upsert.bind(3, Int64(key.tool))
      upsert.bind(4, weight)
      try upsert.run()
    }
    if takesBack { try database.execute(sql: "DELETE FROM usage_activity WHERE active = 0") }
    activity.removeAll(keepingCapacity: true)
  }
}

extension Facet {
  /// One text that names the facet for ever.
  var identity: String {
    ([source, tool] + [app, agent, unit, provider, model, category, currency, costBasis].map { $0 ?? "" })
      .joined(separator: "\u{1F}")
  }
}
