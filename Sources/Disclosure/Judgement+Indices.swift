@_spi(Gate) internal import Figures

extension Judgement {
  /// An index is made of its parts: at full precision, whole parts that are kept back can be solved for (shares of
  /// tools from a sum of squares, of categories from an evenness). Where one goes, the index goes; what else the row
  /// says stays.
  mutating func withholdIndices() {
    guard figure.definition.unit == .index else { return }
    for index in rows.indices where figure.rows[index].isAboutPeople {
      guard let value = rows[index].value, !value.isComplete, value.value != nil else { continue }
      rows[index] = rows[index].saying(value.withoutIndex)
      rules[index] = rules[index] ?? .dominance
    }
  }
}

extension ReleasedValue {
  /// The parts alone.
  fileprivate var withoutIndex: ReleasedValue {
    ReleasedValue(
      value: nil, numerator: numerator, denominator: denominator, bound: bound, interval: nil, currency: currency,
      parts: parts, points: points, test: nil, remark: nil)
  }
}
