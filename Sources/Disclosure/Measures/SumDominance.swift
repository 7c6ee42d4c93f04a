@_spi(Gate) internal import Figures

extension Contributions {
  /// Whether one person could be read off the sum: too few contributors, one above half, or the second largest can
  /// estimate the largest to within 10 % (p % rule).
  func isDominated(k: Int) -> Bool {
    contributors < k || total - largest - secondLargest < Self.share * largest || largest > 0.5 * total
  }

  /// p of the p % rule: how closely nobody may estimate another's contribution.
  static var share: Double { 0.1 }

  /// What is left after sums inside of it that are apart from each other, person by person. Cost: one look at each.
  func less(_ parts: [Contributions]) -> Contributions {
    var left = values
    for part in parts {
      var place = 0
      for (person, value) in zip(part.people, part.values) {
        while place < people.count, people[place] < person { place += 1 }
        guard place < people.count, people[place] == person else { continue }
        left[place] -= value
      }
    }
    // Sums of decimals differ in the last bits; what is left of them alone is nothing.
    let kept = left.indices.filter { left[$0] > 1e-9 * values[$0] }
    return Contributions(people: kept.map { people[$0] }, values: kept.map { left[$0] })
  }

  /// What is left by the totals alone.
  func total(less parts: [Contributions]) -> Double { max(0, parts.reduce(total) { $0 - $1.total }) }

  /// Whether so much of it is that safe whoever is in it: nobody contributes more to a part than to the whole.
  func isSafe(remainder: Double, k: Int) -> Bool { remainder > 0 && remainder >= 1.01 * Double(max(k, 3)) * largest }

  /// How far a remainder is from safe; 0: it is safe.
  func lack(k: Int) -> Double {
    let scale = max(total, largest, 1e-300)
    let few = Double(max(0, k - contributors)) / Double(max(k, 1))
    let close = max(0, (1 + Self.share) * largest + secondLargest - total) / scale
    let half = max(0, largest - 0.5 * total) / scale
    return few + close + half
  }
}
