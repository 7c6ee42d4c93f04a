public import Events
public import Figures

/// What surfaces need beside figures: names, sources, accounts.
extension Answering {
  public var knownAt: KnownAt { models.knownAt }
  public var organisationName: String? { models.organisation.name }
  /// First month of the fiscal year.
  public var fiscalYearStart: Int { models.organisation.fiscalYearStart }

  /// Quarters, other than the period itself, that share days with it; of very long periods only the last ones.
  public func quarters(around period: Period) -> [Period] {
    var quarters: [Period] = []
    var next = Period.quarter(containing: period.days.upperBound - 1, fiscalYearStart: fiscalYearStart)
    while next.days.upperBound > period.days.lowerBound, quarters.count < 8 {
      if next.days != period.days { quarters.append(next) }
      next = next.previous
    }
    return quarters.reversed()
  }
  /// `de` or `en`
  public var language: String { models.organisation.language }
  /// All adopted policies; `Policy.inForce` says which one holds.
  public var policies: PoliciesInForce { models.organisation.policies }

  /// The last day with usage; nil where there is none.
  public func newestUsageDay() throws -> Day? { try models.newestUsageDay() }

  /// What bands are called, by number.
  public var bandNames: [Int: String] { models.organisation.bandNames }

  /// The band of a number or a name.
  public func bandNumber(_ text: String) throws -> Int {
    if let number = Int(text) { return number }
    let names = models.organisation.bandNames
    if let found = names.first(where: { $0.value.lowercased() == text.lowercased() }) { return found.key }
    let hint = closestMatch(to: text, in: names.values.sorted()).map { "Did you mean '\($0)'?" }
    throw QuestionFault(
      what: "There is no band '\(text)'.",
      mend: hint
        ?? "Known: \(names.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")).")
  }

  /// Each source with usage in the period or expected to have some, with how well it covers it; nil: nothing came.
  public func sources(in period: Period) throws -> [(name: String, coverage: Coverage?)] {
    let slice = try models.slice(for: period.days).slice
    let bounds = period.days.lowerBound.number..<period.days.upperBound.number
    var rows: [String: [UsageRow]] = [:]
    for row in slice.rows where bounds.contains(row.day) {
      rows[slice.facets[Int(row.facet)].source, default: []].append(row)
    }
    let expected = try models.facts("source-expected").compactMap { $0.text("of") }
    return Set(rows.keys).union(expected).sorted().map { name in
      (name, rows[name].map { models.coverage.coverage(of: period, slice: slice, rows: $0) })
    }
  }

  /// Accounts with use in the period that belong to somebody placed, and those that match nobody; nil without roster,
  /// and where placings lost their persons.
  public func accounts(in period: Period) throws -> (matched: Int, unmatched: Int)? {
    guard models.organisation.knowsPlacings(in: period.days) else { return nil }
    let slice = try models.slice(for: period.days).slice
    let bounds = period.days.lowerBound.number..<period.days.upperBound.number
    var matched: Set<UInt32> = []
    var unmatched: Set<UInt32> = []
    for row in slice.rows where row.person > 0 && bounds.contains(row.day) {
      if models.organisation.people.placements[row.person] != nil {
        matched.insert(row.person)
      } else {
        unmatched.insert(row.person)
      }
    }
    return (matched.count, unmatched.count)
  }
}

extension Answering {
  /// Paths of the units that stand on a day, in the order of the tree.
  public func unitPaths(asOf day: Day) throws -> [String] {
    let tree = try models.units(asOf: day)
    return tree.units.values.filter { $0.closedOn.map { day < $0 } ?? true }.map { tree.path(of: $0.id) }.sorted()
  }
}
