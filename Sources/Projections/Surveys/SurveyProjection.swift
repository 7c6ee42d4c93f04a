internal import Events
public import GRDB
public import ProjectionEngine

/// Answers of surveys, one row each: a cell, what was answered, nothing about who or when.
///
/// Designs, openings and closings are rare and stand among the facts. Answers are packed, since a wave of a large
/// organisation has some hundred thousand.
public final class SurveyProjection: Projection {
  public static let name = "survey"
  public static let version = 1
  public static let eventTypes: Set<String> = ["survey-answered"]
  /// `points` are pairs of four bytes each, little-endian: the item's name and its points; `choices` likewise with the
  /// name of the option. Unit and language are 0 where none was said, and so is the band.
  public static let schema = """
    CREATE TABLE IF NOT EXISTS survey_answer (
      survey INTEGER NOT NULL, wave INTEGER NOT NULL, position INTEGER NOT NULL, unit INTEGER NOT NULL,
      band INTEGER NOT NULL, language INTEGER NOT NULL, points BLOB NOT NULL, choices BLOB NOT NULL,
      PRIMARY KEY (survey, wave, position)
    ) STRICT, WITHOUT ROWID;
    """

  private struct Key: Hashable {
    var survey: Int
    var wave: Int
    var position: Int64
  }
  private struct Value {
    var unit: Int
    var band: Int64
    var language: Int
    var points: [UInt8]
    var choices: [UInt8]
  }
  /// nil: taken back.
  private var pending: [Key: Value?] = [:]

  public init() {}

  public func apply(_ event: ProjectedEvent, weight: Int64, in context: ProjectionContext) throws {
    let data = try event.payload()
    guard let wave = data["wave"]?.string else { throw UndigestedPayload(what: "an answer without wave") }
    let names = context.names
    let key = Key(survey: names.id(event.stream ?? ""), wave: names.id(wave), position: event.position)
    guard weight > 0 else {
      pending[key] = .some(nil)
      return
    }
    var (points, choices): ([UInt8], [UInt8]) = ([], [])
    for member in data["answers"]?.object?.members ?? [] {
      // Nothing that is off the scale is kept apart from other things off the scale.
      guard let value = member.value.integer else { continue }
      points.append(names.id(member.key), UInt32(clamping: value))
    }
    for member in data["choices"]?.object?.members ?? [] {
      guard let option = member.value.string else { continue }
      choices.append(names.id(member.key), UInt32(clamping: names.id(option)))
    }
    pending[key] = Value(
      unit: names.id(data["unit"]?.string), band: data["band"]?.integer ?? 0,
      language: names.id(data["language"]?.string), points: points, choices: choices)
  }

  public func flush(into database: Database) throws {
    let delete = try BoundStatement(
      database, "DELETE FROM survey_answer WHERE survey = ? AND wave = ? AND position = ?")
    let insert = try BoundStatement(
      database, "INSERT OR REPLACE INTO survey_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (key, value) in pending {
      let statement = value == nil ? delete : insert
      statement.bind(1, Int64(key.survey))
      statement.bind(2, Int64(key.wave))
      statement.bind(3, key.position)
      if let value {
        statement.bind(4, Int64(value.unit))
        statement.bind(5, value.band)
        statement.bind(6, Int64(value.language))
        statement.bind(7, blob: value.points)
        statement.bind(8, blob: value.choices)
      }
      try statement.run()
    }
    pending.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ name: Int, _ value: UInt32) {
    for word in [UInt32(clamping: name), value] {
      for shift in stride(from: UInt32(0), to: 32, by: 8) { append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
  }
}
