internal import Events
@_spi(Gate) internal import Figures

extension Scope {
  /// Whether the denominator of a share is itself a group too small to be measured against.
  ///
  /// A whole organisation in which nobody could be counted hides nothing: its share is empty for all to see.
  func hasSmallDenominator(_ value: FigureValue) -> Bool {
    guard definition.shape == .share, let denominator = value.denominator?.double else { return false }
    return denominator < Double(k) && (denominator > 0 || isBelowOrganisation)
  }

  /// Whether enough people were asked, in both waves of a change, and enough answered by the survey's own measure.
  func isLargeEnough(_ sample: AnswerSample?, n: Int? = nil) -> Bool {
    guard let sample else { return true }
    let own = sample.minimumGroup ?? 0
    guard sample.invited >= max(k, own), n.map({ $0 >= own }) ?? true else { return false }
    return sample.earlier.map { $0.people.count >= max(least, own) && sample.earlierInvited >= max(k, own) } ?? true
  }

  /// Below the organisation a distribution is told apart into fine parts from this size on.
  static let leastForDistribution = 30

  /// Whether parts count people by what they did: those of a distribution, and those that stand beside a share.
  private var tellsPeopleApart: Bool { definition.shape == .distribution || definition.shape == .share }

  /// Hides parts whose own group is too small, and coarsens a distribution of a small group.
  func sizedParts(_ parts: [FigureValue.Part], n: Int, isAboutPeople: Bool) -> [Draft.Part] {
    let isCoarse =
      isAboutPeople && tellsPeopleApart && isBelowOrganisation && n < Scope.leastForDistribution
    var sized = (isCoarse ? coarsened(parts) : parts).map { part in
      Draft.Part(part: part, isHidden: part.groupBase.map { $0.people.count < k } ?? false)
    }
    // The steps of a funnel lie within each other: what is inside a hidden step is smaller still.
    if definition.shape == .funnel, let first = sized.firstIndex(where: \.isHidden) {
      for index in sized.indices[first...] { sized[index].isHidden = true }
    }
    return sized
  }

  /// Hides the points at which the row's group was too small.
  func sized(_ draft: Draft) -> Draft {
    var draft = draft
    for index in draft.points.indices where (draft.points[index].point.groupBase?.people.count ?? k) < k {
      draft.points[index].isHidden = true
    }
    return draft
  }

  /// Adds up the parts of each coarser part, in the order of first appearance; parts without one are dropped.
  private func coarsened(_ parts: [FigureValue.Part]) -> [FigureValue.Part] {
    var merged: [FigureValue.Part] = []
    for part in parts {
      guard let key = part.coarse else { continue }
      if let index = merged.firstIndex(where: { $0.key == key }) {
        merged[index].value = sum(merged[index].value, part.value)
        merged[index].groupBase = part.groupBase ?? merged[index].groupBase
      } else {
        merged.append(
          FigureValue.Part(key: key, label: Scope.coarseLabel(key), value: part.value, groupBase: part.groupBase))
      }
    }
    return merged
  }

  private static func coarseLabel(_ key: String) -> Localized {
    switch key {
    case "active": Localized(de: "aktiv", en: "active")
    case "inactive": Localized(de: "nicht aktiv", en: "not active")
    case "unknown": Localized(de: "nicht beobachtet", en: "not observed")
    default: Localized(key)
    }
  }

  /// nil where neither was reported.
  private func sum(_ left: Number?, _ right: Number?) -> Number? {
    guard let left, let right else { return left ?? right }
    switch (left, right) {
    case (.integer(let left), .integer(let right)): return .integer(left + right)
    case (.amount(let left), .amount(let right)): return .amount(left + right)
    default: return .real(left.double + right.double)
    }
  }
}
