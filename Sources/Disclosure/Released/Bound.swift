public import Figures

/// What leaves in place of a number that would say what each single member did or answered.
public enum Bound: Hashable, Sendable {
  /// In whole percent: a share that is no greater.
  case atMost(Int)
  /// In whole percent: a share that is no smaller.
  case atLeast(Int)
  /// A mean of answers: under 40 % of the way along its scale, up to 70 %, or above.
  case low, middle, high

  public static let atMostTenPercent = Bound.atMost(10)
  public static let atLeastNinetyPercent = Bound.atLeast(90)

  /// Of a position on a scale, 0…1.
  static func band(_ position: Double) -> Bound { position < 0.4 ? .low : position <= 0.7 ? .middle : .high }

  /// `≤ 10 %`, `≥ 90 %`, `< 40/100`: the same in every format and language.
  public var text: String {
    switch self {
    case .atMost(let percent): "≤ \(percent) %"
    case .atLeast(let percent): "≥ \(percent) %"
    case .low: "< 40/100"
    case .middle: "40–70/100"
    case .high: "> 70/100"
    }
  }

  /// For sentences: bands by their word and their ends in hundredths of the scale.
  public var words: Localized {
    switch self {
    case .atMost, .atLeast: Localized(text)
    case .low: Localized(de: "niedrig (unter 40 von 100)", en: "low (under 40 of 100)")
    case .middle: Localized(de: "mittel (40 bis 70 von 100)", en: "middle (40 to 70 of 100)")
    case .high: Localized(de: "hoch (über 70 von 100)", en: "high (over 70 of 100)")
    }
  }

  /// Where the number lies, as parts of the whole scale.
  public var span: ClosedRange<Double> {
    switch self {
    case .atMost(let percent): 0...(Double(percent) / 100)
    case .atLeast(let percent): (Double(percent) / 100)...1
    case .low: 0...0.4
    case .middle: 0.4...0.7
    case .high: 0.7...1
    }
  }
}
