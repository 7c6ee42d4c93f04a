@_spi(Gate) internal import Figures

extension Scope {
  /// Whether one person could be read off a sum: too few contributors, one above half, or the second largest can
  /// estimate the largest to within 10 % (p % rule). False for metrics that add up no quantities of people.
  func isDominated(_ contributions: Contributions?) -> Bool {
    definition.isQuantity && contributions?.isDominated(k: k) == true
  }

  /// Whether any quantity that the number is made of is dominated: both sides of a ratio tell of each other.
  func isDominated(_ value: FigureValue) -> Bool {
    isDominated(value.contributions) || value.furtherContributions.contains { isDominated($0) }
  }

  /// Hides dominated parts and points, and a second one where a single gap could be filled by subtraction.
  /// nil where nothing is left to say.
  func secured(_ draft: Draft) -> Draft? {
    var draft = draft
    for index in draft.parts.indices where isDominated(draft.parts[index].part.contributions) {
      draft.parts[index].isHidden = true
    }
    for index in draft.points.indices where isDominated(draft.points[index].point.contributions) {
      draft.points[index].isHidden = true
    }
    // Of a distribution the total is n, which leaves with the row; a funnel's steps do not add up to anything.
    if definition.shape != .funnel, draft.value.value != nil || definition.shape == .distribution {
      for next in partsToHide(draft.parts) { draft.parts[next].isHidden = true }
    }
    if definition.isQuantity, draft.value.value != nil {
      let hidden = draft.points.map(\.isHidden)
      if let next = nextToHide(hidden, draft.points.map { $0.point.value?.double }) {
        draft.points[next].isHidden = true
      }
    }
    return draft.saysAnything ? draft : nil
  }

  /// What has to go with hidden parts that together say only one thing, since the whole and the rest would tell it.
  ///
  /// Parts that spread over people alike say the same (a provider's usage and its difference to the invoice), so they
  /// are hidden together and cover nothing for each other. A hidden sum over people is covered by another such sum:
  /// counts of people and sums without a person stand elsewhere.
  private func partsToHide(_ parts: [Draft.Part]) -> [Int] {
    func spread(_ index: Int) -> Contributions? { parts[index].part.contributions }
    let hidden = parts.indices.filter { parts[$0].isHidden }
    guard let first = hidden.first,
      hidden.count == 1 || (spread(first) != nil && hidden.allSatisfy { spread($0) == spread(first) })
    else { return [] }
    let shown = parts.indices.filter { !parts[$0].isHidden }
    let alike = shown.filter { (spread($0) == nil) == (spread(first) == nil) }
    func value(_ index: Int) -> Double { parts[index].part.value?.double ?? 0 }
    let covering = [alike, shown].map { $0.filter { value($0) > 0 } } + [alike, shown]
    guard let next = covering.first(where: { !$0.isEmpty })?.min(by: { value($0) < value($1) }) else { return [] }
    return spread(next) == nil ? [next] : shown.filter { spread($0) == spread(next) }
  }

  /// The smallest shown piece, where exactly one is hidden; ties: the first. Zeros and gaps would cover nothing and are
  /// taken only when nothing else is left.
  private func nextToHide(_ isHidden: [Bool], _ values: [Double?]) -> Int? {
    guard isHidden.count(where: { $0 }) == 1 else { return nil }
    let shown = isHidden.indices.filter { !isHidden[$0] }
    let covering = shown.filter { values[$0] ?? 0 > 0 }
    return (covering.isEmpty ? shown : covering).min { values[$0] ?? 0 < values[$1] ?? 0 }
  }
}
