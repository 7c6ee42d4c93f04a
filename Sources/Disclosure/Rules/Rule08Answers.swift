@_spi(Gate) internal import Figures

extension Scope {
  /// Below so many answers a mean leaves as one of three bands.
  static let leastForMean = 10

  /// Rule 8 for answers, of whatever size the group: counts of 0 … k−1, counts that leave so few, and means that give
  /// away single answers leave as bounds.
  func boundAnswers(_ draft: inout Draft, n: Int) {
    if let mean = draft.value.mean, let value = draft.value.value?.double {
      draft.bound = bound(value, mean, answers: n)
    } else if let numerator = draft.value.numerator?.double, let denominator = draft.value.denominator?.double {
      draft.bound = bound(count: numerator, of: denominator)
    }
    for index in draft.parts.indices where !draft.parts[index].isHidden {
      let part = draft.parts[index].part
      guard let value = part.value?.double, let group = part.groupBase?.people.count else { continue }
      if let mean = part.mean {
        draft.parts[index].bound = bound(value, mean, answers: group)
      } else if case .integer? = part.value {
        draft.parts[index].bound = bound(count: value, of: Double(group))
      }
    }
  }

  /// Hides what is said of an item that a few skipped, or answered alone: beside the mean of the scale it would tell
  /// what those few answered to its other items.
  func withholdSkipped(_ draft: inout Draft, _ sample: AnswerSample) {
    let few = 1..<max(k, sample.minimumGroup ?? 0)
    for index in draft.parts.indices where draft.parts[index].part.apart.contains(where: few.contains) {
      draft.parts[index].isHidden = true
    }
  }

  private func bound(_ value: Double, _ mean: AnswerMean, answers: Int) -> Bound? {
    guard mean.isAlike || answers < Scope.leastForMean else { return nil }
    return Bound.band((value - mean.scale.lowerBound) / (mean.scale.upperBound - mean.scale.lowerBound))
  }

  /// The bound is that of k−1, whatever the count: nobody, one and k−1 are not told apart.
  private func bound(count: Double, of whole: Double) -> Bound? {
    guard whole > 0 else { return nil }
    let few = Double(k - 1)
    let percent = min(100, Int((10 * few / whole).rounded(.up)) * 10)
    return count <= few ? .atMost(percent) : whole - count <= few ? .atLeast(100 - percent) : nil
  }
}
