/// What the counts of nested groups can be.
///
/// Each group is its children and its rest, so the conditions form a tree: one pass up and one down leave of every
/// count exactly the values that some assignment has, without gaps (the bounds of a sum over a tree are tight).
extension RowTree {
  /// By node; nil where no assignment agrees with all states.
  func ranges(_ known: [ClosedRange<Int>]) -> [ClosedRange<Int>]? {
    var ranges = known
    var (least, most) = (rest.map { _ in 0 }, rest)
    for node in parent.indices.reversed() {
      guard let range = ranges[node].intersection(least[node]...most[node]) else { return nil }
      ranges[node] = range
      guard node > 0 else { break }
      least[parent[node]] += range.lowerBound
      most[parent[node]] += range.upperBound
    }
    for node in parent.indices.dropFirst() {
      let (own, outer) = (ranges[node], parent[node])
      let others = (least: least[outer] - own.lowerBound, most: most[outer] - own.upperBound)
      guard
        let range = own.intersection(
          (ranges[outer].lowerBound - others.most)...(ranges[outer].upperBound - others.least))
      else { return nil }
      ranges[node] = range
    }
    return ranges
  }
}

extension ClosedRange where Bound == Int {
  /// What both have in common; nil where that is nothing.
  func intersection(_ other: ClosedRange<Int>) -> ClosedRange<Int>? {
    let (low, high) = (Swift.max(lowerBound, other.lowerBound), Swift.min(upperBound, other.upperBound))
    return low <= high ? low...high : nil
  }
}
