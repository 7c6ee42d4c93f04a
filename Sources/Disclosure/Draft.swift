@_spi(Gate) internal import Figures

/// A value on its way through the rules: pieces are hidden one by one, never uncovered.
struct Draft {
  struct Part {
    var part: FigureValue.Part
    var bound: Bound?
    var isHidden: Bool
  }
  struct Point {
    var point: FigureValue.Point
    var isHidden = false
  }

  var value: FigureValue
  var bound: Bound?
  var parts: [Part]
  var points: [Point]
  /// Set for values made of answers.
  var isRounded = false

  init(_ value: FigureValue, parts: [Part]) {
    self.value = value
    self.parts = parts
    points = value.points.map { Point(point: $0) }
  }

  /// Whether something can still be read.
  var saysAnything: Bool {
    value.value != nil || value.numerator != nil || bound != nil || parts.contains { !$0.isHidden }
      || points.contains { !$0.isHidden } || (value.parts.isEmpty && value.points.isEmpty)
  }

  /// What of it leaves, of answers no more exactly than rule 11 says.
  func released(unit: MeasureUnit) -> ReleasedValue {
    isRounded ? AnswerRounding.rounded(exact, unit: unit, parts: value.parts) : exact
  }

  private var exact: ReleasedValue {
    let isOpen = bound == nil
    return ReleasedValue(
      value: isOpen ? value.value : nil, numerator: isOpen ? value.numerator : nil,
      denominator: isOpen ? value.denominator : nil, bound: bound, interval: isOpen ? value.interval : nil,
      currency: value.currency,
      parts: parts.map {
        let isOpen = !$0.isHidden && $0.bound == nil
        return ReleasedPart(
          key: $0.part.key, label: $0.part.label, value: isOpen ? $0.part.value : nil,
          bound: $0.isHidden ? nil : $0.bound, interval: isOpen ? $0.part.interval : nil, isProtected: $0.isHidden)
      },
      points: points.map {
        ReleasedPoint(
          at: $0.point.at, value: $0.isHidden ? nil : $0.point.value, interval: $0.isHidden ? nil : $0.point.interval,
          isProtected: $0.isHidden)
      },
      test: isOpen ? value.test : nil, remark: isOpen ? value.remark : nil)
  }
}
