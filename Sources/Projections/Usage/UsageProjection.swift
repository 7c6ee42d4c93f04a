internal import Events
public import GRDB
public import ProjectionEngine

/// Usage as sums by day, span, person and facet, and activity and modes by person, tool and month.
public final class UsageProjection: Projection {
  public static let name = "usage"
  public static let version = 2
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
      \(WorkMode.allCases.map { "\($0.column) INTEGER NOT NULL" }.joined(separator: ", ")),
      PRIMARY KEY (person, month, tool)
    ) STRICT, WITHOUT ROWID;
    """

  private var decoder = UsageDecoder()
  private var facets = FacetTable()
  /// By number in `facets`: the id of its row, and the name number of tool and source.
  private var facetRows: [(id: UInt32, activity: Int32)] = []
  private var gathered = GatheredUsage()

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    let isSummary = event.type != "usage-recorded"
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
    gathered.rows.add(
      decoder.sums, to: UsageRowKey(day: day.number, facet: facet.id, person: person, span: span), weight: weight)
    if weight < 0 { gathered.takesBack = true }
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
    gathered.facets.append((row.id, facet))
    gathered.activityNames[row.id] = row.activity
    return row
  }

  public func flush(into database: Database) throws { try detached().write(into: database) }

  public func detach() -> (any GatheredRows)? { detached() }

  private func detached() -> GatheredUsage {
    defer { gathered = GatheredUsage(activityNames: gathered.activityNames) }
    return gathered
  }
}

extension Facet {
  /// One text that names the facet for ever.
  var identity: String {
    ([source, tool] + [app, agent, unit, provider, model, category, currency, costBasis].map { $0 ?? "" })
      .joined(separator: "\u{1F}")
  }
}
