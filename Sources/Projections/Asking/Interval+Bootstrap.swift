internal import Figures
internal import Statistics

extension Interval {
  /// People needed to draw from.
  static let leastForBootstrap = 10

  /// The bootstrap interval of a statistic over people; nil for fewer than ten, and where nothing varies.
  ///
  /// Two thousand replicates, fewer where there are many people: then two hundred say the same.
  static func bootstrap<Element>(
    _ sample: [Element], _ generator: SeededGenerator, statistic: ([Element]) throws(CannotBeSaid) -> Double
  ) -> Interval? {
    guard sample.count >= leastForBootstrap else { return nil }
    var generator = generator
    do throws(CannotBeSaid) {
      let found = try bootstrapInterval(
        sample, replicates: min(2_000, max(200, 2_000_000 / sample.count)), generator: &generator, statistic: statistic)
      return Interval(
        low: min(found.low, found.estimate), high: max(found.high, found.estimate), level: found.level,
        method: found.method)
    } catch {
      return nil
    }
  }
}
