internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections

extension AnswerDesk {
  /// Figures as they had last been said by the end of a day, which has to be over; recorded like any reading.
  ///
  /// Throws where the day is not closed, or the log had not begun.
  func answers(_ questions: [Question], asKnownAt day: Day) throws -> [ReleasedFigure] {
    try AnswerDesk.requireClosed(
      day, today: answering.day(of: SystemClock().now()),
      first: try directory.reader().event(at: Position(1)).map { answering.day(of: $0.recordedAt) })
    return try said(questions, on: day) { answering.day(of: $0) <= day }
  }

  static func requireClosed(_ day: Day, today: Day, first: Day?) throws {
    guard day < today else {
      throw CommandFailure(
        .usage,
        "--as-known-at takes a day that is over, and \(day) is not: say one before \(today), or leave the option out.")
    }
    guard let first else {
      throw CommandFailure(.usage, "The log is empty: nothing was known on \(day). Import something first.")
    }
    guard day >= first else {
      throw CommandFailure(
        .usage,
        "The log took its first event on \(first), so nothing was known on \(day). Say a day from \(first) on.")
    }
  }

  /// What had been said at the moments that `isThen` takes.
  func said(_ questions: [Question], on day: Day, when isThen: (Instant) -> Bool) throws -> [ReleasedFigure] {
    let audit = try AuditLog.open(directory)
    return try audit.withDecision { draft in
      let releases = try questions.map { question in
        var figure = try answering.answer(question)
        let rows = try audit.said(figure.definition, question.period, when: isThen)
        figure.rows += gone(figure, rows)
        return try gate.standing(figure, on: day) { rows.row(figure.question, group: $0) }
      }
      draft.add(type: "figures-read", stream: nil, payload: reading(releases, asKnownAt: day))
      noteRefusal(releases, in: &draft)
      return releases.map(\.figure)
    }
  }

  /// Rows of groups that had been said and stand in the figure no more, such as units that were closed since.
  private func gone(_ figure: Figure, _ said: SaidRows) -> [FigureRow] {
    let known = Set(figure.rows.map { AskedRow.recordName($0.group, in: figure.question) })
    return said.groups(figure.question).filter { !known.contains($0) }.compactMap { name in
      SaidGroup.key(name, in: figure.question, bandNames: answering.bandNames).map {
        FigureRow(group: $0, outcome: .unsayable(.notSaid), base: .empty)
      }
    }
  }
}

extension Day {
  /// The day of an option; throws where the text is none.
  init(option name: String, _ text: String) throws {
    guard let day = Day(text) else {
      throw CommandFailure(.usage, "--\(name) takes a day like 2026-09-30, and \(Outline.of(text)) is none.")
    }
    self = day
  }
}
