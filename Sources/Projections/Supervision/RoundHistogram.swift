/// How many judgements took how many rounds.
struct RoundHistogram {
  private var counts: [Int64: Int64] = [:]
  private(set) var total: Int64 = 0

  mutating func add(_ rounds: Int64, times: Int64) {
    counts[rounds, default: 0] += times
    total += times
  }

  /// Judgements in the first round.
  var first: Int64 { counts[1] ?? 0 }

  /// The middle one, or the mean of the two middle ones; nil where nobody reported rounds.
  var median: Double? {
    guard total > 0 else { return nil }
    let (low, high) = ((total - 1) / 2, total / 2)
    var (seen, first): (Int64, Int64?) = (0, nil)
    for (rounds, count) in counts.sorted(by: { $0.key < $1.key }) {
      seen += count
      if first == nil, seen > low { first = rounds }
      if let first, seen > high { return (Double(first) + Double(rounds)) / 2 }
    }
    return nil
  }
}
