internal import ProjectionEngine

/// The five disjoint kinds of token, in the order in which rows keep them.
package enum TokenKind: Int, CaseIterable, Sendable {
  case input, cacheRead, cacheWrite, output, reasoning
  package var name: String { "\(self)" }
}

/// What one row of the usage read model sums: everything is additive, so an event counts +1 and its retraction −1.
///
/// Each measure that a source may leave out has beside its sum the number of events that reported it; 0 reports mean
/// "not reported", which is never 0.
struct UsageSums {
  var events: Int64 = 0
  /// Events with at least one intentional action.
  var active: Int64 = 0
  var actions: Int64 = 0
  var generated: Int64 = 0
  var accepted: Int64 = 0
  var activeDays: Int64 = 0
  var enabledDays: Int64 = 0
  var seconds: Int64 = 0
  var actionReports: Int64 = 0
  var generatedReports: Int64 = 0
  var enabledReports: Int64 = 0
  var tokens = SIMD8<Int64>.zero
  var tokenReports = SIMD8<Int64>.zero
  /// In units of 10⁻⁹ of the facet's currency.
  var cost: Int64 = 0
  var costReports: Int64 = 0
  /// Events by `WorkMode`; they stand in the rows of activity, not in those of usage.
  var modes = SIMD8<Int32>.zero

  mutating func add(_ other: UsageSums, weight: Int64) {
    events &+= weight &* other.events
    active &+= weight &* other.active
    actions &+= weight &* other.actions
    generated &+= weight &* other.generated
    accepted &+= weight &* other.accepted
    activeDays &+= weight &* other.activeDays
    enabledDays &+= weight &* other.enabledDays
    seconds &+= weight &* other.seconds
    actionReports &+= weight &* other.actionReports
    generatedReports &+= weight &* other.generatedReports
    enabledReports &+= weight &* other.enabledReports
    tokens &+= other.tokens &* SIMD8(repeating: weight)
    tokenReports &+= other.tokenReports &* SIMD8(repeating: weight)
    cost &+= weight &* other.cost
    costReports &+= weight &* other.costReports
    modes &+= other.modes &* SIMD8(repeating: Int32(weight))
  }

  static let columns = [
    "events", "active", "actions", "generated", "accepted", "active_days", "enabled_days", "seconds",
    "action_reports", "generated_reports", "enabled_reports", "cost", "cost_reports",
  ]
  static let tokenColumns =
    TokenKind.allCases.map { "tokens_\($0.name)" } + TokenKind.allCases.map { "reports_\($0.name)" }

  /// Binds all sums in the order of `columns`, then of `tokenColumns`.
  func bind(to statement: BoundStatement, from first: Int32) {
    statement.bind(first, events)
    statement.bind(first + 1, active)
    statement.bind(first + 2, actions)
    statement.bind(first + 3, generated)
    statement.bind(first + 4, accepted)
    statement.bind(first + 5, activeDays)
    statement.bind(first + 6, enabledDays)
    statement.bind(first + 7, seconds)
    statement.bind(first + 8, actionReports)
    statement.bind(first + 9, generatedReports)
    statement.bind(first + 10, enabledReports)
    statement.bind(first + 11, cost)
    statement.bind(first + 12, costReports)
    for kind in 0..<5 {
      statement.bind(first + 13 + Int32(kind), tokens[kind])
      statement.bind(first + 18 + Int32(kind), tokenReports[kind])
    }
  }
}
