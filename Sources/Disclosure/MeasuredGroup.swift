internal import Events
@_spi(Gate) internal import Figures

/// A row as one of several over which the same thing is measured.
struct MeasuredGroup {
  enum Standing { case planned, left, asked }
  let row: FigureRow
  let released: ReleasedRow
  let standing: Standing
  private(set) var hidden: Set<String> = []

  /// The number that the row itself prints; parts and points have keys of their own.
  static let headline = ""
  /// How many people the row is about.
  static let people = "n"
  /// Before the number of a further quantity that the headline is made of.
  static let further = "further "

  init(row: FigureRow, released: ReleasedRow, standing: Standing, hidden: Set<String> = []) {
    self.row = row
    self.released = released
    self.standing = standing
    self.hidden = hidden
  }

  /// The measures of which a number or a bound is said.
  var readable: Set<String> { Set(measures.filter { $0.value.state != .hidden }.keys) }

  mutating func hide(_ measures: Set<String>) { hidden.formUnion(measures) }

  struct Measure {
    let number: MeasureRow.Number
    let state: MeasureRow.State
    var isSum: Bool { if case .sum = number { true } else { false } }
  }

  /// The numbers that add up quantities, by key, and whether they are read.
  var sums: [String: (spread: Contributions, state: MeasureRow.State)] {
    measures.compactMapValues { measure in
      guard case .sum(let spread) = measure.number else { return nil }
      return (spread, measure.state)
    }
  }

  /// What of the row adds up over disjoint groups, by key.
  var measures: [String: Measure] {
    guard case .value(let value) = row.outcome else { return [:] }
    var measures: [String: Measure] = [:]
    let n = row.base.people.count
    let said = released.value
    measures[MeasuredGroup.people] = Measure(number: .count(n), state: said == nil ? .hidden : .shown)
    if let spread = value.contributions {
      measures[MeasuredGroup.headline] = Measure(number: .sum(spread), state: said == nil ? .hidden : .shown)
    } else if let count = headcount(value, n: n) {
      measures[MeasuredGroup.headline] = Measure(number: .count(count), state: state(said?.bound, said != nil, n: n))
    }
    for (place, spread) in value.furtherContributions.enumerated() {
      measures[MeasuredGroup.further + "\(place)"] = Measure(
        number: .sum(spread), state: said == nil ? .hidden : .shown)
    }
    for part in value.parts {
      let shown = said?.parts.first { $0.key == part.key }
      let isShown = shown.map { !$0.isProtected } ?? false
      if let spread = part.contributions {
        measures["part " + part.key] = Measure(number: .sum(spread), state: isShown ? .shown : .hidden)
      } else if part.mean == nil, let count = whole(part.value), (0...n).contains(count) {
        measures["part " + part.key] = Measure(number: .count(count), state: state(shown?.bound, isShown, n: n))
      }
    }
    for (key, count) in coarse(value) where (0...n).contains(count) {
      let fine = value.parts.filter { $0.coarse == key }.map(\.key)
      let shown = said?.parts.first { $0.key == key }
      let isShown =
        shown.map { !$0.isProtected }
        ?? fine.allSatisfy { key in
          said?.parts.first { $0.key == key }.map { !$0.isProtected && $0.bound == nil } ?? false
        }
      measures["part " + key] = Measure(number: .count(count), state: state(shown?.bound, isShown, n: n))
    }
    for point in value.points {
      let isShown = said?.points.first { $0.at == point.at }.map { !$0.isProtected } ?? false
      if let spread = point.contributions {
        measures["point " + point.at] = Measure(number: .sum(spread), state: isShown ? .shown : .hidden)
      } else if let count = whole(point.value), (0...n).contains(count) {
        measures["point " + point.at] = Measure(number: .count(count), state: isShown ? .shown : .hidden)
      }
    }
    return measures
  }

  /// What a smaller group says in place of its parts, by key: then the two sorts of rows speak of the same counts.
  private func coarse(_ value: FigureValue) -> [String: Int] {
    var counts: [String: Int] = [:]
    for part in value.parts {
      guard let key = part.coarse, let count = whole(part.value) else { continue }
      counts[key, default: 0] += count
    }
    return counts
  }

  /// How many of the people the headline counts; nil where it counts something else.
  private func headcount(_ value: FigureValue, n: Int) -> Int? {
    if let denominator = whole(value.denominator) {
      guard denominator == n, let count = whole(value.numerator), (0...n).contains(count) else { return nil }
      return count
    }
    guard let count = whole(value.value), (0...n).contains(count) else { return nil }
    return count
  }

  private func whole(_ number: Number?) -> Int? {
    if case .integer(let value)? = number { Int(exactly: value) } else { nil }
  }

  private func state(_ bound: Bound?, _ isShown: Bool, n: Int) -> MeasureRow.State {
    guard isShown else { return .hidden }
    guard let span = bound?.span else { return .shown }
    let low = Int((span.lowerBound * Double(n)).rounded(.up))
    return .bounded(low...max(low, Int((span.upperBound * Double(n)).rounded(.down))))
  }
}
