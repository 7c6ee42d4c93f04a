internal import Figures
internal import Statistics

extension Interval {
  /// People needed to draw from.
  static let leastForBootstrap = 10

  /// The bootstrap interval of a statistic over people; nil for fewer than ten, and where nothing varies.
  ///
  /// A thousand replicates, fewer where there are many people: then two hundred say the same.
  static func bootstrap<Element>(
    _ sample: [Element], for group: GroupKey, _ inquiry: Inquiry,
    statistic: ([Element]) throws(CannotBeSaid) -> Double
  ) -> Interval? {
    guard sample.count >= leastForBootstrap, inquiry.wantsIntervals else { return nil }
    var generator = inquiry.generator(for: group)
    do throws(CannotBeSaid) {
      let found = try bootstrapInterval(
        sample, replicates: min(1_000, max(200, 250_000 / sample.count)), generator: &generator, statistic: statistic)
      return Interval(
        low: min(found.low, found.estimate), high: max(found.high, found.estimate), level: found.level,
        method: found.method)
    } catch {
      return nil
    }
  }
}
