internal import Glibc

/// How something new spreads among a final number of people: some take it up by themselves, others because others did.
///
/// Source: Bass, "A new product growth model for consumer durables", Management Science 15 (1969). Time is counted in
/// periods from the start of the spread; the first period ends at 1.
public struct BassCurve: Hashable, Sendable {
  /// Coefficient of innovation, per period: taken up without others.
  public let p: Double
  /// Coefficient of imitation, per period: taken up because others did.
  public let q: Double
  /// How many will have taken it up in the end.
  public let m: Double

  /// Throws unless p and m are positive, q is not negative, and all are finite.
  public init(p: Double, q: Double, m: Double) throws(CannotBeSaid) {
    guard p.isFinite, q.isFinite, m.isFinite, (q / p).isFinite || p <= 0 else { throw .notFinite }
    guard q >= 0, p >= 0, m >= 0 else { throw .negative }
    guard p > 0, m > 0 else { throw .zeroTotal }
    self.init(checkedP: p, q: q, m: m)
  }

  init(checkedP p: Double, q: Double, m: Double) { (self.p, self.q, self.m) = (p, q, m) }

  /// F(t) = (1 − e^−(p+q)t) / (1 + (q/p)e^−(p+q)t), 0…1; 0 before the start.
  public func share(at time: Double) -> Double {
    guard time > 0 else { return 0 }
    let remaining = exp(-(p + q) * time)
    return -expm1(-(p + q) * time) / (1 + q / p * remaining)
  }

  /// m·F(t).
  public func cumulative(at time: Double) -> Double { m * share(at: time) }

  /// m·(F(i + 1) − F(i)): those who are new in the period with this index, counted from 0.
  public func new(inPeriod index: Int) -> Double {
    m * (share(at: Double(index) + 1) - share(at: Double(index)))
  }

  /// When most are new at a time: ln(q/p)/(p+q), in periods; nil where imitation is no stronger than innovation, so
  /// that the numbers fall from the start.
  public var peak: Double? { q > p ? log(q / p) / (p + q) : nil }
}
