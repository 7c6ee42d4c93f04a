internal import Glibc

/// How evenly a quantity is spread over categories: H/ln S, 1 where all are used alike, near 0 where one is used alone.
///
/// H = −Σ s·ln s (Shannon 1948); S is the number of categories that occur, or `categories` where those that could occur
/// are known. Source: Pielou, Journal of Theoretical Biology 13 (1966). Throws for fewer than two categories.
public func shannonEvenness(
  _ quantities: [Double], categories: Int? = nil
) throws(CannotBeSaid) -> Double {
  let total = try requireTotal(of: quantities)
  let occurring = quantities.filter { $0 > 0 }
  let count = categories ?? occurring.count
  guard count >= 2 else { throw .tooFew(have: count, need: 2) }
  guard count >= occurring.count else { throw .contradiction }
  let entropy = occurring.reduce(0) { $0 - $1 / total * log($1 / total) }
  return min(1, max(0, entropy / log(Double(count))))
}
