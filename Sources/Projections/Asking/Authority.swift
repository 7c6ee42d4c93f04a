internal import Events
internal import GRDB

/// What several sources may each report of one use.
package enum Measure: String, Sendable { case actions, tokens, cost, acceptance }

/// Which source counts where several describe the same use of a tool.
///
/// A `source-authority` settles it by tool, measure and days. Where none does, a report about persons goes before a
/// report about the whole organisation of the same scope, on every day on which the former has data; sources of other
/// scopes (another vendor organisation) are other use and are added.
package struct Authority: Sendable {
  private struct Ruling {
    var measure: Measure?
    var from: Int32
    var to: Int32
    var source: String
  }
  /// One line for `explain`: who counts and who only serves reconciliation.
  package struct Statement: Hashable, Sendable {
    package var tool: String
    package var counts: String
    package var yields: String
    package var isDeclared: Bool
  }

  private var rulings: [String: [Ruling]] = [:]
  /// By tool and scope: days on which a report about persons has data.
  private var personDays: [ScopedTool: Set<Int32>] = [:]

  private struct ScopedTool: Hashable {
    var tool: String
    var scope: String
  }

  init(facts: [(type: String, fact: Fact)]) {
    for (_, fact) in facts {
      guard let tool = fact.text("tool"), let from = fact.day("from"), let source = fact.text("of") else { continue }
      rulings[tool, default: []].append(
        Ruling(
          measure: fact.text("measure").flatMap { Measure(rawValue: $0) }, from: from.number,
          to: fact.day("to")?.number ?? .max, source: source))
    }
  }

  /// Notes on which days reports about persons have data.
  mutating func learn(from slice: UsageSlice, coverage: SourceCoverage) {
    learn(facets: slice.facets, coverage: coverage) { note in
      for row in slice.rows where row.person > 0 { note(Int(row.facet), row.day..<(row.day + row.span)) }
    }
  }

  /// The same of rows that nobody keeps: `walk` names the facet and the days of each row about a person.
  mutating func learn(
    facets: [Facet], coverage: SourceCoverage, walk: ((Int, Range<Int32>) -> Void) throws -> Void
  ) rethrows {
    // Only a report about a whole organisation ever yields, so only its tools need the days of others.
    let contested = Set(facets.filter { Authority.organisationScope($0.source) != nil }.map(\.tool))
    guard !contested.isEmpty else { return }
    let isContested = facets.map { contested.contains($0.tool) }
    var days: [Set<Int32>] = facets.map { _ in [] }
    try walk { facet, span in
      guard isContested[facet] else { return }
      for day in span { days[facet].insert(day) }
    }
    for (facet, days) in zip(facets, days) where !days.isEmpty {
      let key = ScopedTool(tool: facet.tool, scope: facet.source)
      personDays[key, default: []].formUnion(days)
      personDays[key, default: []].formUnion(coverage.days(of: key.scope))
    }
  }

  /// Whether every row of a facet counts, whatever its day and measure.
  func isUncontested(_ facet: Facet) -> Bool {
    rulings[facet.tool] == nil && Authority.organisationScope(facet.source) == nil
  }

  /// Whether a row counts for a measure.
  func counts(_ row: UsageRow, _ facet: Facet, for measure: Measure) -> Bool {
    if let ruling = ruling(tool: facet.tool, day: row.day, measure: measure) { return ruling.source == facet.source }
    guard row.person == 0, facet.agent == nil, let scope = Authority.organisationScope(facet.source) else {
      return true
    }
    return !personDays.contains { key, days in
      key.tool == facet.tool && Authority.isWithin(key.scope, scope) && days.contains(row.day)
    }
  }

  private func ruling(tool: String, day: Int32, measure: Measure) -> Ruling? {
    rulings[tool]?.last { $0.from <= day && day < $0.to && ($0.measure == nil || $0.measure == measure) }
  }

  /// Who yields to whom among the sources of a slice.
  func statements(for slice: UsageSlice) -> [Statement] {
    var found: Set<Statement> = []
    for facet in slice.facets {
      for ruling in rulings[facet.tool] ?? [] where ruling.source != facet.source {
        found.insert(
          Statement(tool: facet.tool, counts: ruling.source, yields: facet.source, isDeclared: true))
      }
      guard let scope = Authority.organisationScope(facet.source) else { continue }
      for key in personDays.keys where key.tool == facet.tool && Authority.isWithin(key.scope, scope) {
        found.insert(Statement(tool: facet.tool, counts: key.scope, yields: facet.source, isDeclared: false))
      }
    }
    return found.sorted { ($0.tool, $0.counts, $0.yields) < ($1.tool, $1.counts, $1.yields) }
  }

  /// The vendor scope of a source that reports whole organisations, or nil: `github-copilot/1/organisation`.
  private static func organisationScope(_ source: String) -> String? {
    source.hasSuffix("/organisation") ? String(source.dropLast("/organisation".count)) : nil
  }

  private static func isWithin(_ source: String, _ scope: String) -> Bool {
    source == scope || source.hasPrefix(scope + "/")
  }
}
