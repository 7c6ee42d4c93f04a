internal import Events

/// The columns that say how long something lasts: `to` as in events, or `until` as offices write it.
struct SpanColumns {
  private let from, to, until: Column

  static let to = ColumnDocumentation(
    "to", aliases: ["exclusive end"], "The day after the last one. Each row needs to or until.")
  static let until = ColumnDocumentation(
    "until", aliases: ["end", "last day", "valid to", "bis", "Ende", "gültig bis"], "The last day, instead of to.")

  init(_ table: Table) throws {
    (from, to, until) = (table.header.column("from"), table.header.column("to"), table.header.column("until"))
    guard to.exists || until.exists else {
      throw ImportFailure(
        what: "The file has neither a column 'to' nor a column 'until'.",
        mend: "Add 'until' with the last day, or 'to' with the day after it.")
    }
  }

  /// The first day, and the day after the last.
  func days(_ table: Table) throws(CellFault) -> (from: Day, end: Day) {
    let first = try table.requiredDay(from)
    guard let end = try table.end(to, until: until) else { throw table.missing(to.exists ? to : until) }
    guard first < end else {
      throw CellFault(
        to.exists ? "to" : "until", "the span ends on \(end - 1), before it begins on \(first)",
        mend: "Write the last day under 'until', or the day after it under 'to'.")
    }
    return (first, end)
  }
}

extension Table {
  /// The day after the last, said by either column; nil where neither says it, or where it never comes (`31.12.9999`).
  func end(_ to: Column, until: Column) throws(CellFault) -> Day? {
    let (end, last) = (try endDay(to), try endDay(until))
    if let end, let last, end != last + 1 {
      throw CellFault(
        until.name, "\(last) and \(to.name) \(end) contradict each other",
        mend: "\(to.name) is the day after \(until.name); leave one of them empty.")
    }
    return end ?? last.map { $0 + 1 }
  }
}
