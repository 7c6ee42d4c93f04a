internal import Figures
internal import Statistics

extension Comparing {
  /// Kitagawa's split of a change over units that make up the whole; nil where they do not, or are fewer than two.
  ///
  /// Who moved within a period counts in both units, so the units' sums may lie a little above the whole: what that
  /// leaves over comes of people changing place and stands with the mix. Where the sums are off by more than a tenth,
  /// or fall short (uses without a person), nothing is split.
  static func split(_ row: FigureRow, now: [FigureRow], before: [FigureRow]) -> ChangeSplit? {
    guard case .value(let value) = row.outcome, let comparison = row.comparison,
      let difference = comparison.difference
    else { return nil }
    let (here, there) = (parts(now), parts(before))
    guard isWhole(here, value), isWhole(there, comparison.value) else { return nil }
    let keys = Set(here.keys).union(there.keys).sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    guard keys.count >= 2 else { return nil }
    do {
      let found = try rateAndMix(
        keys.map { key in
          let (one, other) = (here[key] ?? (0, 0), there[key] ?? (0, 0))
          return RateAndMix.Group(now: one.part, of: one.whole, before: other.part, of: other.whole)
        })
      return ChangeSplit(rate: found.rate, mix: difference - found.rate)
    } catch {
      return nil
    }
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
