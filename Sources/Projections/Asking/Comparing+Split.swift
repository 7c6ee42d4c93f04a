internal import Figures
internal import Statistics

extension Comparing {
  /// Kitagawa's split of a change over units that make up the whole; nil where they do not, or are fewer than two.
  ///
  /// Who moved within a period counts in both units, so the units' sums may lie a little above the whole: what that
  /// leaves over comes of people changing place and stands with the mix. Where the sums are off by more than a tenth,
  /// or fall short (uses without a person), nothing is split.
  ///
  /// The rate is a sum over the units' own changes, so it tells of each of them: units that are no group of their own
  /// on both sides count together, and with the smallest where even together they are too few. `isGroup` says which
  /// are.
  static func split(
    _ row: FigureRow, now: [FigureRow], before: [FigureRow], least: Int, isGroup: (GroupKey) -> Bool
  ) -> ChangeSplit? {
    guard case .value(let value) = row.outcome, let comparison = row.comparison,
      let difference = comparison.difference
    else { return nil }
    let (here, there) = (parts(now), parts(before))
    guard isWhole(here, value), isWhole(there, comparison.value) else { return nil }
    let keys = Set(here.keys).union(there.keys).sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    let groups = grouped(
      keys.map { key in
        let (one, other) = (here[key] ?? (0, 0), there[key] ?? (0, 0))
        let group = RateAndMix.Group(now: one.part, of: one.whole, before: other.part, of: other.whole)
        return (group, isGroup(key))
      }, least: Double(least))
    guard groups.count >= 2 else { return nil }
    do {
      let found = try rateAndMix(groups)
      return ChangeSplit(rate: found.rate, mix: difference - found.rate)
    } catch {
      return nil
    }
  }

  private static func grouped(_ units: [(RateAndMix.Group, Bool)], least: Double) -> [RateAndMix.Group] {
    func size(_ group: RateAndMix.Group) -> Double { min(group.denominator, group.denominatorBefore) }
    func sum(_ one: RateAndMix.Group, _ other: RateAndMix.Group) -> RateAndMix.Group {
      RateAndMix.Group(
        now: one.numerator + other.numerator, of: one.denominator + other.denominator,
        before: one.numeratorBefore + other.numeratorBefore, of: one.denominatorBefore + other.denominatorBefore)
    }
    var groups = units.filter { $0.1 && size($0.0) >= least }.map(\.0)
    let rest = units.filter { !$0.1 || size($0.0) < least }.map(\.0)
    guard let first = rest.first else { return groups }
    let together = rest.dropFirst().reduce(first, sum)
    let smallest = groups.indices.min { size(groups[$0]) < size(groups[$1]) }
    guard size(together) < least, let smallest else { return groups + [together] }
    groups[smallest] = sum(groups[smallest], together)
    return groups
  }

  private typealias Share = (part: Double, whole: Double)

  private static func parts(_ rows: [FigureRow]) -> [GroupKey: Share] {
    var found: [GroupKey: Share] = [:]
    for row in rows {
      guard case .value(let value) = row.outcome, let part = value.numerator?.double,
        let whole = value.denominator?.double
      else { continue }
      found[row.group] = (part, whole)
    }
    return found
  }

  private static func isWhole(_ parts: [GroupKey: Share], _ value: FigureValue) -> Bool {
    func isNear(_ sum: Double, _ whole: Double) -> Bool { sum >= whole * 0.98 && sum <= whole * 1.1 }
    guard let part = value.numerator?.double, let whole = value.denominator?.double else { return false }
    return isNear(parts.values.reduce(0) { $0 + $1.part }, part)
      && isNear(parts.values.reduce(0) { $0 + $1.whole }, whole)
  }
}
