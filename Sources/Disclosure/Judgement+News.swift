internal import Events
@_spi(Gate) internal import Figures

/// Rule 6 for totals of windows that overlap.
extension Judgement {
  /// Whether a total, beside totals of other windows that were said before something became known of a few people,
  /// would tell of just those few.
  ///
  /// Long less short windows are what was said of the days between, and what has become known of them since. Who came
  /// or went within a window hardly contributes on the other days, so the audit, which counts everybody on all days of
  /// a total, must not count on them: here only those count of whom something became known.
  func tellsOfNews(_ index: Int) throws -> Bool {
    let row = figure.rows[index]
    guard row.isAboutPeople, recordName(index).isEmpty, row.base.wave == nil, row.sample == nil else { return false }
    let matrix = MatrixID(population: figure.definition.basis, persists: figure.definition.persists)
    let days = figure.question.period.days
    var last: [Range<Day>: Position] = [:]
    for group in try admission.counted(matrix) where group.isRead && group.isTotal && group.days != days {
      guard matrix.isTimeless || group.days.overlaps(days) else { continue }
      last[group.days] = max(last[group.days] ?? group.position, group.position)
    }
    guard let first = last.values.min(), first < figure.asKnownAt.position else { return false }
    let news = try circumstances.changes(after: first)
    return last.contains { window, position in
      let since = news.filter { change in
        position < change.position && alters(change, window, days, isLasting: matrix.isTimeless)
      }
      guard !since.isEmpty else { return false }
      return Set(since.filter { !$0.kind.isDisjoint(with: figure.definition.changeKinds) }.map(\.person)).count
        < scope.k
    }
  }

  /// Placings and links alter whatever comes after their day.
  private func alters(_ change: Change, _ one: Range<Day>, _ other: Range<Day>, isLasting: Bool) -> Bool {
    if change.kind == .other || isLasting { return change.day < min(one.upperBound, other.upperBound) }
    guard !change.kind.isDisjoint(with: figure.definition.changeKinds) else { return false }
    return one.contains(change.day) && other.contains(change.day)
  }
}
