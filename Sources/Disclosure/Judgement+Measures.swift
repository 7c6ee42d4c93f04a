internal import Events
@_spi(Gate) internal import Figures

extension Judgement {
  /// Rule 7 across rows: hides what would hold a hidden count within too few values.
  ///
  /// The rows of the standard report settle among themselves first, whatever was asked; so no order of asking changes
  /// them. Other rows have to fit in beside those and beside what has left before.
  mutating func withholdMeasures() throws {
    if figure.question.isBelowOrganisation { try withholdSums() }
    guard figure.question.isBelowOrganisation || figure.definition.counts[.groups] != nil else { return }
    let tools = Set(figure.rows.map { GroupName.tool($0.group, in: figure.question) })
    for tool in tools.sorted(by: { ($0 ?? "") < ($1 ?? "") }) { try withholdCounts(tool) }
  }

  func planned(_ asked: AskedRow, of definition: MetricDefinition) throws -> MeasuredGroup {
    var released = Scope(policy: policy, definition: definition, question: asked.question).released(asked.row)
    if !asked.groupName.isEmpty, try !isCounted(asked, of: definition) { released = scope.hidden(asked.row.group) }
    return MeasuredGroup(row: asked.row, released: released, standing: .planned)
  }

  /// A row that left before: what it said then is out, and what it kept back stays back.
  func measured(_ left: LeftRow, of definition: MetricDefinition) -> MeasuredGroup {
    let row = left.asked.row
    let released = Scope(policy: policy, definition: definition, question: left.asked.question).released(row)
    let said = left.contents.compactMap {
      ReleasedRow(row.group, content: $0, said: figure.asKnownAt, protection: scope.protection)
    }
    let now = MeasuredGroup(row: row, released: released, standing: .left)
    let then = said.map { MeasuredGroup(row: row, released: $0, standing: .left).readable }
    return MeasuredGroup(
      row: row, released: released, standing: .left, hidden: now.readable.subtracting(then.reduce([]) { $0.union($1) }))
  }

  /// Whether the plan, or a reading, released the row's group in every matrix it stands in.
  private func isCounted(_ asked: AskedRow, of definition: MetricDefinition) throws -> Bool {
    let name = asked.groupName
    return try asked.row.memberships(definition, tool: nil).allSatisfy { membership in
      try admission.counted(membership.matrix).contains { group in
        group.name == ReleasedGroup.name(name, membership.population)
          && (membership.matrix.isTimeless || group.days == asked.question.period.days)
      }
    }
  }

  mutating func hideMeasures(_ measures: Set<String>, of index: Int, by rule: DisclosureRule) {
    let isAll =
      !measures.isDisjoint(with: [MeasuredGroup.headline, MeasuredGroup.people])
      || measures.contains { $0.hasPrefix(MeasuredGroup.further) }
    guard !isAll, let value = rows[index].value else {
      return hide(index, by: figure.definition.isQuantity ? .dominance : .bounds)
    }
    var coarse: [String: String] = [:]
    if case .value(let value) = figure.rows[index].outcome {
      for part in value.parts { coarse[part.key] = part.coarse }
    }
    let isWhole = figure.definition.shape == .distribution && figure.rows[index].isAboutPeople
    rows[index] = rows[index].saying(value.hiding(measures, coarse: coarse, isWhole: isWhole))
    rules[index] = rules[index] ?? rule
  }
}

extension ReleasedRow {
  func saying(_ value: ReleasedValue) -> ReleasedRow {
    ReleasedRow(
      group: group, outcome: .released(value), n: n, comparison: comparison, listed: listed, standing: standing)
  }
}

extension ReleasedValue {
  /// - Parameters:
  ///   - coarse: of each fine part, the coarser one that hides with it.
  ///   - isWhole: whether the parts add up to n, so that a single gap could be filled.
  func hiding(_ measures: Set<String>, coarse: [String: String], isWhole: Bool) -> ReleasedValue {
    var hidden = Set(
      parts.indices.filter { index in
        let key = parts[index].key
        return measures.contains("part " + key) || coarse[key].map { measures.contains("part " + $0) } ?? false
      })
    let unread = parts.indices.filter { hidden.contains($0) || parts[$0].isProtected || parts[$0].bound != nil }
    if isWhole, !hidden.isEmpty, unread.count == 1 {
      let shown = parts.indices.filter { !unread.contains($0) }
      if let next = shown.min(by: { parts[$0].value?.double ?? 0 < parts[$1].value?.double ?? 0 }) {
        hidden.insert(next)
      }
    }
    return ReleasedValue(
      value: value, numerator: numerator, denominator: denominator, bound: bound, interval: interval,
      currency: currency,
      parts: parts.indices.map { index in
        let part = parts[index]
        guard hidden.contains(index) else { return part }
        return ReleasedPart(
          key: part.key, label: part.label, value: nil, bound: nil, interval: nil, isProtected: true)
      },
      points: points.map { point in
        guard measures.contains("point " + point.at) else { return point }
        return ReleasedPoint(at: point.at, value: nil, interval: nil, isProtected: true)
      }, test: test, remark: remark)
  }
}
