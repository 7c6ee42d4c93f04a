internal import Events

/// Actions by person and week, and in which weeks a person was observed at all.
///
/// A source that reports idle people (rows with 0 actions) observes exactly the people it has rows for. Any other
/// observes, in each week in which it has rows, the people who were placed and had access to its tool, or everybody
/// placed where access to the tool is unknown. A person is observed where one source observes them.
struct WeeklyActions {
  /// Weeks with data, oldest first, that begin before the period's end.
  let all: [ISOWeek]
  /// All weeks that begin on the days looked at; the others are places in it.
  private let weeks: [ISOWeek]
  private let table: Table
  /// Of sources that keep silent about idle people: their tool and the weeks in which they have rows.
  private let silent: [(tool: String, weeks: [Int])]
  private let inquiry: Inquiry

  private struct Reporter: Hashable {
    var source: String
    var tool: String
  }

  /// Those of the inquiry's tool over its period and at least `weeks` weeks before the period's end.
  static func of(_ inquiry: Inquiry, lookingBack weeks: Int) throws -> WeeklyActions {
    let end = inquiry.period.days.upperBound
    let days = min(inquiry.period.days.lowerBound, end - weeks * 7)..<end
    return try inquiry.models.weeklyActions(inquiry.filter, in: days) { try WeeklyActions(inquiry, in: days) }
  }

  private init(_ inquiry: Inquiry, in days: Range<Day>) throws {
    self.inquiry = inquiry
    let first = ISOWeek(containing: days.lowerBound).start
    // A week that begins on the Sunday before counts as the next one.
    weeks = stride(from: 0, to: days.upperBound - first + 7, by: 7).map { ISOWeek(containing: first + $0) }
    let places = Dictionary(uniqueKeysWithValues: weeks.enumerated().map { ($1, $0) })
    let facets = try inquiry.models.facets()
    var byFacet = facets.map { _ in (weeks: Set<Int>(), reportsIdle: false) }
    var table = Table(width: weeks.count)
    var last: (week: ISOWeek, place: Int)?
    try inquiry.forEachWeeklyUse(in: days, for: .actions) { week, row in
      guard row.person > 0, row.reports.contains(.actions) else { return }
      let place = last?.week == week ? last!.place : places[week]!
      last = (week, place)
      byFacet[Int(row.facet)].weeks.insert(place)
      if row.actions == 0 { byFacet[Int(row.facet)].reportsIdle = true }
      table.add(row.actions, of: row.person, place)
    }
    self.table = table
    all = byFacet.reduce(into: Set<Int>()) { $0.formUnion($1.weeks) }.map { [weeks] in weeks[$0] }.sorted()
    var reporters: [Reporter: (weeks: Set<Int>, reportsIdle: Bool)] = [:]
    for (facet, found) in zip(facets, byFacet) where !found.weeks.isEmpty {
      let key = Reporter(source: facet.source, tool: facet.tool)
      let known = reporters[key] ?? ([], false)
      reporters[key] = (known.weeks.union(found.weeks), known.reportsIdle || found.reportsIdle)
    }
    silent = reporters.filter { !$0.value.reportsIdle }.map { ($0.key.tool, $0.value.weeks.sorted()) }
      .sorted { $0.tool < $1.tool }
  }

  /// Actions of the person's last observed weeks, at most `count`; nil where there was none.
  func lastObserved(of person: UInt32, _ count: Int) -> [Int64]? {
    let own = table.row(of: person)
    let places = observedPlaces(person, own)
    guard !places.isEmpty else { return nil }
    return places.suffix(count).map { place in own.flatMap { $0[$0.startIndex + place] } ?? 0 }
  }

  /// The weeks in which a person was observed, oldest first. A week away without a use is none.
  func observed(_ person: UInt32) -> [ISOWeek] { observedPlaces(person, table.row(of: person)).map { weeks[$0] } }

  private func observedPlaces(_ person: UInt32, _ own: ArraySlice<Int64?>?) -> [Int] {
    var isObserved = own.map { $0.map { $0 != nil } } ?? Array(repeating: false, count: weeks.count)
    for source in silent {
      for place in source.weeks where !isObserved[place] {
        isObserved[place] = couldUse(source.tool, person, in: weeks[place])
      }
    }
    let places = isObserved.indices.filter { isObserved[$0] }
    guard inquiry.organisation.people.absences[person] != nil else { return places }
    return places.filter { place in
      let actions = own.flatMap { $0[$0.startIndex + place] } ?? 0
      let monday = weeks[place].start
      return actions > 0 || !inquiry.isAway(person, throughout: monday..<(monday + 5))
    }
  }

  /// Actions in given weeks; weeks without a row count as 0; nil where the person was observed in none of them.
  func actions(of person: UInt32, in asked: Set<ISOWeek>, of count: Int) -> [Int64]? {
    let own = table.row(of: person)
    guard observedPlaces(person, own).contains(where: { asked.contains(weeks[$0]) }) else { return nil }
    let values = weeks.indices.filter { asked.contains(weeks[$0]) }.map { place in
      own.flatMap { $0[$0.startIndex + place] } ?? 0
    }
    return values + Array(repeating: 0, count: max(0, count - values.count))
  }

  private func couldUse(_ tool: String, _ person: UInt32, in week: ISOWeek) -> Bool {
    let monday = week.start.number
    if let spans = inquiry.organisation.people.placements[person],
      !inquiry.organisation.hasLostPlacings(in: week.days)
    {
      guard spans.contains(where: { $0.from <= monday && monday < $0.to }) else { return false }
    }
    guard let access = inquiry.organisation.people.access[tool] else { return true }
    return access[person]?.contains { $0.contains(monday) } ?? false
  }
}

extension WeeklyActions {
  /// A row a person, a column a week; nil where a person has no row of usage in a week.
  private struct Table {
    let width: Int
    /// The place of each person's row by ordinal; −1: none.
    private var places: [Int32] = []
    private var counts: [Int64?] = []

    init(width: Int) { self.width = width }

    mutating func add(_ actions: Int64, of person: UInt32, _ week: Int) {
      while places.count <= Int(person) { places.append(-1) }
      if places[Int(person)] < 0 {
        places[Int(person)] = Int32(counts.count / width)
        counts += Array(repeating: nil, count: width)
      }
      let place = Int(places[Int(person)]) * width + week
      counts[place] = (counts[place] ?? 0).plus(bounded: actions)
    }

    /// nil where a person has no row of usage at all.
    func row(of person: UInt32) -> ArraySlice<Int64?>? {
      guard Int(person) < places.count, places[Int(person)] >= 0 else { return nil }
      let start = Int(places[Int(person)]) * width
      return counts[start..<(start + width)]
    }
  }
}
