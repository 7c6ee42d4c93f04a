internal import Events
public import GRDB
public import ProjectionEngine

/// Judgements of AI work as sums by day, person, tool and verdict.
public final class ReviewProjection: Projection {
  public static let name = "review"
  public static let version = 1
  public static let eventTypes: Set<String> = ["output-reviewed"]
  public static let schema = """
    CREATE TABLE IF NOT EXISTS review_fact (
      day INTEGER NOT NULL, person INTEGER NOT NULL, tool INTEGER NOT NULL, verdict TEXT NOT NULL,
      reviews INTEGER NOT NULL, minutes_saved INTEGER NOT NULL, saved_reports INTEGER NOT NULL,
      PRIMARY KEY (day, person, tool, verdict)
    ) STRICT, WITHOUT ROWID;
    """

  private struct Key: Hashable {
    var day: Int32
    var person: UInt32
    var tool: Int
    var verdict: String
  }
  private var pending: [Key: SIMD4<Int64>] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    let data = try event.payload()
    guard let verdict = data["verdict"]?.string else { throw UndigestedPayload(what: "a review without verdict") }
    let key = Key(
      day: context.day(of: event.occurredAt).number, person: context.people.ordinal(event.person),
      tool: context.names.id(data["tool"]?.string), verdict: verdict)
    let saved = data["minutesSaved"]?.integer
    pending[key, default: .zero] &+= SIMD4(1, saved ?? 0, saved == nil ? 0 : 1, 0) &* SIMD4(repeating: weight)
  }

  public func flush(into database: Database) throws {
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO review_fact VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, person, tool, verdict) DO UPDATE SET
      reviews = reviews + excluded.reviews, minutes_saved = minutes_saved + excluded.minutes_saved,
      saved_reports = saved_reports + excluded.saved_reports
      """)
    for (key, sums) in pending {
      upsert.bind(1, Int64(key.day))
      upsert.bind(2, Int64(key.person))
      upsert.bind(3, Int64(key.tool))
      upsert.bind(4, text: key.verdict)
      upsert.bind(5, sums[0])
      upsert.bind(6, sums[1])
      upsert.bind(7, sums[2])
      try upsert.run()
    }
    pending.removeAll(keepingCapacity: true)
  }
}
