internal import Events
public import GRDB
public import ProjectionEngine

/// Comments of waves, one row each and all of them sealed: where they stand in the organisation, and what they are on.
///
/// They are few beside the answers and share nothing with them but the wave. A forgotten key makes the texts unreadable
/// here as in the log.
public final class CommentProjection: Projection {
  public static let name = "survey-comment"
  public static let version = 1
  public static let eventTypes: Set<String> = ["survey-commented"]
  /// `unit` is 0 for the organisation, `theme` 0 for the whole survey. `id` is the event's, by which it is opened.
  public static let schema = """
    CREATE TABLE IF NOT EXISTS survey_comment (
      survey INTEGER NOT NULL, wave INTEGER NOT NULL, position INTEGER NOT NULL, unit INTEGER NOT NULL,
      theme INTEGER NOT NULL, id TEXT NOT NULL, sealed TEXT NOT NULL, PRIMARY KEY (survey, wave, position)
    ) STRICT, WITHOUT ROWID;
    """

  private struct Key: Hashable {
    var survey: Int
    var wave: Int
    var position: Int64
  }
  private struct Value {
    var unit: Int
    var theme: Int
    var id: String
    var sealed: String
  }
  /// nil: taken back.
  private var pending: [Key: Value?] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    let data = try event.payload()
    guard let wave = data["wave"]?.string, let comment = StoredComment(data) else {
      throw UndigestedPayload(what: "a comment without wave or text")
    }
    let names = context.names
    let key = Key(survey: names.id(event.stream ?? ""), wave: names.id(wave), position: event.position)
    pending[key] = .some(
      weight > 0
        ? Value(
          unit: names.id(comment.unit), theme: names.id(comment.theme), id: event.id.description,
          sealed: comment.sealed) : nil)
  }

  public func flush(into database: Database) throws {
    for (key, value) in pending {
      let arguments: StatementArguments = [key.survey, key.wave, key.position]
      guard let value else {
        try database.execute(
          sql: "DELETE FROM survey_comment WHERE survey = ? AND wave = ? AND position = ?", arguments: arguments)
        continue
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO survey_comment VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: arguments + [value.unit, value.theme, value.id, value.sealed])
    }
    pending.removeAll(keepingCapacity: true)
  }
}
