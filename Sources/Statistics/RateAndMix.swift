/// A change of a share, split into what happened inside the groups and what happened to their weights.
public struct RateAndMix: Hashable, Sendable {
  /// Σ(r₁ − r₂)(s₁ + s₂)/2: the groups themselves changed.
  public let rate: Double
  /// Σ(s₁ − s₂)(r₁ + r₂)/2: other groups became larger.
  public let mix: Double
  /// The whole change, now − before.
  public var change: Double { rate + mix }

  /// One group in both periods, as numerators and denominators; 0 of 0 where it did not exist.
  public struct Group: Hashable, Sendable {
    public let numerator: Double
    public let denominator: Double
    public let numeratorBefore: Double
    public let denominatorBefore: Double

    public init(now numerator: Double, of denominator: Double, before: Double, of denominatorBefore: Double) {
      self.numerator = numerator
      self.denominator = denominator
      self.numeratorBefore = before
      self.denominatorBefore = denominatorBefore
    }
  }
}

/// Kitagawa's split of the change of a share or a mean over groups that make up the whole.
///
/// Source: Kitagawa, "Components of a difference between two rates", JASA 50 (1955). A group that exists in one period
/// only keeps its rate in the other, so that its coming or going is all mix.
public func rateAndMix(_ groups: [RateAndMix.Group]) throws(CannotBeSaid) -> RateAndMix {
  guard !groups.isEmpty else { throw .tooFew(have: 0, need: 1) }
  try requireFinite(groups.flatMap { [$0.numerator, $0.numeratorBefore] })
  let total = try requireTotal(of: groups.map(\.denominator))
  let totalBefore = try requireTotal(of: groups.map(\.denominatorBefore))
  var (rate, mix) = (0.0, 0.0)
  for group in groups {
    let now: Double? = group.denominator > 0 ? group.numerator / group.denominator : nil
    let before: Double? = group.denominatorBefore > 0 ? group.numeratorBefore / group.denominatorBefore : nil
    guard let rateNow = now ?? before, let rateBefore = before ?? now else {
      guard group.numerator == 0, group.numeratorBefore == 0 else { throw .contradiction }
      continue
    }
    guard now != nil || group.numerator == 0, before != nil || group.numeratorBefore == 0 else { throw .contradiction }
    let (share, shareBefore) = (group.denominator / total, group.denominatorBefore / totalBefore)
    rate += (rateNow - rateBefore) * (share + shareBefore) / 2
    mix += (share - shareBefore) * (rateNow + rateBefore) / 2
  }
  return RateAndMix(rate: rate, mix: mix)
}
