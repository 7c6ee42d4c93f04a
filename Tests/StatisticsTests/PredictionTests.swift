import Statistics
import Testing

@Suite struct PredictionTests {
  private let residuals: [Double] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]

  @Test(arguments: [(0.2, 8.0), (0.1, 9)])
  func `the conformal quantiles of the metrics' table`(alpha: Double, expected: Double) throws {
    #expect(try conformalQuantile(residuals, alpha: alpha) == expected)
    #expect(try conformalQuantile(residuals.reversed().map { -$0 }, alpha: alpha) == expected)
  }

  @Test func `no promise is made that the errors cannot keep`() throws {
    #expect(try conformalQuantile([1, 2, 3, 4], alpha: 0.2) == 4)
    #expect(throws: CannotBeSaid.tooFew(have: 3, need: 4)) { try conformalQuantile([1, 2, 3], alpha: 0.2) }
    #expect(try conformalQuantile((1...9).map(Double.init), alpha: 0.1) == 9)
    #expect(throws: CannotBeSaid.tooFew(have: 8, need: 9)) {
      try conformalQuantile((1...8).map(Double.init), alpha: 0.1)
    }
    #expect(throws: CannotBeSaid.tooFew(have: 12, need: 19)) { try conformalQuantile(residuals, alpha: 0.05) }
    #expect(throws: CannotBeSaid.tooFew(have: 0, need: 1)) { try conformalQuantile([], alpha: 0.2) }
    #expect(throws: CannotBeSaid.notFinite) { try conformalQuantile([1, .nan, 1, 1, 1], alpha: 0.2) }
  }

  /// With exchangeable errors at least 1 − α of the next ones stay inside; ten thousand trials leave ± 1 point.
  @Test func `the promised share of errors stays inside`() throws {
    var generator = SeededGenerator(seed: 99)
    var held = 0
    for _ in 0..<10_000 {
      let errors = (0..<15).map { _ in generator.nextUnit() * generator.nextUnit() }
      let next = generator.nextUnit() * generator.nextUnit()
      if next <= (try conformalQuantile(errors, alpha: 0.2)) { held += 1 }
    }
    // ⌈16 · 0.8⌉/16 = 13/16.
    expect(Double(held) / 10_000, 0.8125, absolute: 0.012)
  }

  private func walk(_ count: Int, step: Double, noise: Double, generator: inout SeededGenerator) -> [Double] {
    var level = 500.0
    return (0..<count).map { _ in
      level += step + noise * (generator.nextUnit() + generator.nextUnit() - 1)
      return level
    }
  }

  @Test func `intervals over a horizon hold their estimate, grow with it and come back with the seed`() throws {
    var noise = SeededGenerator(seed: 2)
    let series = walk(52, step: 2, noise: 12, generator: &noise)
    func forecast() throws -> HorizonForecast {
      var generator = SeededGenerator(seed: 3)
      return try HorizonForecast(series, horizon: 26, replicates: 300, generator: &generator)
    }
    let found = try forecast()
    #expect(try forecast() == found)
    let near = try found.mean(of: 0..<13)
    let far = try found.mean(of: 13..<26)
    for interval in [near, far, try found.sum(of: 0..<26)] { #expect(interval.contains(interval.estimate)) }
    #expect(far.high - far.low > near.high - near.low)
    let sure = try found.mean(of: 0..<13, level: 0.95)
    #expect(sure.low < near.low && sure.high > near.high)
    expect(try found.sum(of: 0..<13).estimate, 13 * near.estimate, relative: 1e-12)
  }

  @Test func `quantities do not fall below nothing`() throws {
    var generator = SeededGenerator(seed: 3)
    let series = (0..<30).map { 100 - 3 * Double($0) + ($0.isMultiple(of: 2) ? 4 : -4) }
    let forecast = try HorizonForecast(series, horizon: 26, replicates: 200, generator: &generator)
    let sum = try forecast.sum(of: 0..<26, floor: 0)
    #expect(sum.low >= 0 && sum.estimate >= 0)
  }

  /// Random walks with drift, the kind of series that the simulation claims to know: 80 % intervals of the mean of the
  /// next thirteen weeks. Two hundred series leave ± 5.7 points.
  @Test func `four of five simulated intervals hold`() throws {
    var generator = SeededGenerator(seed: 12)
    var held = 0
    for _ in 0..<200 {
      let series = walk(52 + 13, step: 3, noise: 10, generator: &generator)
      let forecast = try HorizonForecast(
        Array(series.prefix(52)), horizon: 13, replicates: 150, generator: &generator)
      if try forecast.mean(of: 0..<13).contains(series.suffix(13).reduce(0, +) / 13) { held += 1 }
    }
    expect(Double(held) / 200, 0.8, absolute: 0.09)
  }
}
