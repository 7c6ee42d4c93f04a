package import Events
package import Figures
internal import GRDB
internal import ProjectionEngine

/// One snapshot of the read models, with what has been loaded of it.
package final class ReadModels {
  package let knownAt: KnownAt
  package let organisation: Organisation
  package let coverage: SourceCoverage
  /// Events that a projection could not digest; figures are then marked incomplete.
  package let deadLetters: Int
  private let database: Database
  private let authorityFacts: [(type: String, fact: Fact)]
  private var slices: [(days: Range<Day>, slice: UsageSlice, authority: Authority)] = []
  private var trees: [Day: UnitTree] = [:]
  private var knownCohorts: [CohortKey: Cohorts] = [:]
  private var knownWeeks: [SpanKey: WeeklyActions] = [:]
  private var knownAccess: [SpanKey: Set<UInt32>] = [:]
  private var knownCoverage: [SpanKey: Coverage] = [:]
  private var filtered: [FilterKey: [UsageRow]] = [:]
  private var active: [SpanKey: Set<UInt32>] = [:]

  private var knownHistories: [SpanKey: UsageHistory] = [:]
  private var firstMonths: [ToolFilter?: [UInt32: Int32]] = [:]

  private struct FilterKey: Hashable {
    /// Place in `slices`.
    var loaded: Int
    var tool: ToolFilter?
    var measure: Measure
  }

  init(_ database: Database, policies: PoliciesInForce? = nil) throws {
    self.database = database
    let row = try Row.fetchOne(database, sql: "SELECT position, recorded_at FROM checkpoint")
    knownAt = KnownAt(
      position: Position(row?[0] ?? 0), recordedAt: (row?[1] as Int64?).map { Instant(microseconds: $0) })
    var names: [Int: String] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT id, text FROM name") { names[row[0]] = row[1] }
    organisation = try Organisation(reading: database, names: names, policies: policies)
    coverage = try SourceCoverage(reading: database)
    authorityFacts = try Fact.all("source-authority", in: database)
    deadLetters = try Int.fetchOne(database, sql: "SELECT count(*) FROM dead_letter") ?? 0
  }

  package func units(asOf day: Day) throws -> UnitTree {
    if let tree = trees[day] { return tree }
    var tree = organisation.units(asOf: day)
    for unit in try surveys.units() { tree.register(unit) }
    trees[day] = tree
    return tree
  }

  package func facts(_ type: String) throws -> [Fact] { try Fact.all(type, in: database).map(\.fact) }

  private var knownExperiments: [Day: [ExperimentRecord]] = [:]

  /// Experiments as they stood before a day, folded once for all metrics that look at them.
  package func experiments(before day: Day) throws -> [ExperimentRecord] {
    if let known = knownExperiments[day] { return known }
    let facts = try ExperimentFold.eventTypes.flatMap { type in try self.facts(type).map { (type: type, fact: $0) } }
    let records = ExperimentFold(facts, before: day).records
    knownExperiments[day] = records
    return records
  }

  package func facets() throws -> [Facet] { try slice(for: Day(number: 0)..<Day(number: 0)).slice.facets }

  /// Days of the longest span that vendors report in one sum.
  private static let longestSpan = 31

  /// The loaded rows that hold these days. A slice is kept, since one report asks for the same days many times.
  package func slice(
    for days: Range<Day>
  ) throws -> (number: Int, slice: UsageSlice, authority: Authority) {
    if let number = slices.firstIndex(where: {
      days.isEmpty || ($0.days.lowerBound <= days.lowerBound && days.upperBound <= $0.days.upperBound)
    }) {
      return (number, slices[number].slice, slices[number].authority)
    }
    // Reports of weeks and months that began earlier reach into these days; who yields to whom must not depend on
    // which days were asked for first.
    let from = days.isEmpty ? days.lowerBound : days.lowerBound - ReadModels.longestSpan
    // Weeks that begin on these days end later: whoever asks for them next finds them here.
    let to = days.isEmpty ? days.upperBound : days.upperBound + 6
    let slice = try UsageSlice(reading: database, days: from..<to, canonical: organisation.canonical)
    var authority = Authority(facts: authorityFacts)
    authority.learn(from: slice, coverage: coverage)
    slices.append((days.lowerBound..<to, slice, authority))
    return (slices.count - 1, slice, authority)
  }

  /// Rows that begin on these days and count for a measure, in order of day.
  func usage(in days: Range<Day>, tool: ToolFilter?, measure: Measure) throws -> ArraySlice<UsageRow> {
    let loaded = try slice(for: days)
    let key = FilterKey(loaded: loaded.number, tool: tool, measure: measure)
    if let known = filtered[key] { return UsageSlice.rows(of: known, in: days) }
    let (slice, authority) = (loaded.slice, loaded.authority)
    let matches = slice.facets.map { tool?.matches($0) ?? true }
    let isUncontested = slice.facets.map { authority.isUncontested($0) }
    let rows: [UsageRow]
    if tool == nil, isUncontested.allSatisfy({ $0 }) {
      rows = slice.rows
    } else {
      // Of all days that are loaded: shorter periods within them are asked for next, and are then a search.
      rows = slice.rows.filter { row in
        let facet = Int(row.facet)
        return matches[facet] && (isUncontested[facet] || authority.counts(row, slice.facets[facet], for: measure))
      }
    }
    if filtered.count >= 24 { filtered.removeAll() }
    filtered[key] = rows
    return UsageSlice.rows(of: rows, in: days)
  }

  /// Whether a person was active before a day, ever; a seek, so its cost does not grow with the history.
  package func firstUseLies(before day: Day, of person: UInt32, tool: ToolFilter?) throws -> Bool {
    let tools = try activityTools(tool)
    let aliases = [person] + (accounts[person] ?? [])
    let select = try BoundStatement(
      database, "SELECT tool FROM usage_activity WHERE person = ? AND month < ? AND active > 0 ORDER BY month")
    for alias in aliases {
      select.bind(1, Int64(alias))
      select.bind(2, Int64(day.startOfMonth.number))
      while try select.next() {
        guard tools?.contains(select.integer(0)) ?? true else { continue }
        select.reset()
        return true
      }
    }
    return try day.startOfMonth < day && activePeople(in: day.startOfMonth..<day, tool: tool).contains(person)
  }

  /// The other ordinals of a person, by the one that counts.
  private lazy var accounts: [UInt32: [UInt32]] = organisation.canonical.keys.sorted().reduce(into: [:]) {
    $0[organisation.canonical[$1]!, default: []].append($1)
  }

  /// Everybody with an intentional use on these days, in whatever group.
  func activePeople(in days: Range<Day>, tool: ToolFilter?) throws -> Set<UInt32> {
    let key = SpanKey(tool: tool, days: days)
    if let known = active[key] { return known }
    var people: Set<UInt32> = []
    for row in try usage(in: days, tool: tool, measure: .actions) where row.person > 0 && row.actions > 0 {
      people.insert(row.person)
    }
    if active.count >= 32 { active.removeAll() }
    active[key] = people
    return people
  }

  /// First day of the month of a person's first use ever; nil where there is none. A seek a person, once.
  func firstMonth(of person: UInt32, tool: ToolFilter?) throws -> Day? {
    if let known = firstMonths[tool]?[person] { return known == .max ? nil : Day(number: known) }
    let tools = try activityTools(tool)
    let select = try BoundStatement(
      database, "SELECT month, tool FROM usage_activity WHERE person = ? AND active > 0 ORDER BY month")
    var first = Int32.max
    for alias in [person] + (accounts[person] ?? []) {
      select.bind(1, Int64(alias))
      while try select.next() {
        guard tools?.contains(select.integer(1)) ?? true else { continue }
        first = min(first, Int32(select.integer(0)))
        select.reset()
        break
      }
    }
    firstMonths[tool, default: [:]][person] = first
    return first == .max ? nil : Day(number: first)
  }

  /// Weeks and quarters of the whole organisation up to a day, walked through once for all that look so far back.
  func history(_ tool: ToolFilter?, in days: Range<Day>, make: () throws -> UsageHistory) rethrows -> UsageHistory {
    let key = SpanKey(tool: tool, days: days)
    if let known = knownHistories[key] { return known }
    let made = try make()
    knownHistories[key] = made
    return made
  }

  /// Calls `body` with each row of some days that counts for anything, and with whether it counts for a measure; keeps
  /// none of them.
  func walkUsage(
    in days: Range<Day>, tool: ToolFilter?, _ body: (UsageRow, (Measure) -> Bool) throws -> Void
  ) throws {
    let (facets, numbers) = try UsageSlice.facets(in: database)
    let matches = facets.map { tool?.matches($0) ?? true }
    var authority = Authority(facts: authorityFacts)
    let isUncontested = facets.map { authority.isUncontested($0) }
    if !isUncontested.allSatisfy({ $0 }) {
      let from = days.lowerBound - ReadModels.longestSpan
      try authority.learn(facets: facets, coverage: coverage) { note in
        try UsageSlice.walkDays(database, days: from..<days.upperBound) { note(Int(numbers[$0] ?? 0), $1) }
      }
    }
    let everything = { (_: Measure) in true }
    try UsageSlice.walk(database, days: days, canonical: organisation.canonical, numbers: numbers) { row in
      let facet = Int(row.facet)
      guard matches[facet] else { return }
      if isUncontested[facet] {
        try body(row, everything)
      } else {
        try body(row) { authority.counts(row, facets[facet], for: $0) }
      }
    }
  }

  private var toolNumbers: [ToolFilter: Set<Int64>] = [:]

  private func activityTools(_ tool: ToolFilter?) throws -> Set<Int64>? {
    guard let tool else { return nil }
    if let known = toolNumbers[tool] { return known }
    var found: Set<Int64> = []
    for facet in try facets() where tool.matches(facet) {
      let name = "\(facet.source)\u{1F}\(facet.tool)\u{1F}\(facet.app ?? "")"
      let id = try Int64.fetchOne(database, sql: "SELECT id FROM name WHERE text = ?", arguments: [name])
      if let id { found.insert(id) }
    }
    toolNumbers[tool] = found
    return found
  }

  /// Every person number with the ordinal that counts for it.
  func personOrdinals() throws -> [PersonID: UInt32] {
    var ordinals: [PersonID: UInt32] = [:]
    let select = try BoundStatement(database, "SELECT ordinal, id FROM person")
    while try select.next() {
      guard let person = PersonID(bytes: select.bytes(1)) else { continue }
      let own = UInt32(select.integer(0))
      ordinals[person] = organisation.canonical[own] ?? own
    }
    return ordinals
  }

  private lazy var calendar =
    OrganisationCalendar(
      timeZone: organisation.timeZone, fiscalYearStart: 1, weekStart: .monday) ?? .utc

  func localDay(of instant: Instant) -> Day { calendar.day(of: instant) }

  /// Waves and answers of surveys.
  package private(set) lazy var surveys = SurveyReading(database)

  /// Rows of a sum that stand apart: reviews between two days, by person, tool and verdict.
  package func reviews(in days: Range<Day>) throws -> [ReviewRow] {
    try ReviewRow.all(in: database, days: days, canonical: organisation.canonical)
  }

  /// Uses by month, person, tool and mode, of months that begin on these days.
  func modes(in days: Range<Day>) throws -> [ModeRow] {
    try ModeRow.all(in: database, days: days, canonical: organisation.canonical)
  }

  /// The last day with usage; nil where there is none.
  func newestUsageDay() throws -> Day? {
    try Int32.fetchOne(database, sql: "SELECT day FROM usage_fact ORDER BY day DESC LIMIT 1").map { Day(number: $0) }
  }

  /// The first day with usage; nil where there is none.
  func oldestUsageDay() throws -> Day? {
    try Int32.fetchOne(database, sql: "SELECT day FROM usage_fact ORDER BY day LIMIT 1").map { Day(number: $0) }
  }

  private struct CohortKey: Hashable {
    var by: [Dimension]
    var unit: String?
    var band: Int?
    /// Without a roster the group is who used this tool.
    var tool: String?
    var period: Period
    var unitsOn: Day
    var isPartition: Bool
  }

  /// The groups of a question in a period; questions of one report ask for the same ones again and again.
  func cohorts(_ question: Question, period: Period, unitsOn day: Day, isPartition: Bool) throws -> Cohorts {
    let hasRoster = organisation.hasCohorts(question, in: period.days)
    let key = CohortKey(
      by: question.by.filter(\.isPlacement), unit: question.unit, band: question.band,
      tool: hasRoster ? nil : question.tool, period: period, unitsOn: day, isPartition: isPartition)
    if let known = knownCohorts[key] { return known }
    var seen: [UInt32] = []
    if !hasRoster {
      seen = try usage(in: period.days, tool: question.tool.map { ToolFilter($0) }, measure: .actions).map(\.person)
        .filter { $0 > 0 }
    }
    let cohorts = Cohorts(
      question, period: period, organisation: organisation, units: try units(asOf: day), isPartition: isPartition
    ) { seen }
    knownCohorts[key] = cohorts
    return cohorts
  }

  /// People with access, or whose use proves it; nil where nobody's access to the tool is known.
  func peopleWithAccess(in period: Period, tool: ToolFilter?) throws -> Set<UInt32>? {
    let key = SpanKey(tool: tool, days: period.days)
    if let known = knownAccess[key] { return known }
    let days = period.days.lowerBound.number..<period.days.upperBound.number
    // Access that was first recorded later says nothing about who had it before.
    let tools = organisation.people.access.filter { name, spans in
      (tool == nil || name == tool?.tool)
        && spans.values.contains { $0.contains { $0.lowerBound < days.upperBound } }
    }
    guard !tools.isEmpty else { return nil }
    var people: Set<UInt32> = []
    for spans in tools.values {
      for (person, ranges) in spans where ranges.contains(where: { $0.overlaps(days) }) { people.insert(person) }
    }
    for row in try usage(in: period.days, tool: tool, measure: .actions) where row.person > 0 && row.actions > 0 {
      people.insert(row.person)
    }
    knownAccess[key] = people
    return people
  }

  private struct SpanKey: Hashable {
    var tool: ToolFilter?
    var days: Range<Day>
  }

  /// The weekly actions of a tool's people, made once for all metrics that look at weeks.
  func weeklyActions(
    _ tool: ToolFilter?, in days: Range<Day>, make: () throws -> WeeklyActions
  ) rethrows -> WeeklyActions {
    let key = SpanKey(tool: tool, days: days)
    if let known = knownWeeks[key] { return known }
    let made = try make()
    knownWeeks[key] = made
    return made
  }

  /// How well the sources of a tool cover a period.
  func coverage(of period: Period, tool: ToolFilter?) throws -> Coverage {
    let key = SpanKey(tool: tool, days: period.days)
    if let known = knownCoverage[key] { return known }
    let rows = try usage(in: period.days, tool: tool, measure: .actions)
    let found = coverage.coverage(of: period, slice: try slice(for: period.days).slice, rows: rows)
    knownCoverage[key] = found
    return found
  }
}
