internal import Figures

extension Scope {
  /// From this size on "all" and "nobody" point at no one.
  static let homogeneityEnds = 50

  /// Replaces "all" and "nobody" by a bound in groups under 50: they say something about every single member.
  func boundHomogeneous(_ draft: inout Draft, n: Int) {
    guard n < Scope.homogeneityEnds else { return }
    switch definition.shape {
    case .share: draft.bound = extreme(draft.value, n: n)
    case .distribution where !definition.isQuantity: boundParts(&draft)
    case .funnel: boundSteps(&draft)
    case .series where definition.unit == .people:
      for index in draft.points.indices {
        let value = draft.points[index].point.value?.double
        if value == 0 || value == Double(n) { draft.points[index].isHidden = true }
      }
    default: break
    }
  }

  private func extreme(_ share: FigureValue, n: Int) -> Bound? {
    if let numerator = share.numerator?.double, let denominator = share.denominator?.double, denominator > 0 {
      return bound(numerator, of: denominator)
    }
    return share.value.flatMap { share in bound(share.double * Double(n), of: Double(n)) }
  }

  /// ≤ 10 % or ≥ 90 %; wider where of so few people that would be nobody and everybody again: 1 of 6 is more than 10 %.
  private func bound(_ part: Double, of whole: Double) -> Bound? {
    guard whole > 0 else { return part <= 0 ? .atMostTenPercent : nil }
    let percent = min(50, Int((10 / whole).rounded(.up)) * 10)
    return part <= 0 ? .atMost(percent) : part >= whole ? .atLeast(100 - percent) : nil
  }

  /// Where one part holds everybody, each part leaves as a bound.
  private func boundParts(_ draft: inout Draft) {
    let values = draft.parts.map { $0.part.value?.double ?? 0 }
    let whole = values.reduce(0, +)
    guard whole > 0, values.contains(where: { $0 >= whole }) else { return }
    for (index, value) in values.enumerated() { draft.parts[index].bound = bound(value, of: whole) }
  }

  /// A step that holds all or none of the last one known before it leaves as a bound.
  private func boundSteps(_ draft: inout Draft) {
    var before: Double?
    for index in draft.parts.indices {
      guard let value = draft.parts[index].part.value?.double else { continue }
      if let before { draft.parts[index].bound = bound(value, of: before) }
      before = value
    }
  }
}
