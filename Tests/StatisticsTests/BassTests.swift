import Statistics
import Testing

@Suite struct BassTests {
  /// The two rows of the metrics' table.
  @Test func `the curve of the metrics' table`() throws {
    let curve = try BassCurve(p: 0.03, q: 0.38, m: 1_000)
    for (index, expected) in [35.7582, 85.0563, 150.5001].enumerated() {
      expect(curve.cumulative(at: Double(index + 1)), expected, absolute: 5e-5)
    }
    for (index, expected) in [35.7582, 49.2981, 65.4438].enumerated() {
      expect(curve.new(inPeriod: index), expected, absolute: 5e-5)
    }
    expect(try #require(curve.peak), 6.19262, absolute: 5e-6)
  }

  /// p and q of Bass (Management Science 15, 1969), table 2: refrigerators, clothes dryers.
  @Test(arguments: [(0.0026167, 0.21566, 20.2119), (0.017206, 0.35688, 8.1055)])
  func `the peaks that Bass published`(p: Double, q: Double, peak: Double) throws {
    expect(try #require(BassCurve(p: p, q: q, m: 1).peak), peak, absolute: 5e-5)
  }

  /// Sales of clothes dryers 1949–1961 in thousands, as Bass (1969) used them, of video recorders 1980–1989 as in the R
  /// package DIMORA, and a made-up series; p, q and m by `scipy.optimize.curve_fit` with all tolerances at 1e-14.
  private static let series: [(counts: [Double], p: Double, q: Double, m: Double, error: Double)] = [
    (
      [106, 319, 492, 635, 737, 890, 1397, 1523, 1294, 1240, 1425, 1260, 1236], 0.013596243265431419,
      0.326702396845172, 16_497.004473016663, 212_777.44031264467
    ),
    (
      [840, 1470, 2110, 4000, 7590, 10_950, 10_530, 9470, 7790, 5890], 0.008788962520523339, 0.6421589020773657,
      67_660.02502516992, 3_672_146.2643774953
    ),
    (
      [4, 9, 7, 15, 22, 18, 30, 26, 31, 20, 19, 12, 9, 8, 3], 0.01464927907421544, 0.444912360191304,
      240.18617055280473, 103.13172992862718
    ),
  ]

  @Test(arguments: series.indices)
  func `the least squares are those that SciPy finds`(index: Int) throws {
    let expected = BassTests.series[index]
    let fit = try bassFit(expected.counts)
    expect(fit.squaredError, expected.error, relative: 1e-9)
    expect(fit.curve.p, expected.p, relative: 1e-5)
    expect(fit.curve.q, expected.q, relative: 1e-5)
    expect(fit.curve.m, expected.m, relative: 1e-5)
  }

  @Test func `a curve without noise gives its parameters back`() throws {
    for p in [0.0005, 0.003, 0.03, 0.1] {
      for q in [0.0, 0.05, 0.15, 0.38, 0.9] {
        let curve = try BassCurve(p: p, q: q, m: 850)
        let length = max(12, Int(1.6 * (curve.peak ?? 10)))
        // Where hardly anybody has come yet, p and m cannot be told apart.
        guard length < 150, (p + q) * Double(length) > 0.04 else { continue }
        let fit = try bassFit((0..<length).map { curve.new(inPeriod: $0) })
        expect(fit.curve.p, p, relative: 1e-4)
        expect(fit.curve.q, q, absolute: 1e-4, relative: 1e-4)
        expect(fit.curve.m, 850, relative: 1e-4)
      }
    }
  }

  @Test func `the unit of counting changes m alone`() throws {
    let counts = BassTests.series[2].counts
    let fit = try bassFit(counts)
    for factor in [1e-9, 1e6, 1e12] {
      let scaled = try bassFit(counts.map { $0 * factor })
      expect(scaled.curve.p, fit.curve.p, relative: 1e-6)
      expect(scaled.curve.q, fit.curve.q, relative: 1e-6)
      expect(scaled.curve.m, fit.curve.m * factor, relative: 1e-6)
    }
  }

  @Test func `before the peak nobody knows where it will be`() throws {
    let curve = try BassCurve(p: 0.01, q: 0.3, m: 500)
    let counts = (0..<9).map { curve.new(inPeriod: $0) }
    #expect(throws: CannotBeSaid.peakNotPassed(periods: 9)) { try bassFit(counts) }
    #expect(throws: CannotBeSaid.peakNotPassed(periods: 8)) { try bassFit([1, 2, 3, 4, 5, 6, 7, 8]) }
    #expect(throws: CannotBeSaid.peakNotPassed(periods: 10)) { try bassFit((0..<10).map { Double(1 << $0) }) }
  }

  @Test func `what is no spread has a reason`() {
    #expect(throws: CannotBeSaid.tooFew(have: 7, need: 8)) { try bassFit([1, 2, 3, 4, 3, 2, 1]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try bassFit(Array(repeating: 0, count: 10)) }
    #expect(throws: CannotBeSaid.noVariation) { try bassFit(Array(repeating: 4, count: 10)) }
    #expect(throws: CannotBeSaid.negative) { try bassFit([1, 2, 3, 4, 3, 2, 1, -1]) }
    #expect(throws: CannotBeSaid.notFinite) { try bassFit([1, 2, 3, 4, 3, 2, 1, .infinity]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try BassCurve(p: 0, q: 0.3, m: 10) }
    #expect(throws: CannotBeSaid.notFinite) { try BassCurve(p: .nan, q: 0.3, m: 10) }
    #expect(throws: CannotBeSaid.negative) { try BassCurve(p: 0.1, q: -0.3, m: 10) }
  }

  @Test func `whatever the counts, the answer is a curve or a reason`() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<150 {
      let length = 8 + generator.next(below: 20)
      let scale = [1.0, 1e-8, 1e9, 1e150][generator.next(below: 4)]
      let counts = (0..<length).map { _ in
        generator.next(below: 3) == 0 ? 0 : Double(generator.next(below: 40)) * scale
      }
      do throws(CannotBeSaid) {
        let fit = try bassFit(counts)
        #expect(fit.curve.p.isFinite && fit.curve.q.isFinite && fit.curve.m.isFinite && fit.curve.m > 0)
        #expect((fit.curve.peak ?? 0) <= Double(length))
      } catch {
        #expect(!error.code.isEmpty)
      }
    }
  }

  @Test func `bands hold the curve, widen with noise and come back with the seed`() throws {
    let curve = try BassCurve(p: 0.02, q: 0.4, m: 900)
    var noise = SeededGenerator(seed: 5)
    func bands(_ amount: Double) throws -> (fit: BassFit, bands: BassBands) {
      let fit = try bassFit((0..<20).map { max(0, curve.new(inPeriod: $0) + amount * (noise.nextUnit() - 0.5)) })
      var generator = SeededGenerator(seed: 9)
      let first = try fit.bands(periods: 26, replicates: 100, generator: &generator)
      var again = SeededGenerator(seed: 9)
      #expect(try fit.bands(periods: 26, replicates: 100, generator: &again) == first)
      return (fit, first)
    }
    let (fit, narrow) = try bands(4)
    let (_, wide) = try bands(40)
    #expect(narrow.new.count == 26 && narrow.cumulative.count == 26)
    for interval in narrow.new + narrow.cumulative + [narrow.p, narrow.q, narrow.m] {
      #expect(interval.contains(interval.estimate))
    }
    #expect(narrow.m.contains(900) && wide.m.contains(900))
    #expect(wide.m.high - wide.m.low > 3 * (narrow.m.high - narrow.m.low))
    expect(narrow.m.estimate, fit.curve.m, absolute: 0)
    let peak = try #require(narrow.peak)
    #expect(peak.contains(try #require(curve.peak)))
  }
}
