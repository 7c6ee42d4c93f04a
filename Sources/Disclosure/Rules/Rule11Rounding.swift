internal import Figures

/// Rule 11 for answers: what few gave cannot be read off the further decimals of means with different denominators.
/// Counts, and shares that stand beside their counts, stay exact.
struct AnswerRounding {
  private let steps: Double

  /// Means and their differences to a tenth; indexes and shares, which lie between −1 and 1, to a hundredth.
  init(_ unit: MeasureUnit) { self.init(isScore: unit == .score) }

  init(isScore: Bool) { steps = isScore ? 10 : 100 }

  func rounded(_ value: Double) -> Double {
    guard value.isFinite else { return value }
    let rounded = (value * steps).rounded() / steps
    return rounded == 0 ? 0 : rounded
  }

  func rounded(_ number: Number) -> Number {
    if case .real(let value) = number { .real(rounded(value)) } else { number }
  }

  func rounded(_ interval: Interval) -> Interval {
    Interval(low: rounded(interval.low), high: rounded(interval.high), level: interval.level, method: interval.method)
  }

  func rounded(_ test: FigureValue.Test) -> FigureValue.Test {
    FigureValue.Test(name: test.name, statistic: rounded(test.statistic), p: rounded(test.p))
  }

  /// What leaves of a value made of answers.
  static func rounded(_ value: ReleasedValue, unit: MeasureUnit, parts: [FigureValue.Part]) -> ReleasedValue {
    let own = AnswerRounding(unit)
    let fine = AnswerRounding(isScore: false)
    let isScored = Set(parts.filter { ($0.mean?.scale.upperBound ?? 0) > 1 }.map(\.key))
    return ReleasedValue(
      value: value.numerator == nil ? value.value.map(own.rounded) : value.value, numerator: value.numerator,
      denominator: value.denominator, bound: value.bound, interval: value.interval.map(own.rounded),
      currency: value.currency,
      parts: value.parts.map { part in
        let rounding = AnswerRounding(isScore: isScored.contains(part.key))
        return ReleasedPart(
          key: part.key, label: part.label, value: part.value.map(rounding.rounded), bound: part.bound,
          interval: part.interval.map(rounding.rounded), isProtected: part.isProtected)
      },
      points: value.points.map { point in
        ReleasedPoint(
          at: point.at, value: point.value.map(own.rounded), interval: point.interval.map(own.rounded),
          isProtected: point.isProtected)
      }, test: value.test.map(fine.rounded), remark: value.remark)
  }
}
