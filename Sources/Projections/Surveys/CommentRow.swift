internal import GRDB

/// A sealed comment as the read model holds it.
struct CommentRow {
  /// nil: the organisation.
  var unit: String?
  /// Key of the item; nil: the whole survey.
  var theme: String?
  var id: String
  var sealed: String

  /// In the order of their ids, which are random or follow a digest, never time.
  static func all(of wave: AskedWave, in database: Database) throws -> [CommentRow] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT unit.text, theme.text, comment.id, sealed FROM survey_comment AS comment
        LEFT JOIN name AS unit ON unit.id = comment.unit LEFT JOIN name AS theme ON theme.id = comment.theme
        WHERE survey = (SELECT id FROM name WHERE text = ?) AND wave = (SELECT id FROM name WHERE text = ?)
        ORDER BY comment.id
        """, arguments: [wave.survey, wave.name]
    ).map { CommentRow(unit: $0[0], theme: $0[1], id: $0[2], sealed: $0[3]) }
  }
}
