import Statistics
import Testing

@Suite struct QuantileTests {
  /// Against `numpy.percentile`, whose default is type 7.
  @Test(arguments: [(0, 1), (0.1, 1.4), (0.25, 3), (0.5, 5), (0.9, 9), (1, 9)])
  func `type 7`(p: Double, expected: Double) throws {
    let values: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]
    expect(try quantile(values, p), expected, absolute: 1e-12)
  }

  @Test func `one value is every quantile`() throws {
    for p in [0, 0.3, 1] { #expect(try quantile([42], p) == 42) }
    #expect(try median([1, 2]) == 1.5)
  }

  @Test func `quantiles rise with p and stay within the data`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<100 {
      let values = (0..<(1 + generator.next(below: 30))).map { _ in generator.nextUnit() * 1_000 }
      var last = -Double.infinity
      for step in 0...40 {
        let found = try quantile(values, Double(step) / 40)
        #expect(found >= last)
        last = found
      }
      #expect(try quantile(values, 0) == values.min())
      #expect(last == values.max())
    }
  }

  @Test func `no values have no quantile`() {
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try median([]) }
    #expect(throws: CannotBeSaid.notFinite) { try median([1, .nan]) }
  }
}
