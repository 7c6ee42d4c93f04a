internal import Events
internal import Figures
internal import GRDB

/// Waves and answers of one snapshot, each loaded once.
package final class SurveyReading {
  private let database: Database
  private var known: [AskedWave]?
  private var answers: [String: WaveAnswers] = [:]

  init(_ database: Database) { self.database = database }

  /// All waves, by survey and name.
  package func waves() throws -> [AskedWave] {
    if let known { return known }
    let waves = try AskedWave.all(in: database)
    known = waves
    return waves
  }

  /// Units that were asked and that no placing may name, sorted.
  func units() throws -> [String] { Set(try waves().flatMap { $0.invited.keys.compactMap(\.unit) }).sorted() }

  package func answers(of wave: AskedWave) throws -> WaveAnswers {
    if let known = answers[wave.key] { return known }
    let loaded = try WaveAnswers(of: wave, in: database)
    answers[wave.key] = loaded
    return loaded
  }

  func comments(of wave: AskedWave) throws -> [CommentRow] { try CommentRow.all(of: wave, in: database) }

  /// In waves: closed ones are complete, open ones provisional; without any the period misses one.
  func coverage(of period: Period) throws -> Coverage {
    let waves = try waves().filter { period.days.contains($0.lastDay) }
    return Coverage(
      grain: "wave", complete: waves.count { $0.closedOn != nil }, provisional: waves.count { $0.closedOn == nil },
      missing: waves.isEmpty ? 1 : 0, sources: Set(waves.map(\.survey)).sorted())
  }
}
