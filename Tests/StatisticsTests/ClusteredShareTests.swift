import Statistics
import Testing

@Suite struct ClusteredShareTests {
  /// Accepted and generated suggestions of the eight accounts of GitHub's sample report; limits worked out apart with
  /// SciPy's t quantile. Taken as independent, the 4,987 trials would claim ± 1.2 points.
  @Test func `eight people make a share of thousands of trials uncertain`() throws {
    let accounts: [(Double, Double)] = [
      (720, 1025), (362, 522), (518, 527), (2, 192), (56, 547), (1932, 2005), (0, 20), (40, 149),
    ]
    let interval = try clusteredShare(accounts.map { (part: $0.0, whole: $0.1) })
    expect(interval.estimate, 3630.0 / 4987, absolute: 1e-15)
    expect(interval.low, 0.4140504472884023, absolute: 1e-10)
    #expect(interval.high == 1)
  }

  private static let ten: [(part: Double, whole: Double)] = [
    (1, 10), (20, 20), (5, 10), (3, 12), (9, 9), (0, 4), (7, 30), (12, 15), (4, 8), (6, 11),
  ]

  @Test(arguments: [(0.95, 0.2360363448991336, 0.8027233450233471), (0.9, 0.28977571184015705, 0.7489839780823236)])
  func `ten people of uneven weight`(level: Double, low: Double, high: Double) throws {
    let interval = try clusteredShare(Self.ten, level: level)
    expect(interval.low, low, absolute: 1e-10)
    expect(interval.high, high, absolute: 1e-10)
    #expect(try clusteredShare(Self.ten.reversed(), level: level) == interval)
  }

  @Test func `clusters that agree leave nothing open`() throws {
    let interval = try clusteredShare([(1, 2), (5, 10), (2, 4)].map { (part: $0.0, whole: $0.1) })
    #expect(interval.low == 0.5 && interval.high == 0.5)
  }

  @Test func `what is no share has no interval`() {
    #expect(throws: CannotBeSaid.tooFew(have: 1, need: 2)) { try clusteredShare([(part: 1, whole: 2)]) }
    #expect(throws: CannotBeSaid.zeroTotal) { try clusteredShare([(part: 0, whole: 0), (part: 0, whole: 0)]) }
    #expect(throws: CannotBeSaid.contradiction) { try clusteredShare([(part: 3, whole: 2), (part: 1, whole: 1)]) }
    #expect(throws: CannotBeSaid.negative) { try clusteredShare([(part: -1, whole: 2), (part: 1, whole: 1)]) }
    #expect(throws: CannotBeSaid.notFinite) { try clusteredShare([(part: .nan, whole: 2), (part: 1, whole: 1)]) }
  }
}
