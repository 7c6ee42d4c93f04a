internal import Events
public import GRDB
public import ProjectionEngine

/// Judgements of AI work as sums by day, person, tool, task, verdict, reason and rounds: at most one row a judgement.
public final class ReviewProjection: Projection {
  public static let name = "review"
  public static let version = 2
  public static let eventTypes: Set<String> = ["output-reviewed"]
  public static let schema = """
    CREATE TABLE IF NOT EXISTS review_fact (
      day INTEGER NOT NULL, person INTEGER NOT NULL, tool INTEGER NOT NULL, task INTEGER NOT NULL,
      verdict TEXT NOT NULL, reason TEXT NOT NULL, iterations INTEGER NOT NULL, reviews INTEGER NOT NULL,
      minutes_saved INTEGER NOT NULL, saved_reports INTEGER NOT NULL, minutes_spent INTEGER NOT NULL,
      spent_reports INTEGER NOT NULL, PRIMARY KEY (day, person, tool, task, verdict, reason, iterations)
    ) STRICT, WITHOUT ROWID;
    """

  private struct Key: Hashable {
    var day: Int32
    var person: UInt32
    var tool: Int
    var task: Int
    var verdict: String
    /// Empty where none was given.
    var reason: String
    /// 0 where none were reported; a reported number is at least 1.
    var iterations: Int64
  }
  /// reviews, minutes saved, reports of them, minutes spent, reports of them
  private var pending: [Key: SIMD8<Int64>] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    let data = try event.payload()
    guard let verdict = data["verdict"]?.string else { throw UndigestedPayload(what: "a review without verdict") }
    let key = Key(
      day: context.day(of: event.occurredAt).number, person: context.people.ordinal(event.person),
      tool: context.names.id(data["tool"]?.string), task: context.names.id(data["task"]?.string), verdict: verdict,
      reason: data["reason"]?.string ?? "", iterations: max(0, data["iterations"]?.integer ?? 0))
    let (saved, spent) = (data["minutesSaved"]?.integer, data["minutesSpent"]?.integer)
    let sums = SIMD8<Int64>(1, saved ?? 0, saved == nil ? 0 : 1, spent ?? 0, spent == nil ? 0 : 1, 0, 0, 0)
    pending[key, default: .zero] &+= sums &* SIMD8(repeating: weight)
  }

  public func flush(into database: Database) throws {
    let sums = ["reviews", "minutes_saved", "saved_reports", "minutes_spent", "spent_reports"]
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO review_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (day, person, tool, task, verdict, reason, iterations) DO UPDATE SET
      \(sums.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
      """)
    for (key, values) in pending {
      upsert.bind(1, Int64(key.day))
      upsert.bind(2, Int64(key.person))
      upsert.bind(3, Int64(key.tool))
      upsert.bind(4, Int64(key.task))
      upsert.bind(5, text: key.verdict)
      upsert.bind(6, text: key.reason)
      upsert.bind(7, key.iterations)
      for index in sums.indices { upsert.bind(Int32(8 + index), values[index]) }
      try upsert.run()
    }
    pending.removeAll(keepingCapacity: true)
  }
}
