@_spi(Gate) internal import Figures

extension Contributions {
  /// Whether one person could be read off the sum: too few contributors, one above half, or the second largest can
  /// estimate the largest to within 10 % (p % rule).
  func isDominated(k: Int) -> Bool {
    contributors < k || total - largest - secondLargest < Self.share * largest || largest > 0.5 * total
  }

  /// p of the p % rule: how closely nobody may estimate another's contribution.
  static var share: Double { 0.1 }
}

/// What a shown sum leaves after shown sums inside of it, as far as it can be known how that spreads over people.
///
/// Total and number of contributors are differences and exact. The largest contributions are those of the hidden rows
/// where these make up the remainder; what else is in it contributes at most what the whole's largest do. Both criteria
/// grow with the largest two, so a remainder that is safe with these is safe.
struct SumRemainder {
  let contributors: Int
  let total: Double
  let largest: Double
  let secondLargest: Double

  init(of whole: Contributions, shown: [Contributions], hidden: [Contributions]) {
    let contributors = whole.contributors - shown.reduce(0) { $0 + $1.contributors }
    let total = Self.difference(whole.total, shown)
    var tops = hidden.flatMap { [$0.largest, $0.secondLargest] }
    if contributors > hidden.reduce(0, { $0 + $1.contributors }) {
      let unknown = Self.difference(total, hidden)
      let most = Self.largest(of: whole, without: shown)
      tops += [min(most, unknown), min(whole.secondLargest, unknown / 2)]
    }
    tops.sort(by: >)
    self.contributors = contributors
    self.total = total
    (largest, secondLargest) = (tops.first ?? 0, tops.dropFirst().first ?? 0)
  }

  /// Sums of decimals differ in the last bits; what is left of them alone is nothing.
  private static func difference(_ whole: Double, _ parts: [Contributions]) -> Double {
    let rest = parts.reduce(whole) { $0 - $1.total }
    return rest > 1e-9 * whole ? rest : 0
  }

  /// The whole's largest is not in the remainder where a shown part has one as large: the next is then the most.
  private static func largest(of whole: Contributions, without shown: [Contributions]) -> Double {
    shown.contains { $0.largest == whole.largest } ? whole.secondLargest : whole.largest
  }

  /// How far it is from safe; 0: it is safe.
  func lack(k: Int) -> Double {
    let scale = max(total, largest, 1e-300)
    let few = Double(max(0, k - contributors)) / Double(max(k, 1))
    let close = max(0, (1 + Contributions.share) * largest + secondLargest - total) / scale
    let half = max(0, largest - 0.5 * total) / scale
    return few + close + half
  }
}
