internal import Events
internal import Figures
internal import GRDB

/// Which days the sources say they cover. What nobody declared is taken from the days on which a source has rows.
package struct SourceCoverage: Sendable {
  package enum State: Int, Sendable, Comparable {
    case missing, provisional, complete
    package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
    init?(name: String) {
      switch name {
      case "missing": self.init(rawValue: 0)
      case "provisional": self.init(rawValue: 1)
      case "complete": self.init(rawValue: 2)
      default: return nil
      }
    }
  }
  struct Span: Sendable {
    var days: Range<Int32>
    var state: State
    var grain: String
  }

  private(set) var spans: [String: [Span]] = [:]
  /// Sources with an import that was begun and never completed.
  package private(set) var unfinished: [String] = []

  init(reading database: Database) throws {
    for (_, fact) in try Fact.all("coverage-declared", in: database) {
      guard let source = fact.text("of"), let from = fact.day("from"), let to = fact.day("to"),
        let state = fact.text("state").flatMap({ State(name: $0) })
      else { continue }
      spans[source, default: []].append(
        Span(days: from.number..<to.number, state: state, grain: fact.text("grain") ?? "day"))
    }
    var open: [String: String] = [:]
    for (type, fact) in try Fact.all("import-started", "import-completed", in: database) {
      guard let file = fact.text("file"), let source = fact.text("of") else { continue }
      open[file] = type == "import-started" ? source : nil
    }
    unfinished = Set(open.values).sorted()
  }

  /// Days that a source declared complete or provisional.
  func days(of source: String) -> Set<Int32> {
    var days: Set<Int32> = []
    for span in spans[source] ?? [] where span.state > .missing { days.formUnion(span.days) }
    return days
  }

  /// How well the sources of the rows cover a period, in the coarsest step that one of them reports in.
  func coverage(of period: Period, slice: UsageSlice, rows: some Collection<UsageRow>) -> Coverage {
    let sources = Set(rows.map { slice.facets[Int($0.facet)].source }).sorted()
    guard !sources.isEmpty else {
      return Coverage(grain: "day", complete: 0, provisional: 0, missing: period.days.count, sources: [])
    }
    let grains = sources.map { source in spans[source]?.first?.grain ?? rowGrain(of: source, slice, rows) }
    let grain = grains.contains("month") ? "month" : grains.contains("week") ? "week" : "day"
    var worst: [Int32: State] = [:]
    for source in sources { merge(states(of: source, in: period, grain: grain, slice, rows), into: &worst) }
    func count(_ state: State) -> Int { worst.values.count { $0 == state } }
    return Coverage(
      grain: grain, complete: count(.complete), provisional: count(.provisional), missing: count(.missing),
      sources: sources, unfinished: unfinished.filter { sources.contains($0) })
  }

  private func merge(_ states: [Int32: State], into worst: inout [Int32: State]) {
    for (step, state) in states { worst[step] = Swift.min(worst[step] ?? State.complete, state) }
  }

  private func rowGrain(of source: String, _ slice: UsageSlice, _ rows: some Collection<UsageRow>) -> String {
    let weekly = rows.contains { $0.span >= 7 && slice.facets[Int($0.facet)].source == source }
    return weekly ? "week" : "day"
  }

  /// State by step of one source. A week counts by its number, so that weeks from Sunday and from Monday meet.
  private func states(
    of source: String, in period: Period, grain: String, _ slice: UsageSlice, _ rows: some Collection<UsageRow>
  ) -> [Int32: State] {
    var byDay: [Int32: State] = [:]
    let days = period.days.lowerBound.number..<period.days.upperBound.number
    for span in spans[source] ?? [] where span.days.overlaps(days) {
      for day in span.days.clamped(to: days) { byDay[day] = max(byDay[day] ?? .missing, span.state) }
    }
    if spans[source] == nil {
      let own = rows.filter { slice.facets[Int($0.facet)].source == source }
      if let first = own.map(\.day).min(), let last = own.map({ $0.day + $0.span }).max() {
        for day in (first..<last).clamped(to: days) { byDay[day] = .complete }
      }
    }
    switch grain {
    case "week": return weekStates(byDay, of: source, in: period, slice, rows)
    case "month":
      return Dictionary(
        uniqueKeysWithValues: period.months.map { month in
          let inside = month.days.lowerBound.number..<month.days.upperBound.number
          return (inside.lowerBound, inside.map { byDay[$0] ?? .missing }.min() ?? .missing)
        })
    default: return Dictionary(uniqueKeysWithValues: days.map { ($0, byDay[$0] ?? .missing) })
    }
  }

  private func weekStates(
    _ byDay: [Int32: State], of source: String, in period: Period, _ slice: UsageSlice,
    _ rows: some Collection<UsageRow>
  ) -> [Int32: State] {
    // A vendor's week belongs to the period in which it starts, so its start day speaks for it.
    let vendorStart =
      (spans[source]?.first { $0.grain == "week" }?.days.lowerBound)
      ?? rows.first { $0.span >= 7 && slice.facets[Int($0.facet)].source == source }?.day
    let weekday = vendorStart.map { Day(number: $0).weekday } ?? .monday
    var states: [Int32: State] = [:]
    var day = period.days.lowerBound
    while day < period.days.upperBound {
      if day.weekday == weekday {
        let monday = ISOWeek(beginning: day.number).start.number
        let week = (day.number..<(day.number + 7)).clamped(
          to: period.days.lowerBound.number..<period.days.upperBound.number)
        let weakest: State = week.map { byDay[$0] ?? State.missing }.min() ?? .missing
        states[monday] = vendorStart == nil ? weakest : byDay[day.number] ?? .missing
      }
      day = day + 1
    }
    return states
  }
}
