internal import Disclosure
internal import EventLog
internal import Events

/// Which fiscal years are kept until when, by the policy in force.
struct RetentionPlan {
  struct Year {
    let key: YearKey
    /// The first day on which the key may be destroyed; nil where no policy says how long placings stay linked.
    let until: Day?

    func isDue(on day: Day) -> Bool { !key.isDestroyed && (until.map { $0 <= day } ?? false) }
  }

  /// Oldest first.
  let years: [Year]
  let months: Int?

  init(_ keys: [YearKey], policy: Policy) {
    months = policy.retentionMonths
    years = keys.map { key in
      Year(key: key, until: policy.retentionMonths.map { RetentionPlan.end(of: key.days, months: $0) })
    }
  }

  /// The first day after the retention of a fiscal year.
  static func end(of year: Range<Day>, months: Int) -> Day { year.upperBound.addingMonths(months) }

  /// The oldest year whose key may be destroyed and stands; older ones go first, for what goes on is carried from year
  /// to year.
  func next(on day: Day) -> Year? { years.first { !$0.key.isDestroyed }.flatMap { $0.isDue(on: day) ? $0 : nil } }
}

/// What will not be recomputable any more once a year's key is gone.
struct RetentionLoss {
  /// Events sealed under the year: placings, absences, leavings, prompts.
  var events = 0
  var people = 0
  /// Groups of people in the ledger of releases.
  var groups = 0
  /// What is said anew under the next year's key.
  var carried = 0

  init(_ year: YearKey, reader: LogReader, audit: LogReader?) throws {
    var numbers: Set<PersonID> = []
    var count = 0
    try reader.visit(after: .start, upTo: try reader.head().position, types: PlacingSeal.types) { row in
      guard PlacingSeal.key(in: row.data) == year.name else { return }
      count += 1
      if let person = row.person { numbers.insert(person) }
    }
    (events, people) = (count, numbers.count)
    guard let audit else { return }
    var held = 0
    try audit.visit(after: .start, upTo: try audit.head().position, types: ["groups-released"]) { row in
      let payload = try row.materialised().payload()
      if payload["year"]?.string == year.name { held += payload["groups"]?.array?.count ?? 0 }
    }
    groups = held
  }

  /// Placings of before they were sealed, which stay linked whatever a policy says.
  static func unsealed(_ reader: LogReader) throws -> Int {
    var count = 0
    try reader.visit(after: .start, upTo: try reader.head().position, types: PlacingSeal.types) { row in
      if row.person != nil, PlacingSeal.key(in: row.data) == nil { count += 1 }
    }
    return count
  }
}
