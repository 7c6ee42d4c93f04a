internal import Events
internal import Figures

/// Years of use of the whole organisation by week and by quarter, from one walk over the rows that keeps none of them.
///
/// People count in the quarters in which they were placed at all, or everybody where there is no roster: as in the
/// metrics of a single quarter.
struct UsageHistory {
  /// Sums of one quarter.
  struct Quarter {
    let period: Period
    /// Who was placed in it; nil without any roster.
    let placed: PersonBits?
    /// Distinct active people of each of its weeks, counted from its first day; the last takes what is left over.
    var weeks = Array(repeating: PersonBits(), count: 13)
    /// Of people and of what ran without a person; nil where nothing was reported.
    var tokens: Int64?
    var cost: Amount?
    var tokensByPerson = Sums()
    var costByPerson = Sums()
    var generatedByPerson = Sums()
    var acceptedByPerson = Sums()

    init(period: Period, placed: PersonBits?) {
      self.period = period
      self.placed = placed
    }

    /// Everybody active in it.
    var active: PersonBits { weeks.reduce(into: PersonBits()) { $0.formUnion($1) } }
    /// Distinct people so far at the end of each week.
    var curve: [Double] {
      var sofar = PersonBits()
      return weeks.map { week in
        sofar.formUnion(week)
        return Double(sofar.count)
      }
    }
  }

  /// One quantity by person.
  struct Sums {
    private(set) var values: [Double] = []
    mutating func add(_ value: Double, of person: UInt32) {
      let index = Int(person)
      if index >= values.count { values += Array(repeating: 0, count: index + 1 - values.count) }
      values[index] += value
    }
    subscript(person: UInt32) -> Double { Int(person) < values.count ? values[Int(person)] : 0 }
    var contributions: Contributions {
      Contributions(values.enumerated().map { (key: UInt32($0.offset), value: $0.element) })
    }
    /// Ascending sums, so that the order in which people became known changes no last digit.
    var total: Double { values.sorted().reduce(0, +) }
  }

  /// Sums of one ISO week.
  struct Week {
    var active = PersonBits()
    var tokens: Int64?
    var cost: Amount?
  }

  /// First and last covered day of a source's rows.
  typealias Reach = [Int32: Range<Int32>]

  private(set) var quarters: [Quarter]
  /// From the Monday of `firstMonday` on.
  private(set) var weeks: [Week]
  let firstMonday: Int32
  /// First day of use within the walk, by ordinal; `Int32.max`: none.
  private(set) var firstDays: [Int32] = []
  let currency: String
  /// By index of facet, for rows that report actions or tokens.
  private(set) var actionReach: Reach = [:]
  private(set) var tokenReach: Reach = [:]
  /// On which day of the ISO week (Monday: 0, the Sunday before: −1) the sources' weeks begin.
  private(set) var weekOffset: Int32
  private var vendorOffsets: [Int32: Int] = [:]

  /// Quarters that trends and forecasts look at, the asked one included.
  static let length = 12
  /// What is walked through, so that the quarter before the asked one sees as far back from the same walk.
  private static let walked = 14

  /// The history that ends with the quarter of the inquiry's last day.
  static func of(_ inquiry: Inquiry) throws -> UsageHistory {
    let last = Period.quarter(
      containing: inquiry.period.days.upperBound - 1, fiscalYearStart: inquiry.organisation.fiscalYearStart)
    let days = last.shifted(by: 1 - walked).days.lowerBound..<last.days.upperBound
    return try inquiry.models.history(inquiry.filter, in: days) { try UsageHistory(inquiry, last: last) }
  }

  private init(_ inquiry: Inquiry, last: Period) throws {
    let organisation = inquiry.organisation
    quarters = (1 - UsageHistory.walked...0).map {
      let period = last.shifted(by: $0)
      return Quarter(period: period, placed: UsageHistory.placed(in: period.days, organisation))
    }
    let days = quarters[0].period.days.lowerBound..<last.days.upperBound
    firstMonday = ISOWeek(containing: days.lowerBound).start.number
    weeks = Array(repeating: Week(), count: Int(days.upperBound.number - firstMonday + 6) / 7)
    let ownStart = organisation.weekStart.rawValue
    weekOffset = ownStart == 7 ? -1 : Int32(ownStart - 1)
    let pricing = try Pricing(inquiry)
    currency = pricing.currency
    try inquiry.models.walkUsage(in: days.lowerBound..<(days.upperBound + 6), tool: inquiry.filter) { row, counts in
      let cost =
        counts(.cost) ? pricing.cost(of: row, countsForTokens: { counts(.tokens) })?.money : nil
      add(row, cost, weekStart: row.weekStart(organisation.weekStart), counts)
    }
    if let usual = vendorOffsets.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { weekOffset = usual.key }
  }

  private mutating func add(_ row: UsageRow, _ cost: Amount?, weekStart: Int32, _ counts: (Measure) -> Bool) {
    let start = Day(number: weekStart)
    let monday = ISOWeek.monday(beginning: weekStart, start.weekday)
    let week = Int(monday - firstMonday) / 7
    let isWeekKnown = monday >= firstMonday && week < weeks.count
    let number = quarters.firstIndex { row.day < $0.period.days.upperBound.number }
    let isPlaced = row.person > 0 && (quarters[number ?? quarters.count - 1].placed?.contains(row.person) ?? true)
    if row.span >= 7 { vendorOffsets[weekStart - monday, default: 0] += 1 }
    if row.reports.contains(.actions), counts(.actions) {
      UsageHistory.extend(&actionReach, row)
      if isPlaced, row.actions > 0 {
        if isWeekKnown { weeks[week].active.insert(row.person) }
        if let number {
          let day = Int(row.day - quarters[number].period.days.lowerBound.number)
          quarters[number].weeks[min(12, day / 7)].insert(row.person)
        }
        note(row.person, on: row.day)
      }
    }
    guard isPlaced || row.person == 0 else { return }
    if !row.reports.isDisjoint(with: .anyTokens), counts(.tokens), let tokens = row.allTokens {
      UsageHistory.extend(&tokenReach, row)
      if isWeekKnown { weeks[week].tokens = (weeks[week].tokens ?? 0).plus(bounded: tokens) }
      if let number {
        quarters[number].tokens = (quarters[number].tokens ?? 0).plus(bounded: tokens)
        if row.person > 0 { quarters[number].tokensByPerson.add(Double(tokens), of: row.person) }
      }
    }
    if let cost {
      if isWeekKnown { weeks[week].cost += cost }
      if let number {
        quarters[number].cost += cost
        if row.person > 0 { quarters[number].costByPerson.add(cost.double, of: row.person) }
      }
    }
    if let number, row.person > 0, row.reports.contains(.generated), row.generated > 0, counts(.acceptance) {
      quarters[number].generatedByPerson.add(Double(row.generated), of: row.person)
      quarters[number].acceptedByPerson.add(Double(row.accepted), of: row.person)
    }
  }

  private mutating func note(_ person: UInt32, on day: Int32) {
    while firstDays.count <= Int(person) { firstDays.append(.max) }
    firstDays[Int(person)] = min(firstDays[Int(person)], day)
  }

  private static func extend(_ reach: inout Reach, _ row: UsageRow) {
    let known = reach[row.facet] ?? row.day..<row.day
    reach[row.facet] = min(known.lowerBound, row.day)..<max(known.upperBound, row.day + row.span)
  }

  /// nil without any roster, and where placings lost their persons.
  private static func placed(in days: Range<Day>, _ organisation: Organisation) -> PersonBits? {
    guard organisation.knowsPlacings(in: days) else { return nil }
    let people = organisation.people
    let (start, end) = (days.lowerBound.number, days.upperBound.number)
    var bits = PersonBits()
    for person in 0...people.timeline.lastPerson
    where people.timeline.entries(of: person).contains(where: { $0.from < end && $0.to > start }) {
      bits.insert(person)
    }
    return bits
  }
}

extension ISOWeek {
  /// The Monday of the week as which a week beginning on this day counts; `init(beginning:)` without its calendar.
  static func monday(beginning start: Int32, _ weekday: Weekday) -> Int32 {
    weekday == .sunday ? start + 1 : start - Int32(weekday.rawValue - 1)
  }
}
