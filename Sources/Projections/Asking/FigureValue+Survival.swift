internal import Figures
internal import Statistics

extension FigureValue {
  /// A survival curve as a figure: its median, and a point every `step` days while at least `leastAtRisk` people are
  /// still followed. Steps of single days would tell when one person's day was.
  static func survival(
    _ curve: KaplanMeier, of followed: [FollowUp], every step: Int, leastAtRisk: Int, parts: [Part] = []
  ) -> FigureValue {
    let days = followed.map(\.days).sorted()
    // Those still followed on a day; ascending days make this the number from there on.
    let last = days.count >= leastAtRisk ? days[days.count - leastAtRisk] : -1
    let points = stride(from: 0, through: max(0, last), by: step).compactMap { day -> Point? in
      guard let survival = curve.survival(at: day) else { return nil }
      return Point(
        at: "\(day)", value: .real(survival),
        interval: curve.interval(at: day).map { Interval(low: $0.low, high: $0.high, method: $0.method) })
    }
    var value = FigureValue(value: curve.median.map { .integer(Int64($0.day)) }, parts: parts, points: points)
    if let median = curve.median, let low = median.low, let high = median.high {
      value.interval = Interval(low: Double(low), high: Double(high), method: "Brookmeyer–Crowley")
    }
    return value
  }
}
