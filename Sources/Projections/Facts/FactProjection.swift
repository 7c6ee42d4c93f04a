internal import Events
public import GRDB
public import ProjectionEngine

/// Keeps rare facts as they are: configuration, units, prices, commitments, coverage, policies.
///
/// They are few, so they are folded when asked, by (time, source, id), and need no tables of their own.
public final class FactProjection: Projection {
  public static let name = "fact"
  public static let version = 4
  public static let eventTypes: Set<String> = [
    "organisation-configured", "unit-registered", "unit-renamed", "unit-moved", "units-merged", "unit-split",
    "unit-closed", "service-registered", "agent-registered", "price-listed", "commitment-contracted",
    "capacity-changed", "rate-set", "milestone-noted", "target-set", "plan-set", "decision-recorded",
    "decision-closed", "forecast-published", "coverage-declared", "source-expected", "invoice-received",
    "figure-reported", "source-authority", "identities-linked", "policy-adopted", "import-started",
    "import-completed", "review-sampled", "feedback-given", "prompt-shared", "prompt-reused", "training-budgeted",
    "training-completed", "coaching-held", "experiment-proposed", "experiment-started", "experiment-measured",
    "experiment-decided", "experiment-adopted", "experiment-scaled", "experiment-retired", "experiment-noted",
    "idea-submitted", "output-launched", "value-confirmed", "access-requested", "survey-designed", "wave-opened",
    "wave-closed", "report-published", "retention-applied",
  ]
  public static let schema = """
    CREATE TABLE IF NOT EXISTS fact (
      type TEXT NOT NULL, position INTEGER NOT NULL, time INTEGER NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL,
      stream TEXT, person INTEGER NOT NULL, data TEXT NOT NULL, original TEXT,
      PRIMARY KEY (type, position)
    ) STRICT, WITHOUT ROWID;
    """

  private struct Key: Hashable {
    var type: String
    var position: Int64
  }
  private struct Value {
    var time: Int64
    var source: String
    var id: String
    var stream: String?
    var person: UInt32
    var data: [UInt8]
    /// What it said before it was corrected.
    var original: [UInt8]?
  }
  /// nil: taken back.
  private var pending: [Key: Value?] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) {
    let key = Key(type: event.type, position: event.position)
    if weight < 0 {
      pending[key] = .some(nil)
    } else {
      pending[key] = Value(
        time: event.occurredAt, source: event.source, id: event.id.description, stream: event.stream,
        person: context.people.ordinal(event.person), data: Array(event.data),
        original: event.original.map { Array($0) })
    }
  }

  public func flush(into database: Database) throws {
    let delete = try BoundStatement(database, "DELETE FROM fact WHERE type = ? AND position = ?")
    let insert = try BoundStatement(database, "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (key, value) in pending {
      guard let value else {
        delete.bind(1, text: key.type)
        delete.bind(2, key.position)
        try delete.run()
        continue
      }
      insert.bind(1, text: key.type)
      insert.bind(2, key.position)
      insert.bind(3, value.time)
      insert.bind(4, text: value.source)
      insert.bind(5, text: value.id)
      if let stream = value.stream { insert.bind(6, text: stream) } else { insert.bindNull(6) }
      insert.bind(7, Int64(value.person))
      insert.bind(8, text: String(decoding: value.data, as: UTF8.self))
      if let original = value.original {
        insert.bind(9, text: String(decoding: original, as: UTF8.self))
      } else {
        insert.bindNull(9)
      }
      try insert.run()
    }
    pending.removeAll(keepingCapacity: true)
  }
}
