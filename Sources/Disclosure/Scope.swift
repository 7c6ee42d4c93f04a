internal import Events
@_spi(Gate) internal import Figures

/// What the rules need to know about the figure whose rows they judge.
struct Scope {
  let definition: MetricDefinition
  let isBelowOrganisation: Bool
  /// Whether what is compared persists from one side to the other: by its nature, or as the windows overlap.
  let lasts: Bool
  /// The adopted minimum, printed in the reason.
  let k: Int
  /// The smallest group this metric is published for; at least k.
  let least: Int

  init(policy: Policy, definition: MetricDefinition, question: Question) {
    self.definition = definition
    isBelowOrganisation = question.isBelowOrganisation
    lasts = definition.persists || question.compare.map { $0.days.overlaps(question.period.days) } ?? false
    k = policy.minimum(for: definition.id)
    least = policy.leastGroup(of: definition)
  }

  var protection: Protection { Protection(k: k) }

  /// How exactly a headline number made of answers leaves.
  private var rounding: AnswerRounding { AnswerRounding(definition.unit) }

  func hidden(_ group: GroupKey) -> ReleasedRow {
    ReleasedRow(group: group, outcome: .suppressed(protection), n: nil, comparison: nil, listed: [])
  }

  func released(_ row: FigureRow) -> ReleasedRow {
    let n = row.base.people.count
    switch row.outcome {
    case .unsayable(let reason):
      // "nobody here has access" would be a finding about a small group; about an empty organisation it is none.
      let isEmptyOrganisation = n == 0 && !isBelowOrganisation
      guard !row.isAboutPeople || isEmptyOrganisation || (n >= k && isLargeEnough(row.sample)) else {
        return hidden(row.group)
      }
      return ReleasedRow(
        group: row.group, outcome: .unsayable(reason), n: nil, comparison: nil,
        listed: row.isAboutPeople ? [] : row.listed)
    case .value(let value):
      guard
        let released = released(value, base: row.base, sample: row.sample, isAboutPeople: row.isAboutPeople)
      else { return hidden(row.group) }
      return ReleasedRow(
        group: row.group, outcome: .released(released), n: row.isAboutPeople ? n : nil,
        comparison: row.comparison.map { self.released($0, of: row, as: released) }, listed: row.listed)
    }
  }

  /// What of a value may leave; nil: nothing.
  func released(_ value: FigureValue, base: Base, sample: AnswerSample?, isAboutPeople: Bool) -> ReleasedValue? {
    let n = base.people.count
    guard
      !isAboutPeople || (n >= least && isLargeEnough(sample, n: n) && !hasSmallDenominator(value)),
      !isDominated(value)
    else { return nil }
    let draft = Draft(value, parts: sizedParts(value.parts, n: n, isAboutPeople: isAboutPeople))
    guard var draft = secured(sized(draft)) else { return nil }
    if let sample {
      withholdSkipped(&draft, sample)
      guard draft.saysAnything else { return nil }
      boundAnswers(&draft, n: n)
      draft.isRounded = true
    } else if isAboutPeople {
      boundHomogeneous(&draft, n: n)
    }
    return draft.released(unit: definition.unit)
  }

  /// Both sides leave in full, or the comparison does not leave.
  private func released(
    _ comparison: FigureRow.Comparison, of row: FigureRow, as here: ReleasedValue
  ) -> ReleasedComparison {
    guard
      mayBeCompared(comparison, of: row),
      let there = released(
        comparison.value, base: comparison.base, sample: comparison.sample, isAboutPeople: row.isAboutPeople),
      here.isComplete, there.isComplete
    else { return .suppressed(protection) }
    return .released(
      ReleasedChange(
        value: there, n: row.isAboutPeople ? comparison.base.people.count : nil,
        difference: row.sample == nil ? comparison.difference : comparison.difference.map(rounding.rounded),
        interval: row.sample == nil ? comparison.interval : comparison.interval.map(rounding.rounded),
        split: mayBeSplit(comparison, of: row) ? comparison.split : nil))
  }
}

extension ReleasedValue {
  /// Whether nothing of it was hidden or bounded.
  var isComplete: Bool {
    bound == nil && parts.allSatisfy { !$0.isProtected && $0.bound == nil } && points.allSatisfy { !$0.isProtected }
  }
}

extension Scope {
  /// The rule that hides a row by itself; nil where none does.
  func rule(against row: FigureRow) -> DisclosureRule? {
    guard row.isAboutPeople, released(row).isSuppressed else { return nil }
    if row.base.people.count < least || !isLargeEnough(row.sample, n: row.base.people.count) { return .size }
    guard case .value(let value) = row.outcome else { return .size }
    return isDominated(value) ? .dominance : .size
  }
}
