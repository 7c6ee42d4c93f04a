internal import Disclosure
internal import Events
internal import Figures

/// How the numbers of one figure read: which follows from its shape, never from which metric it is.
extension TableBuilder {
  func headline(_ value: ReleasedValue) -> String {
    if let bound = value.bound { return bound.text }
    // An index is kept back with a part it is made of.
    guard let number = value.value else { return value.parts.contains(where: \.isProtected) ? "×" : "–" }
    return isSlope
      ? numbers.slope(number.double, unit: unit, currency: value.currency)
      : numbers.text(number, unit: unit, currency: value.currency)
  }

  var isSlope: Bool { figure.definition.shape == .slope }

  /// Points of a survival curve stand at days and are shares that have not had the event; others are in the unit.
  func isSurvival(_ value: ReleasedValue) -> Bool {
    figure.definition.shape == .curve && !value.points.isEmpty && value.points.allSatisfy { UInt32($0.at) != nil }
  }

  /// A share's level, a rate, an amount: any number that stands where this value's points stand.
  func level(_ number: Double, _ value: ReleasedValue, isCompact: Bool = false) -> String {
    if isSurvival(value) { return numbers.percent(number) }
    let isWhole = number == number.rounded() && number.magnitude < 9e15
    // On a scale stand whole scores.
    let exact: Number = isWhole && (unit != .score || isCompact) ? .integer(Int64(number)) : .real(number)
    return numbers.text(exact, unit: unit, currency: value.currency, isCompact: isCompact)
  }

  func part(_ part: ReleasedPart, _ value: ReleasedValue) -> String {
    if part.isProtected { return "×" }
    if let bound = part.bound { return bound.text }
    return part.value.map { partNumber($0, value) } ?? "–"
  }

  private func partNumber(_ number: Number, _ value: ReleasedValue) -> String {
    switch (number, unit, figure.definition.shape) {
    // Beside a share stand counts, which are no shares themselves.
    case (.integer(let count), .share, _): numbers.whole(count)
    // Beside a difference of shares stand these.
    case (.real(let share), .points, _): numbers.percent(share)
    // Beside a curve stand the parameters it was drawn with.
    case (.real(let parameter), _, .curve) where isParameter: numbers.estimate(parameter)
    // Beside a small slope small numbers must not look alike.
    case (.real(let level), _, .slope) where isParameter: numbers.estimate(level)
    case (.real(let count), .people, _) where count == count.rounded() && count.magnitude < 9e15:
      numbers.whole(Int64(count))
    default: numbers.text(number, unit: unit, currency: value.currency)
    }
  }

  func point(_ point: ReleasedPoint, _ value: ReleasedValue) -> String {
    if point.isProtected { return "×" }
    guard let number = point.value else { return "–" }
    return isSurvival(value)
      ? numbers.percent(number.double) : numbers.text(number, unit: unit, currency: value.currency)
  }

  /// An interval around the headline, in the form of the headline.
  func interval(_ interval: Interval, _ value: ReleasedValue) -> String {
    guard isSlope else { return numbers.interval(interval, unit: unit, currency: value.currency) }
    let ends = [interval.low, interval.high].map { numbers.slope($0, unit: unit, currency: value.currency) }
    return ends.joined(separator: " … ")
  }

  /// An interval of a part or point.
  func interval(_ interval: Interval, of number: Number?, _ value: ReleasedValue) -> String {
    let ends = [interval.low, interval.high].map { end in
      number.map { _ in isParameter ? numbers.estimate(end) : level(end, value) } ?? "–"
    }
    return ends.joined(separator: " – ")
  }

  private var isParameter: Bool {
    switch figure.definition.shape {
    case .curve: unit != .share
    case .slope: unit != .share && unit != .money
    default: false
    }
  }

  func difference(_ difference: Double, _ value: ReleasedValue) -> String {
    numbers.difference(difference, unit: unit, currency: value.currency)
  }

  /// `+1 – +9 pp`
  func difference(_ interval: Interval, _ value: ReleasedValue) -> String {
    [interval.low, interval.high].map { difference($0, value) }.joined(separator: " … ")
  }

  /// `95-%-Intervall`; without the level where several stand in one column.
  func intervalTitle(_ intervals: [Interval]) -> String {
    let levels = Set(intervals.map { ($0.level * 100).rounded() })
    guard levels.count == 1, let level = levels.first else { return language == .de ? "Intervall" : "Interval" }
    let percent = numbers.decimal(level, digits: 0)
    return language == .de ? "\(percent)-%-Intervall" : "\(percent) % interval"
  }

  /// What the headline is called at the head of its column.
  func unitTitle(_ value: ReleasedValue?) -> String {
    guard isSlope else { return unit.word(language) }
    return language == .de ? "Steigung \(step(value))" : "Slope \(step(value))"
  }

  /// What a slope rises with: periods where it runs over time, from one wave to the next, otherwise bands.
  func step(_ value: ReleasedValue?) -> String {
    if figure.definition.grain == "wave" { return language == .de ? "seit der vorigen Welle" : "since the wave before" }
    guard let at = value?.points.first?.at else { return language == .de ? "je Stufe" : "per band" }
    let isQuarter = at.contains("Q")
    if language == .de { return isQuarter ? "je Quartal" : "je Zeitraum" }
    return isQuarter ? "per quarter" : "per period"
  }
}
