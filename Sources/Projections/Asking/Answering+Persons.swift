public import Events
public import Figures
internal import GRDB

/// What the ledger of releases needs beside figures: rows without wording, and whose an ordinal is.
extension Answering {
  /// The rows of a question before the gate, without comparison; kept, since the ledger asks for the same ones again.
  public func rows(_ question: Question) throws -> [FigureRow] {
    var question = question
    question.compare = nil
    return try answer(question).rows
  }

  /// Every person number that the read models know with its ordinal; numbers of one human share one.
  public func personOrdinals() throws -> [PersonID: UInt32] { try models.personOrdinals() }

  /// People with an intentional use on some days, wherever they were; of one tool where it is named.
  public func peopleActive(on days: Range<Day>, tool: String?) throws -> Set<UInt32> {
    try models.activePeople(in: days, tool: tool.map { ToolFilter($0) })
  }

  /// People who completed a training on some days.
  public func peopleTrained(on days: Range<Day>) throws -> Set<UInt32> {
    Set(
      try models.facts("training-completed").filter { days.contains($0.time.utcDay) }.filter { $0.person > 0 }.map {
        fact in
        models.organisation.canonical[fact.person] ?? fact.person
      })
  }

  /// The local day of a moment.
  public func day(of instant: Instant) -> Day { models.localDay(of: instant) }
}
