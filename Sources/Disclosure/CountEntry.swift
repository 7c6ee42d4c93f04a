internal import Events
@_spi(Gate) internal import Figures

/// A row whose counts are looked at together with others.
struct CountEntry {
  struct Key: Hashable {
    let metric: MetricID
    let name: String
    let days: Range<Day>
  }
  let key: Key
  let definition: MetricDefinition
  var group: MeasuredGroup
  /// The row of the question; nil for others.
  var row: Int?
  /// Whether it has been decided on: it stays as it is.
  var isSettled = false

  var isFixed: Bool { isSettled || group.standing == .left }

  /// One count of it, and over whom.
  struct Count {
    let measure: String
    /// nil: counted by this metric alone.
    let outcome: Outcome?
    /// The group that it is a count of, by placement where it is one.
    let name: String
    let days: Range<Day>
    /// Among whom it is counted; nil: everybody of the outcome's population in the group.
    let people: [UInt32]?
    let count: Int
    let state: MeasureRow.State
  }

  /// Every count that the row says or keeps back.
  var counts: [Count] {
    guard case .value(let value) = group.row.outcome else { return unsaid }
    let base = group.row.base.people
    let isOfPopulation = { (outcome: Outcome) in definition.population == outcome.among }
    var counts: [Count] = []
    for (measure, found) in group.measures.sorted(by: { $0.key < $1.key }) {
      guard case .count(let count) = found.number else { continue }
      let isHidden = group.hidden.contains(measure)
      let outcome = definition.outcome(of: measure)
      guard outcome != nil || measure != MeasuredGroup.people else { continue }
      var (days, people) = (key.days, outcome.map { isOfPopulation($0) ? base : nil } ?? base)
      if outcome != nil, measure.hasPrefix("point ") {
        let at = String(measure.dropFirst(6))
        days = FigureRow.days(at) ?? days
        people = value.points.first { $0.at == at }?.groupBase?.people ?? people
      }
      if outcome != nil, definition.shape == .funnel { people = CountEntry.stepBefore(measure, value) ?? base }
      counts.append(
        Count(
          measure: measure, outcome: outcome, name: key.name, days: days, people: people, count: count,
          state: isHidden ? .hidden : found.state))
    }
    return counts + groupCounts(value)
  }

  /// Where nobody did anything the row cannot be said, and stands all the same: what is decided must not hang on it.
  private var unsaid: [Count] {
    definition.counts[.people].map { outcome in
      [
        Count(
          measure: MeasuredGroup.people, outcome: outcome, name: key.name, days: key.days, people: nil, count: 0,
          state: .hidden)
      ]
    } ?? []
  }

  /// The step of a funnel that another one is a part of.
  private static func stepBefore(_ measure: String, _ value: FigureValue) -> [UInt32]? {
    let place = value.parts.firstIndex { "part " + $0.key == measure } ?? 0
    return value.parts[..<place].last { $0.groupBase != nil }?.groupBase?.people
  }

  /// Shares of groups of placements that stand in one row: each is a count like that of a row by placement.
  private func groupCounts(_ value: FigureValue) -> [Count] {
    guard let outcome = definition.counts[.groups] else { return [] }
    return value.parts.compactMap { part in
      guard part.population == outcome.among, let people = part.groupBase?.people, !people.isEmpty,
        let share = part.value?.double
      else { return nil }
      let said = group.released.value?.parts.first { $0.key == part.key }
      let isShown = said.map { !$0.isProtected } ?? false && !group.hidden.contains("part " + part.key)
      return Count(
        measure: "part " + part.key, outcome: outcome,
        name: part.placement.flatMap { key.name.isEmpty ? $0 : nil } ?? "\(key.name) / \(definition.id) \(part.key)",
        days: key.days, people: people, count: Int((share * Double(people.count)).rounded()),
        state: isShown ? .shown : .hidden)
    }
  }
}

extension MetricDefinition {
  /// What a measure of its rows counts; nil where no other metric counts the same.
  func outcome(of measure: String) -> Outcome? {
    switch measure {
    case MeasuredGroup.headline: counts[.headline]
    case MeasuredGroup.people: counts[.people]
    case _ where measure.hasPrefix("point "): counts[.points]
    case _ where measure.hasPrefix("part "): counts[.part(String(measure.dropFirst(5)))]
    default: nil
    }
  }
}
