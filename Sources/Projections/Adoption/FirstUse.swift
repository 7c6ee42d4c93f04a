internal import Events
internal import Figures

extension Inquiry {
  /// The day of a person's first intentional use before the end of the period; nil where there is none.
  ///
  /// Known to the day within the last three years, and to the first day of its month before.
  func firstUse(of person: UInt32, _ history: UsageHistory) throws -> Day? {
    guard let month = try models.firstMonth(of: person, tool: filter) else { return nil }
    var day = month
    if month >= history.quarters[0].period.days.lowerBound, Int(person) < history.firstDays.count {
      let number = history.firstDays[Int(person)]
      if number != .max { day = max(month, Day(number: number)) }
    }
    return day < period.days.upperBound ? day : nil
  }

  /// The days on which a person had access to the tool asked for, or to any, up to the period's end, as one span from
  /// the first to the last of them; nil where access is not known of them.
  func accessSpan(of person: UInt32) -> Range<Day>? {
    let end = period.days.upperBound.number
    var span: Range<Int32>?
    for (tool, people) in organisation.people.access where filter == nil || tool == filter?.tool {
      for days in people[person] ?? [] where days.lowerBound < end {
        let known = span ?? days
        span = min(known.lowerBound, days.lowerBound)..<max(known.upperBound, days.upperBound)
      }
    }
    return span.map { Day(number: $0.lowerBound)..<Day(number: min($0.upperBound, end)) }
  }
}

extension FigureRow {
  /// Nobody's access is on record, so nothing can be counted from it.
  static func noAccessKnown(_ group: GroupKey, people: [UInt32]) -> FigureRow {
    .unsayable(
      "no-access", de: "Seit wann jemand Zugang hat, ist hier nicht bekannt. Importieren Sie die Zugänge.",
      en: "Since when anybody has access is not known here. Import access.", group: group, people: people)
  }
}
