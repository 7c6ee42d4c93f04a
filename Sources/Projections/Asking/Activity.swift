internal import Events
internal import Figures

extension Inquiry {
  /// Everybody with an intentional use in a period, in whatever group they were then.
  func activeAnywhere(in period: Period) throws -> Set<UInt32> {
    try models.activePeople(in: period.days, tool: filter)
  }

  /// Whether a person was active before a day, ever.
  func wasActive(_ person: UInt32, before day: Day) throws -> Bool {
    try models.firstUseLies(before: day, of: person, tool: filter)
  }

  /// Whether a source that reports the tool asked for says anything about these days, so that no row means no use.
  func isReported(_ days: Range<Day>) throws -> Bool {
    let (facets, sources) = try sourcesOfTool()
    if isDeclared(days, by: sources) { return true }
    let bounds = days.lowerBound.number..<days.upperBound.number
    return try models.slice(for: days).slice.rows.contains {
      bounds.contains($0.day) && sources.contains(facets[Int($0.facet)].source)
    }
  }

  /// First days of the weeks that begin on these days and that a source of the tool says anything about; `vendor` are
  /// those that a vendor reports as weeks.
  func reportedWeekStarts(in days: Range<Day>) throws -> (all: Set<Int32>, vendor: Set<Int32>) {
    let (facets, sources) = try sourcesOfTool()
    let bounds = days.lowerBound.number..<days.upperBound.number
    var all: Set<Int32> = []
    var vendor: Set<Int32> = []
    for row in try models.slice(for: days.lowerBound..<(days.upperBound + 6)).slice.rows {
      let start = row.weekStart(organisation.weekStart)
      guard bounds.contains(start), sources.contains(facets[Int(row.facet)].source) else { continue }
      all.insert(start)
      if row.span >= 7 { vendor.insert(start) }
    }
    for source in sources { all.formUnion(declaredWeekStarts(of: source, in: bounds)) }
    return (all, vendor)
  }

  /// First days of the weeks that a source declares: its own where it reports weeks, else the organisation's.
  private func declaredWeekStarts(of source: String, in bounds: Range<Int32>) -> [Int32] {
    let spans = (models.coverage.spans[source] ?? []).filter { $0.state > .missing }
    let own = spans.filter { $0.grain == "week" }.flatMap {
      stride(from: $0.days.lowerBound, to: $0.days.upperBound, by: 7)
    }
    let days = spans.filter { $0.grain != "week" }
    let others = bounds.filter { start in
      Day(number: start).weekday == organisation.weekStart
        && days.contains { $0.days.overlaps(start..<(start + 7)) }
    }
    return own.filter(bounds.contains) + others
  }

  private func sourcesOfTool() throws -> (facets: [Facet], sources: Set<String>) {
    let facets = try models.facets()
    return (facets, Set(facets.filter { filter?.matches($0) ?? true }.map(\.source)))
  }

  private func isDeclared(_ days: Range<Day>, by sources: Set<String>) -> Bool {
    let bounds = days.lowerBound.number..<days.upperBound.number
    return sources.contains { source in
      models.coverage.spans[source]?.contains { $0.state > .missing && $0.days.overlaps(bounds) } ?? false
    }
  }

  /// Whether a person was away on each of these days.
  func isAway(_ person: UInt32, throughout days: Range<Day>) -> Bool {
    guard let absences = organisation.people.absences[person] else { return false }
    return (days.lowerBound.number..<days.upperBound.number).allSatisfy { day in
      absences.contains { $0.contains(day) }
    }
  }

  /// Whether a person is still placed on the last day of a period.
  func isPlaced(_ person: UInt32, atEndOf period: Period) -> Bool {
    let last = period.days.upperBound.number - 1
    return organisation.people.placements[person]?.contains { $0.from <= last && last < $0.to } ?? false
  }
}
