internal import Events
@_spi(Gate) internal import Figures

/// Rule 7: how many values hidden and bounded counts keep beside everything that is said.
extension Judgement {
  /// Hides what would hold a hidden count within too few values, beside all metrics that count the same.
  ///
  /// The rows of the standard report settle among themselves first, whatever was asked; so no order of asking changes
  /// them. Other rows have to fit in beside those and beside what has left before.
  mutating func withholdCounts(_ tool: String?) throws {
    let asked = figure.rows.indices.filter { index in
      figure.rows[index].isAboutPeople && GroupName.tool(figure.rows[index].group, in: figure.question) == tool
    }
    let alike = try circumstances.metrics(countedAlike: figure.definition)
    var entries: [CountEntry] = []
    var planned: Set<MatrixID> = []
    for definition in alike {
      let others = definition.id != figure.definition.id && entries.contains { $0.key.name.isEmpty }
      for row in try circumstances.planned(
        definition, in: figure.question.period, tool: tool, onlyGroups: others) where row.row.isAboutPeople
      {
        // Whether a row of the plan counts as released does not hang on who asked for it first.
        for membership in row.row.memberships(definition, tool: nil) where planned.insert(membership.matrix).inserted {
          try admission.choosePlans(of: membership.matrix, in: figure.question.period, k: scope.k)
        }
        let key = CountEntry.Key(metric: definition.id, name: row.groupName, days: row.question.period.days)
        guard !entries.contains(where: { $0.key == key }) else { continue }
        entries.append(CountEntry(key: key, definition: definition, group: try self.planned(row, of: definition)))
      }
    }
    for (place, measures) in try withheld(entries, tool) { entries[place].group.hide(measures) }
    for place in entries.indices { entries[place].isSettled = true }
    for definition in alike { try noteLeft(definition, tool, in: &entries) }
    for index in asked {
      let name = GroupName.of(figure.rows[index].group, in: figure.question)
      let key = CountEntry.Key(metric: figure.definition.id, name: name, days: figure.question.period.days)
      let known = entries.firstIndex { $0.key == key }
      let group = MeasuredGroup(
        row: figure.rows[index], released: rows[index], standing: known.map { entries[$0].group.standing } ?? .asked,
        hidden: known.map { entries[$0].group.hidden } ?? [])
      var entry = CountEntry(key: key, definition: figure.definition, group: group, row: index)
      entry.isSettled = known != nil
      if let known { entries[known] = entry } else { entries.append(entry) }
    }
    let found = try withheld(entries, tool)
    for (place, entry) in entries.enumerated() {
      guard let index = entry.row else { continue }
      // What was kept back by the plan, or when the row left before, stays so.
      let own = Set(entry.counts.map(\.measure))
      let measures = entry.group.hidden.intersection(own).union(found[place] ?? [])
      if !measures.isEmpty { hideMeasures(measures, of: index, by: .bounds) }
    }
  }

  /// Rows that left before, on the question's days; of series also those of which points are about these days.
  private func noteLeft(
    _ definition: MetricDefinition, _ tool: String?, in entries: inout [CountEntry]
  ) throws {
    let own = figure.question.period
    var periods = [own]
    if definition.id != figure.definition.id {
      if definition.counts[.points] != nil { periods += try circumstances.standardPeriods(around: own) }
      if figure.definition.counts[.points] != nil {
        let points = figure.rows.flatMap { row -> [String] in
          guard case .value(let value) = row.outcome else { return [] }
          return value.points.map(\.at)
        }
        periods += Set(points.compactMap { FigureRow.days($0) }).subtracting([own.days])
          .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.map { .range($0) }
      }
    }
    for period in periods {
      let others = definition.id != figure.definition.id
      for left in try circumstances.left(definition, in: period, tool: tool, onlyGroups: others)
      where left.asked.row.isAboutPeople {
        let key = CountEntry.Key(metric: definition.id, name: left.asked.groupName, days: period.days)
        guard !entries.contains(where: { $0.key == key }) else { continue }
        entries.append(CountEntry(key: key, definition: definition, group: measured(left, of: definition)))
      }
    }
  }

  // MARK: Families

  private typealias Member = (place: Int, count: CountEntry.Count)

  /// By place among the entries: the measures that have to be withheld.
  private func withheld(_ entries: [CountEntry], _ tool: String?) throws -> [Int: Set<String>] {
    var families: [String: [Member]] = [:]
    for (place, entry) in entries.enumerated() {
      for count in entry.counts {
        let name =
          count.outcome.map { "\($0.name)\u{1F}\(count.days.lowerBound)..\(count.days.upperBound)" }
          ?? "\u{1F}\(entry.key.metric) \(count.measure)"
        families[name, default: []].append((place, count))
      }
    }
    var withheld: [Int: Set<String>] = [:]
    for (_, family) in families.sorted(by: { $0.key < $1.key }) {
      // What is tried first must not hang on the order in which rows were asked for.
      let members = family.sorted { one, other in
        (one.count.name, entries[one.place].key.metric, one.count.measure)
          < (other.count.name, entries[other.place].key.metric, other.count.measure)
      }
      let rows = try rows(of: members, entries, tool)
      for part in CountEntry.agreeing(rows, metric: { entries[members[$0].place].key.metric }) {
        let groups = CountedGroup.of(part, rows)
        var hidden = groups.flatMap(\.beyondBound)
        if groups.count > 1 { hidden += rowsToWithhold(groups.map(\.row), k: scope.k).flatMap { groups[$0].free } }
        for index in hidden { withheld[members[index].place, default: []].insert(members[index].count.measure) }
      }
    }
    return withheld
  }

  /// The counts as rows of one measure; nil where nobody is known among whom they are counted.
  private func rows(
    of members: [Member], _ entries: [CountEntry], _ tool: String?
  ) throws -> [MeasureRow?] {
    let unknown = members.filter { $0.count.people == nil }.map(\.count)
    var everybody: [String: [UInt32]] = [:]
    if let first = unknown.first, let outcome = first.outcome {
      let period = first.days == figure.question.period.days ? figure.question.period : .range(first.days)
      let asked = try circumstances.members(
        of: MatrixID(population: outcome.among, tool: tool), in: period, names: Set(unknown.map(\.name)))
      for row in asked { everybody[row.groupName] = row.row.base.people }
    }
    return members.map { place, count in
      guard let people = count.people ?? everybody[count.name] else { return nil }
      return MeasureRow(
        name: "\(count.name) \(entries[place].key.metric) \(count.measure)", isTotal: count.name.isEmpty,
        people: people, number: .count(count.count), state: count.state, isFixed: entries[place].isFixed)
    }
  }
}

extension CountEntry {
  /// The rows to look at together: all, or those of each metric where two metrics count differently over the same
  /// people, so that theirs is not one count after all. What is hidden decides nothing.
  static func agreeing(_ rows: [MeasureRow?], metric: (Int) -> MetricID) -> [[Int]] {
    let known = rows.indices.filter { rows[$0] != nil }
    var counts: [[UInt32]: Int] = [:]
    let isOne = known.allSatisfy { index in
      guard let row = rows[index], row.state != .hidden, case .count(let count) = row.number else { return true }
      guard count <= row.people.count else { return false }
      if let other = counts[row.people], other != count { return false }
      counts[row.people] = count
      return true
    }
    guard !isOne else { return [known] }
    return Dictionary(grouping: known, by: metric).sorted { $0.key < $1.key }.map(\.value)
  }
}
