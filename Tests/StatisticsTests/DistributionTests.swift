import Testing

@testable import Statistics

/// Reference values: SciPy 1.x `stats.norm`, `chi2`, `t` and `f`, in agreement with the usual printed tables.
@Suite struct DistributionTests {
  @Test(arguments: [
    (1e-12, -7.034483825301131), (0.0001, -3.7190164854556804), (0.025, -1.9599639845400545),
    (0.2, -0.8416212335729142), (0.5, 0), (0.9, 1.2815515655446004), (0.975, 1.959963984540054),
    (0.9995, 3.2905267314919255),
  ])
  func `normal quantiles`(p: Double, expected: Double) {
    expect(Normal.quantile(p), expected, absolute: 1e-15, relative: 1e-13)
  }

  @Test(arguments: [
    (1, 0.05, 0.003932140000019522), (2, 0.025, 0.05063561596857975), (7, 0.5, 6.345811195521515),
    (34, 0.025, 19.806252939214588), (36, 0.975, 54.437293631813226), (0.5, 0.01, 1.349939585911692e-08),
    (2_000, 0.975, 2125.8423024497756), (200_000, 0.025, 198762.30532748945), (1, 0.9999, 15.136705226623606),
  ])
  func `chi-square quantiles`(degrees: Double, p: Double, expected: Double) {
    expect(ChiSquare(degrees: degrees).quantile(p), expected, relative: 1e-10)
  }

  @Test(arguments: [
    (1, 0.975, 12.706204736174694), (2, 0.9, 1.8856180831641272), (4, 0.975, 2.7764451051977934),
    (9.7, 0.95, 1.8181659123979341), (30, 0.975, 2.0422724563012378), (1_000, 0.6, 0.25341451583949876),
    (5, 0.00005, -11.177710070278613), (3, 0.5, 0),
  ])
  func `Student quantiles`(degrees: Double, p: Double, expected: Double) {
    expect(Student(degrees: degrees).quantile(p), expected, relative: 1e-10)
  }

  @Test(arguments: [
    (1, 1, 0.95, 161.4476387975882), (5, 10, 0.95, 3.3258345304130104), (49, 450, 0.025, 0.6333430178980365),
    (49, 450, 0.975, 1.4698384012602752), (3.5, 20, 0.5, 0.8457532991511988), (120, 1, 0.01, 0.14596636295307705),
  ])
  func `F quantiles`(numerator: Double, denominator: Double, p: Double, expected: Double) {
    let distribution = FisherF(numeratorDegrees: numerator, denominatorDegrees: denominator)
    expect(distribution.quantile(p), expected, relative: 1e-10)
  }

  @Test func `far tails keep their digits`() {
    expect(ChiSquare(degrees: 5).upperTail(100), 5.285148360943219e-20, relative: 1e-11)
    expect(Student(degrees: 8).twoSidedP(12), 2 * 1.0719333738443846e-06, relative: 1e-11)
    expect(FisherF(numeratorDegrees: 4, denominatorDegrees: 60).upperTail(30), 1.0199565074199592e-13, relative: 1e-11)
    expect(Normal.cumulative(-9), 1.1285884059538324e-19, relative: 1e-12)
  }

  @Test func `a quantile undoes its cumulative`() {
    for step in 1..<100 {
      let p = Double(step) / 100
      expect(Normal.cumulative(Normal.quantile(p)), p, relative: 1e-13)
      for degrees in [0.7, 1, 3, 12.5, 250] {
        let chiSquare = ChiSquare(degrees: degrees)
        expect(chiSquare.cumulative(chiSquare.quantile(p)), p, relative: 1e-10)
        let student = Student(degrees: degrees)
        expect(student.cumulative(student.quantile(p)), p, relative: 1e-10)
        let fisher = FisherF(numeratorDegrees: degrees, denominatorDegrees: 9)
        expect(fisher.cumulative(fisher.quantile(p)), p, relative: 1e-10)
      }
    }
  }

  @Test func `cumulatives begin at nothing and end at one`() {
    #expect(ChiSquare(degrees: 3).cumulative(-1) == 0)
    #expect(ChiSquare(degrees: 3).upperTail(0) == 1)
    #expect(FisherF(numeratorDegrees: 2, denominatorDegrees: 3).cumulative(0) == 0)
    expect(ChiSquare(degrees: 3).cumulative(1e6), 1, absolute: 0)
    expect(Student(degrees: 3).cumulative(0), 0.5, absolute: 0)
  }
}
