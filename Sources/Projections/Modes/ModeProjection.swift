internal import Events
public import GRDB
public import ProjectionEngine

/// How people worked together with AI, as sums by month, person, tool and mode.
///
/// Most sources do not report modes. A use without one costs a look at its first fields and makes no row, so that the
/// read model of usage stays as it is.
public final class ModeProjection: Projection {
  public static let name = "mode"
  public static let version = 1
  public static let eventTypes: Set<String> = ["usage-recorded"]
  public static let schema = """
    CREATE TABLE IF NOT EXISTS mode_fact (
      month INTEGER NOT NULL, person INTEGER NOT NULL, tool INTEGER NOT NULL, mode INTEGER NOT NULL,
      uses INTEGER NOT NULL, PRIMARY KEY (month, person, tool, mode)
    ) STRICT, WITHOUT ROWID;
    """

  private struct Key: Hashable {
    var month: Int32
    var person: UInt32
    var tool: Int
    var mode: Int
  }
  private var pending: [Key: Int64] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    guard let fields = try ModeProjection.fields(of: event) else { return }
    let key = Key(
      month: context.day(of: event.occurredAt).startOfMonth.number,
      // What an agent did by itself is nobody's way of working.
      person: fields.isAgent ? 0 : context.people.ordinal(event.person), tool: context.names.id(fields.tool),
      mode: context.names.id(fields.mode))
    pending[key, default: 0] += weight
  }

  /// nil where the payload names no mode. Keys of canonical JSON are sorted, so that is known after the first few.
  private static func fields(of event: ProjectedEvent) throws -> (tool: String, mode: String, isAgent: Bool)? {
    var scanner = PayloadScanner(event.data)
    var (tool, mode): (String, String?) = ("", nil)
    var isAgent = false
    try scanner.enter()
    while let key = try scanner.key() {
      if key == "mode" {
        mode = String(decoding: try scanner.string(), as: UTF8.self)
      } else if key == "tool", mode != nil {
        let bytes = try scanner.string()
        let isPlain = !bytes.contains(UInt8(ascii: "\\"))
        tool = isPlain ? String(decoding: bytes, as: UTF8.self) : try event.payload()["tool"]?.string ?? ""
      } else {
        if mode == nil, let first = key.first, first > UInt8(ascii: "m") { return nil }
        if key == "agent" { isAgent = true }
        try scanner.skip()
      }
    }
    return mode.map { (tool, $0, isAgent) }
  }

  public func flush(into database: Database) throws {
    let upsert = try BoundStatement(
      database,
      """
      INSERT INTO mode_fact VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (month, person, tool, mode) DO UPDATE SET uses = uses + excluded.uses
      """)
    for (key, uses) in pending {
      upsert.bind(1, Int64(key.month))
      upsert.bind(2, Int64(key.person))
      upsert.bind(3, Int64(key.tool))
      upsert.bind(4, Int64(key.mode))
      upsert.bind(5, uses)
      try upsert.run()
    }
    pending.removeAll(keepingCapacity: true)
  }
}
